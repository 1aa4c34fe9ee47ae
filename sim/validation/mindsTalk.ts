import type { ExchangeRunResult } from '../worlds/exchange/exchangeRunResult.ts';
import { atLeast, shown } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

type Pair = readonly [heard: ExchangeRunResult, deaf: ExchangeRunResult];
/** One trader in one seed: what it was told on average, and how much more it then quoted than its deaf twin. */
interface Point { readonly address: string; readonly told: number; readonly moved: number }

/** Forty markets of one period, on which nothing was tuned. */
const oncePlayed: readonly number[] = Array.from({ length: 40 }, (_, i) => 1001 + i);

/** Whether what is said moves what is quoted: each run beside its twin in which nobody hears a word. */
export const mindsTalk: Validation = {
  id: 'minds-talk',
  source: 'Our own claim, and its test: quotes follow what was said before anybody had traded',
  setting: 'market-talk, scripted minds, each run paired with its twin whose channel is off. The pull of words: the '
    + 'least-squares slope, across seeds and trader by trader, of how far its mean quote moved on the mean price it '
    + 'was told; one period, so that words cannot follow prices, seeds 1001 … 1040. The rest: five periods, seeds '
    + '1001 … 1020',
  async find(laboratory) {
    const once = await pairs(laboratory, ['institution.periods=1', 'environment.shocks=[]'], oncePlayed);
    return judge(once, await pairs(laboratory, [], validationSeeds));
  },
};

async function pairs(laboratory: Laboratory, set: readonly string[], seeds: readonly number[]): Promise<Pair[]> {
  const runs = (channel: 'open' | 'off') => (
    laboratory.runs('market-talk', [...set, `institution.discussion.channel=${channel}`], seeds));
  const [heard, deaf] = [await runs('open'), await runs('off')];
  return heard.map((run, i) => [run, deaf[i]!]);
}

function judge(once: readonly Pair[], whole: readonly Pair[]): Finding[] {
  const gain = (measure: (run: ExchangeRunResult) => number) => (
    whole.map(([heard, deaf]) => measure(heard) - measure(deaf)));
  const points = once.flatMap(pointsOf);
  const traders = [...new Set(points.map(({ address }) => address))];
  const slopes = traders.map((trader) => slope(points.filter(({ address }) => address === trader)));
  return [
    // A hundredth at least: what pulls by less has no say.
    atLeast({ what: 'the pull of words on quotes', published: 'above 0', unit: '', digits: 2 }, 0.01, slopes),
    shown({ what: 'efficiency gained by talk', published: '', unit: '%', digits: 2 },
      gain(({ kpis }) => 100 * kpis.efficiency)),
    shown({ what: 'late alpha added by talk', published: '', unit: '%', digits: 2 },
      gain(({ kpis }) => kpis.lateAlphaPct ?? 0)),
    shown({ what: 'mean price moved by talk', published: '', unit: 'cents', digits: 2 },
      gain(({ kpis }) => kpis.meanPrice ?? 0)),
  ];
}

/** Of everybody who was told a price and quoted in both runs. */
function pointsOf([heard, deaf]: Pair): Point[] {
  const alone = new Map(deaf.discussion!.agreements.map(({ address, meanQuote }) => [address, meanQuote]));
  return heard.discussion!.agreements.flatMap(({ address, meanQuote }) => {
    const [own, told] = [alone.get(address) ?? null, meanTold(heard, address)];
    return own === null || meanQuote === null || told === undefined ? [] : [{ address, told, moved: meanQuote - own }];
  });
}

/** Of all prices that others said where somebody could hear them, in cents; `undefined` when it was told none. */
function meanTold({ discussion }: ExchangeRunResult, listener: string): number | undefined {
  const prices = discussion!.cohorts.filter(({ members }) => members.includes(listener)).flatMap(({ words }) => (
    words.filter(({ speaker, to }) => speaker !== listener && (to === 'cohort' || to === listener))
      .flatMap(({ expectedPrice }) => expectedPrice ?? [])));
  return prices.length === 0 ? undefined : mean(prices);
}

function slope(points: readonly Point[]): number {
  const [toldMean, movedMean] = [mean(points.map(({ told }) => told)), mean(points.map(({ moved }) => moved))];
  let [both, square] = [0, 0];
  for (const { told, moved } of points) {
    both += (told - toldMean) * (moved - movedMean);
    square += (told - toldMean) * (told - toldMean);
  }
  return both / square;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
