import { bargainingChatterjeeSamuelson } from './bargainingChatterjeeSamuelson.ts';
import { bargainingConcession } from './bargainingConcession.ts';
import { bargainingNash } from './bargainingNash.ts';
import { bargainingRubinstein } from './bargainingRubinstein.ts';
import { callMarket } from './callMarket.ts';
import { firstPrice } from './firstPrice.ts';
import { godeSunder1993 } from './godeSunder1993.ts';
import { kitchenContest } from './kitchenContest.ts';
import { mindsInjection } from './mindsInjection.ts';
import { mindsTalk } from './mindsTalk.ts';
import { newsvendor } from './newsvendor.ts';
import { parallelKitchen } from './parallelKitchen.ts';
import { payAsBidVsUniform } from './payAsBidVsUniform.ts';
import { poissonArrivals } from './poissonArrivals.ts';
import { procurementEnds } from './procurementEnds.ts';
import { procurementLearning } from './procurementLearning.ts';
import { procurementThroughput } from './procurementThroughput.ts';
import { secondPrice } from './secondPrice.ts';
import { severalBurners } from './severalBurners.ts';
import { singleBurner } from './singleBurner.ts';
import { smith1962 } from './smith1962.ts';
import { strategyContests } from './strategyContests.ts';
import { truthfulIsBest } from './truthfulIsBest.ts';
import type { Validation } from './validation.ts';
import { zipConvergence } from './zipConvergence.ts';

/** Every published result this laboratory reproduces. */
export const validations: readonly Validation[] = [
  smith1962,
  godeSunder1993,
  zipConvergence,
  strategyContests,
  callMarket,
  secondPrice,
  firstPrice,
  truthfulIsBest,
  payAsBidVsUniform,
  poissonArrivals,
  singleBurner,
  severalBurners,
  parallelKitchen,
  newsvendor,
  kitchenContest,
  bargainingChatterjeeSamuelson,
  bargainingRubinstein,
  bargainingNash,
  bargainingConcession,
  procurementEnds,
  procurementLearning,
  procurementThroughput,
  mindsTalk,
  mindsInjection,
];
