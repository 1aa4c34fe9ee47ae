import { type FirmStrategyName, firmStrategyNames } from '../scenario/kitchenScenario.ts';
import type { KitchenRunResult } from '../worlds/kitchen/kitchenRunResult.ts';
import { atLeast, equalsTheory, shown } from './judge.ts';
import type { Finding, Validation } from './validation.ts';

/** Forty weeks on which nothing was tuned. */
const seeds: readonly number[] = Array.from({ length: 40 }, (_, i) => 2001 + i);
const learner: FirmStrategyName = 'learner';

/** Eight restaurants in one hall: whether the one that learns earns its name, and whether scarcity is real. */
export const kitchenContest: Validation = {
  id: 'kitchen-contest',
  source: 'Our own claim, and its test: in the seed systems whoever bid one cent a unit won, since supply never bound',
  setting: 'kitchen-week as it stands, 8 firms, 7 turns, seeds 2001 … 2040; net profit of a week in cents, the mean '
    + 'over the firms of a strategy, paired by seed',
  find: async (laboratory) => judge(await laboratory.runs('kitchen-week', [], seeds, 'kitchen')),
};

function judge(runs: readonly KitchenRunResult[]): Finding[] {
  const profits = (strategy: FirmStrategyName) => runs.map((run) => meanProfit(run, strategy));
  const own = profits(learner);
  const money = { published: '', unit: 'cents', digits: 0 } as const;
  const others = firmStrategyNames.filter((name) => name !== learner);
  return [
    // A cent at least: who does exactly as well as another has not beaten it.
    ...others.map((name) => atLeast({ ...money, what: `learner earns more than ${name} by`, published: 'above 0' }, 1,
      profits(name).map((profit, i) => own[i]! - profit))),
    equalsTheory({ what: 'idle earns', published: '0', unit: 'cents', digits: 0 }, 0, profits('idle'), 0),
    atLeast(
      { what: 'share of bid lines that win nothing for scarcity', published: 'at least 1/3', unit: '', digits: 3 },
      1 / 3, runs.map(({ kpis }) => kpis.scarcityShare ?? 0)),
    ...firmStrategyNames.filter((name) => name !== 'idle').map((name) => (
      shown({ ...money, what: `${name} earns` }, profits(name)))),
  ];
}

/** Cents a firm of this strategy. */
function meanProfit({ firms }: KitchenRunResult, strategy: FirmStrategyName): number {
  const own = firms.filter((firm) => firm.strategy === strategy);
  return own.reduce((sum, { total }) => sum + total.netProfit, 0) / own.length;
}
