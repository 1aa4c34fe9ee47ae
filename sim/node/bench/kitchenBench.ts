import { runScenario } from '../../runScenario.ts';
import { loadScenario } from '../loadScenario.ts';
import { nativeSha256 } from '../nativeSha256.ts';
import type { BenchRow } from './benchRow.ts';
import { median, medianRate } from './rate.ts';
import { xstateHops } from './xstateHops.ts';

const hops = 400_000;
const repetitions = 3;
/** Seven turns, 25 firms that cook and sell, 2,000 parties a turn, food enough that they have something to do. */
const bigWeek = [
  'environment.demand.clientsPerTurn=2000', 'environment.supply.unitsEach={ from: 200, to: 500 }',
  'environment.startingCash=40000',
  'behaviour.firms={ zero-intelligence: 4, bid-one: 4, fixed-tier: 6, volume-weighted-mean: 6, learner: 5 }',
];

/** A big week in the kitchen world, tape on: messages a second, and how much faster than the turns it simulates. */
export async function benchKitchen(): Promise<BenchRow[]> {
  const { scenario } = loadScenario('kitchen-week', bigWeek, { world: 'kitchen' });
  const hopsPerSecond = await medianRate(() => {
    xstateHops(hops);
    return hops;
  }, repetitions);
  const runs: { messages: number; virtualMs: number; realMs: number }[] = [];
  for (let seed = 1; seed <= repetitions; seed++) {
    const startedMs = performance.now();
    const { result } = await runScenario(scenario, { seed, sha256: nativeSha256 });
    runs.push({ messages: result.entries, virtualMs: result.virtualMs, realMs: performance.now() - startedMs });
  }
  const messagesPerSecond = median(runs.map(({ messages, realMs }) => (1000 * messages) / realMs));
  const speedup = median(runs.map(({ virtualMs, realMs }) => virtualMs / realMs));
  return [
    {
      case: 'kitchen: 7 turns, 25 firms, 2,000 clients a turn, messages', opsPerSecond: messagesPerSecond,
      reference: 'bare XState, actor-to-actor hops', referenceOpsPerSecond: hopsPerSecond,
      ratio: messagesPerSecond / hopsPerSecond,
    },
    {
      case: 'kitchen: the same, virtual seconds', opsPerSecond: speedup,
      reference: 'the turns it simulates, of 662 s each', referenceOpsPerSecond: 1, ratio: speedup,
    },
  ];
}
