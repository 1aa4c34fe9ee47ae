import { callMarket } from './callMarket.ts';
import { godeSunder1993 } from './godeSunder1993.ts';
import { smith1962 } from './smith1962.ts';
import { strategyContests } from './strategyContests.ts';
import type { Validation } from './validation.ts';
import { zipConvergence } from './zipConvergence.ts';

/** Every published result this laboratory reproduces. */
export const validations: readonly Validation[] = [
  smith1962,
  godeSunder1993,
  zipConvergence,
  strategyContests,
  callMarket,
];
