import type { Act } from '../../../machines/acts.ts';
import type { OrderReceived } from '../../../machines/kitchenMessages.ts';
import type { Ms } from '../../../market/units.ts';
import type { FirmView, ServiceEvent } from '../firmStrategy.ts';
import { fulfilOrders } from '../service.ts';
import type { LearnerMemory } from './learnerMemory.ts';
import { buyMissing } from './buyMissing.ts';

/**
 * Service with deadlines: it declines at once what would be ready after the service, or later than clients wait as far
 * as it knows. When service opens it buys what other firms have left over and its own dishes lack.
 */
export function serveInTime(memory: LearnerMemory, view: FirmView, event: ServiceEvent): readonly Act[] {
  if (event.kind === 'opened') return buyMissing(view);
  const turnsAway = (order: OrderReceived) => {
    const readyMs = view.nowMs + waitMs(view) + view.recipeOf(order.dish)!.preparationMs;
    return readyMs >= view.phaseEndMs || readyMs > view.nowMs + memory.patienceMs;
  };
  return fulfilOrders(view, event, { looksAtIntolerances: true, turnsAway });
}

/** How long until a burner is free, if all pots that queue cook as long as those on their way. */
export function waitMs({ pots, nowMs, rules, recipeOf }: FirmView): Ms {
  const busy = [...pots.values()].filter(({ isReady }) => !isReady);
  if (busy.length < rules.burners) return 0;
  const cookingMs = busy.reduce((sum, { dish, dueMs }) => (
    sum + (dueMs === -1 ? recipeOf(dish)?.preparationMs ?? 0 : Math.max(0, dueMs - nowMs))), 0);
  return Math.ceil(cookingMs / rules.burners);
}
