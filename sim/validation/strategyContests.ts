import type { ExchangeRunResult } from '../worlds/exchange/exchangeRunResult.ts';
import { type StrategyName, strategyNames } from '../scenario/exchangeScenario.ts';
import { atLeast, shown } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

/** Those of whom their papers say that alone they come near full efficiency. */
const adaptive: readonly StrategyName[] = ['zip', 'gd', 'aa'];
const market = ['institution.periods=15', 'institution.periodLengthMs=60000'];

/** The field's traders among themselves, and each against each, half of them and half of the others on both sides. */
export const strategyContests: Validation = {
  id: 'strategies',
  source:
    'Rust, Miller & Palmer (1994); Gjerstad & Dickhaut (1998); Vytelingum, Cliff & Jennings (2008); Cliff (1997, 2012)',
  setting: 'limits 50–150, 10+10 traders, 15 periods of continuous double auction; the last 5 count for late figures',
  find: async (laboratory) => (await Promise.all([homogeneous(laboratory), contests(laboratory)])).flat(),
};

async function homogeneous(laboratory: Laboratory): Promise<Finding[]> {
  const runs = new Map<StrategyName, readonly ExchangeRunResult[]>();
  await Promise.all(strategyNames.map(async (name) => {
    runs.set(name, await laboratory.runs('bse-50-150', [...market, `behaviour.traders=${name}`], validationSeeds));
  }));
  const late = (name: StrategyName) => runs.get(name)!.map(({ kpis }) => kpis.lateEfficiency);
  const figures = strategyNames.flatMap((name) => {
    const efficiency = { what: `${name} alone, late efficiency`, unit: '', digits: 3 } as const;
    return [
      adaptive.includes(name)
        ? atLeast({ ...efficiency, published: 'above 0.95' }, 0.95, late(name))
        : shown({ ...efficiency, published: '' }, late(name)),
      shown(
        { what: `${name} alone, late alpha`, published: '', unit: '%', digits: 1 },
        runs.get(name)!.flatMap(({ kpis }) => kpis.lateAlphaPct ?? []),
      ),
    ];
  });
  return [
    ...figures,
    atLeast(
      {
        what: 'snipers alone waste gains: ZI-C above Kaplan by',
        published: 'above 0 (Rust et al. 1994)',
        unit: '',
        digits: 3,
      },
      0,
      late('zic').map((efficiency, i) => efficiency - late('kaplan')[i]!),
    ),
  ];
}

async function contests(laboratory: Laboratory): Promise<Finding[]> {
  const pairs = strategyNames.flatMap((first, i) =>
    strategyNames.slice(i + 1).map((second) => [first, second] as const),
  );
  return Promise.all(
    pairs.map(async ([first, second]) => {
      const runs = await laboratory.runs(
        'bse-50-150',
        [...market, `behaviour.traders={ ${first}: 1, ${second}: 1 }`],
        validationSeeds,
      );
      return {
        ...shown(
          { what: `${first} earns more than ${second} by`, published: '', unit: '%', digits: 0 },
          runs.map((run) => advantage(run, first, second)),
        ),
        contest: [first, second] as const,
      };
    }),
  );
}

/**
 * How much more a trader of the first kind earns than one of the second, each beyond its own profit at equilibrium
 * (so that who was
 * dealt which value does not count), in percent of a trader's mean profit there.
 */
function advantage({ traders }: ExchangeRunResult, first: string, second: string): number {
  const gain = (strategy: string) => mean(traders.filter((trader) => trader.strategy === strategy)
    .map(({ profit, equilibriumProfit }) => profit - equilibriumProfit));
  return (100 * (gain(first) - gain(second))) / mean(traders.map(({ equilibriumProfit }) => equilibriumProfit));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
