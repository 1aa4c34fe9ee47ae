import type { ExchangeRunResult } from '../worlds/exchange/exchangeRunResult.ts';
import { atLeast, equalsTheory, shown } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

/** Smith's alpha of the human subjects of test 1, by period, in percent; noted from memory of the 1962 paper. */
const humanAlphas = [11.8, 8.1, 5.2, 5.5, 3.5];

/** The first classroom market: theory's prediction, and how fast ZIP traders come to it beside Smith's students. */
export const smith1962: Validation = {
  id: 'smith-1962-test-1',
  source: 'Smith (1962), Journal of Political Economy 70:111, test 1; ZIP: Cliff (1997)',
  setting: '11 buyers and 11 sellers, one unit each, 5 periods of continuous double auction',
  find,
};

async function find(laboratory: Laboratory): Promise<Finding[]> {
  const runs = await laboratory.runs('smith-1962-test-1', [], validationSeeds);
  const alphas = (period: number) => runs.map((run) => alphaIn(run, period));
  const cents = { unit: 'cents', digits: 0 } as const;
  return [
    equalsTheory(
      { what: 'equilibrium price', published: '200', ...cents },
      200,
      runs.flatMap(({ equilibrium }) => [equilibrium.priceLow, equilibrium.priceHigh]),
    ),
    equalsTheory(
      { what: 'equilibrium quantity', published: '6', unit: 'units', digits: 0 },
      6,
      runs.map(({ equilibrium }) => equilibrium.quantity),
    ),
    equalsTheory(
      { what: 'available surplus a period', published: '750', ...cents },
      750,
      runs.map(({ equilibrium }) => equilibrium.surplus),
    ),
    ...humanAlphas.map((human, i) =>
      shown(
        { what: `alpha, period ${i + 1}, ZIP`, published: `${human} (ref: humans)`, unit: '%', digits: 1 },
        alphas(i + 1),
      ),
    ),
    atLeast(
      { what: 'alpha falls from period 1 to 5', published: '8.3 (ref: humans)', unit: '%', digits: 1 },
      0,
      runs.map((run) => alphaIn(run, 1) - alphaIn(run, 5)),
    ),
    atLeast(
      { what: 'efficiency, period 5, ZIP', published: 'near 1', unit: '', digits: 3 },
      0.95,
      runs.map((run) => run.periods[4]!.efficiency),
    ),
  ];
}

function alphaIn(run: ExchangeRunResult, period: number): number {
  return run.periods[period - 1]!.alphaPct ?? 0;
}
