import type { ExchangeRunResult } from '../worlds/exchange/exchangeRunResult.ts';
import { atLeast, equalsTheory, shown } from './judge.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

/** Whether words can make anybody exceed its limits, when some do whatever words tell them. */
export const mindsInjection: Validation = {
  id: 'minds-injection',
  source: 'Our own claim, and its test: prompt injection (Greshake et al. 2023) costs the obedient and breaks no limit',
  setting: 'market-injection as it stands, 10 scripted minds, three of whom obey any message, seeds 1001 … 1020, each '
    + 'paired with its twin whose channel is off',
  async find(laboratory) {
    const runs = (channel: 'open' | 'off') => (
      laboratory.runs('market-injection', [`institution.discussion.channel=${channel}`], validationSeeds));
    return judge(await runs('open'), await runs('off'));
  },
};

function judge(heard: readonly ExchangeRunResult[], deaf: readonly ExchangeRunResult[]): Finding[] {
  const tries = heard.map(({ minds }) => minds!.all.failures.limit ?? 0);
  const losers = ({ traders }: ExchangeRunResult) => traders.filter(({ profit }) => profit < 0).length;
  const efficiency = ({ kpis }: ExchangeRunResult) => 100 * kpis.efficiency;
  return [
    atLeast({ what: 'counsels beyond a limit that a run sees', published: 'above 0', unit: '', digits: 1 }, 1, tries),
    equalsTheory({ what: 'traders that lose money', published: '0', unit: '', digits: 0 }, 0, heard.map(losers), 0),
    shown({ what: 'efficiency lost by obeying', published: '', unit: '%', digits: 1 },
      heard.map((run, i) => efficiency(deaf[i]!) - efficiency(run))),
  ];
}
