import { runScenario } from '../../runScenario.ts';
import { loadScenario } from '../loadScenario.ts';
import { nativeSha256 } from '../nativeSha256.ts';
import type { BenchRow } from './benchRow.ts';
import { medianRate } from './rate.ts';
import { xstateHops } from './xstateHops.ts';

const hops = 400_000;
const repetitions = 5;

/**
 * Quotes a second through the whole exchange world, tape on, every trader and the exchange an XState actor: BSE's
 * 50–150 market
 * with four strategies mixed. Beside it, in the same process, bare XState.
 */
export async function benchExchange(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, set } of markets) {
    const { scenario } = loadScenario('bse-50-150', set, { world: 'exchange' });
    const referenceOpsPerSecond = await medianRate(() => {
      xstateHops(hops);
      return hops;
    }, repetitions);
    let seed = 0;
    const opsPerSecond = await medianRate(async () => {
      seed += 1;
      return (await runScenario(scenario, { seed, sha256: nativeSha256 })).result.kpis.quotes;
    }, repetitions);
    rows.push({
      case: `exchange: bse-50-150 MIX ${name}, quotes`, opsPerSecond,
      reference: 'bare XState, actor-to-actor hops', referenceOpsPerSecond, ratio: opsPerSecond / referenceOpsPerSecond,
    });
  }
  return rows;
}

const mix = 'behaviour.traders={ zic: 1, zip: 1, shvr: 1, gvwy: 1 }';
const markets = [
  { name: '10+10', set: [mix, 'institution.periods=300'] },
  {
    name: '50+50',
    set: [mix, 'institution.periods=60', 'environment.tradersPerSide=50', 'behaviour.activation.tickMs=10'],
  },
] as const;
