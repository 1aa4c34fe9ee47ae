import { atLeast, atMost } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

const markets = [
  { name: '10+10', set: [], efficiencyMin: 0.97, reference: { efficiency: '0.985', alpha: '2.6' } },
  {
    name: '50+50',
    set: ['environment.tradersPerSide=50', 'behaviour.activation.tickMs=10'],
    efficiencyMin: 0.95,
    reference: { efficiency: '0.967', alpha: '2.1' },
  },
] as const;

/**
 * ZIP finds the equilibrium and stays there, where zero intelligence keeps wandering. Over the last 10 of 30 periods.
 */
export const zipConvergence: Validation = {
  id: 'zip-convergence',
  source: 'Cliff (1997), HPL-97-91; Cliff & Bruten (1997), HPL-97-141',
  setting: 'limits 50–150, 30 periods of continuous double auction; the last 10 count',
  find,
};

async function find(laboratory: Laboratory): Promise<Finding[]> {
  return (
    await Promise.all(
      markets.map(async ({ name, set, efficiencyMin, reference }) => {
        const run = (strategy: string) =>
          laboratory.runs('bse-50-150', [...set, `behaviour.traders=${strategy}`], validationSeeds);
        const [zip, zic] = await Promise.all([run('zip'), run('zic')]);
        const alphas = (runs: typeof zip) => runs.map(({ kpis }) => kpis.lateAlphaPct ?? 0);
        return [
          atLeast(
            { what: `${name}, ZIP late efficiency`, published: `${reference.efficiency} (ref)`, unit: '', digits: 3 },
            efficiencyMin,
            zip.map(({ kpis }) => kpis.lateEfficiency),
          ),
          atMost(
            { what: `${name}, ZIP late alpha`, published: `${reference.alpha} (ref)`, unit: '%', digits: 2 },
            5,
            alphas(zip),
          ),
          atMost(
            { what: `${name}, ZIP late alpha over ZI-C's`, published: 'far below 1', unit: '', digits: 3 },
            1 / 3,
            alphas(zip).map((alpha, i) => alpha / alphas(zic)[i]!),
          ),
        ];
      }),
    )
  ).flat();
}
