import type { FirmStrategy } from '../firmStrategy.ts';
import { setDoor } from '../strategies/putUpMenu.ts';
import { bidForBills } from './bidForBills.ts';
import { learnerDefaults, type LearnerParameters } from './learnerDefaults.ts';
import type { LearnerMemory } from './learnerMemory.ts';
import { observeTurn } from './observeTurn.ts';
import { offerMeals } from './offerMeals.ts';
import { serveInTime } from './serveInTime.ts';

/**
 * A firm that learns: what it takes to win each ingredient, from how its rivals have bid; what its dishes sell for, at
 * its own prices; and how much its kitchen can serve to a crowd. It bids for whole bills of few dishes, all equally
 * good, up to what they earn; stocks as a newsvendor; prices by the elasticity it has measured, so that what it has is
 * sold, and no more than it can serve; serves in time, or says no at once. Its memory is bounded, and what is stale or
 * from other times counts for less. See `learnerDefaults` for all it is born with.
 *
 * It leaves out: what rivals cook and charge, other dishes for other kinds of clients, and saving cash for later turns.
 */
export const createLearner = (parameters: LearnerParameters = learnerDefaults): FirmStrategy<LearnerMemory> => ({
  name: 'learner',
  consults: ['auction'],
  begin: () => ({ turns: [], patienceMs: parameters.patienceMs, portionsMax: parameters.portionsMax }),
  learn: (memory, view) => observeTurn(memory, view, parameters),
  policy: (_memory, view) => setDoor(view, false),
  procure: (memory, view) => bidForBills(memory, view, parameters),
  reconcile: (memory, view, chance) => offerMeals(memory, view, { parameters, chance }),
  fulfil: (memory, view, event) => serveInTime(memory, view, event),
});

/** The learner as it is born. */
export const learner = createLearner();
