import type { FirmStrategy } from '../firmStrategy.ts';
import { learner } from '../learner/learner.ts';
import { bidOne } from './bidOne.ts';
import { fixedTier } from './fixedTier.ts';
import { idle } from './idle.ts';
import { volumeWeightedMean } from './volumeWeightedMean.ts';
import { zeroIntelligence } from './zeroIntelligence.ts';

/** Every way to run a restaurant, by the name that scenarios call it. */
export const firmStrategies = {
  idle, 'zero-intelligence': zeroIntelligence, 'bid-one': bidOne, 'fixed-tier': fixedTier,
  'volume-weighted-mean': volumeWeightedMean, learner,
} as const satisfies Readonly<Record<string, FirmStrategy>>;
