import { atLeast, shown } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

/** Mean efficiencies of the paper's five markets, in percent; noted from memory of the 1993 paper. */
const published = [
  { zic: 99.9, ziu: 90.0 },
  { zic: 99.2, ziu: 90.0 },
  { zic: 99.0, ziu: 76.7 },
  { zic: 98.2, ziu: 48.8 },
  { zic: 97.1, ziu: 86.0 },
];

/**
 * A budget is all the intelligence it takes: five markets with it and without. The schedules are ours; the paper's are
 * figures.
 */
export const godeSunder1993: Validation = {
  id: 'gode-sunder-1993',
  source: 'Gode & Sunder (1993), Journal of Political Economy 101:119',
  setting:
    'five markets of 12 zero-intelligence traders, prices 1–200, schedules of our own (the paper gives figures only)',
  find,
};

async function find(laboratory: Laboratory): Promise<Finding[]> {
  const markets = await Promise.all(
    published.map(async (_, i) => {
      const efficiencies = async (strategy: string) =>
        (await laboratory.runs(`gode-sunder-1993-${i + 1}`, [`behaviour.traders=${strategy}`], validationSeeds)).map(
          ({ kpis }) => kpis.efficiency,
        );
      const [zic, ziu] = await Promise.all([efficiencies('zic'), efficiencies('ziu')]);
      return { zic, ziu };
    }),
  );
  const figure = { unit: '', digits: 3 } as const;
  const byMarket = markets.flatMap(({ zic, ziu }, i) => [
    atLeast(
      {
        what: `market ${i + 1}, ZI-C efficiency`,
        published: `${(published[i]!.zic / 100).toFixed(3)} (ref)`,
        ...figure,
      },
      0.95,
      zic,
    ),
    shown(
      {
        what: `market ${i + 1}, ZI-U efficiency`,
        published: `${(published[i]!.ziu / 100).toFixed(3)} (ref)`,
        ...figure,
      },
      ziu,
    ),
    atLeast(
      {
        what: `market ${i + 1}, ZI-C above ZI-U by`,
        published: `${((published[i]!.zic - published[i]!.ziu) / 100).toFixed(3)} (ref)`,
        ...figure,
      },
      0.1,
      zic.map((efficiency, s) => efficiency - ziu[s]!),
    ),
  ]);
  const means = validationSeeds.map((_, s) => markets.reduce((sum, { zic }) => sum + zic[s]!, 0) / markets.length);
  return [
    ...byMarket,
    atLeast({ what: 'five markets, ZI-C mean efficiency', published: '0.987 (ref)', ...figure }, 0.97, means),
  ];
}
