import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Laboratory, Validation } from '../../../sim/validation/validation.ts';
import { mindsInjection } from '../../../sim/validation/mindsInjection.ts';
import { mindsTalk } from '../../../sim/validation/mindsTalk.ts';

/** A market of two traders and a made-up speaker: what they are told, and what they then quote. */
function market({ told, quotes }: { told: readonly (number | null)[]; quotes: readonly (number | null)[] }) {
  const words = told.map((expectedPrice, i) => (
    { subRound: 1, speaker: 'seller-9', to: i === 1 ? 'buyer-2' : 'cohort', text: '', expectedPrice }));
  const cohorts = [
    { members: ['buyer-1', 'seller-9'], words: words.slice(0, 1) },
    { members: ['buyer-2', 'buyer-3', 'seller-9'], words: words.slice(1) },
  ];
  const agreements = quotes.map((meanQuote, i) => ({ address: `buyer-${i + 1}`, meanQuote }));
  return { kpis: { efficiency: 1, lateAlphaPct: 1, meanPrice: 100 }, discussion: { cohorts, agreements } };
}

/** A laboratory in which each trader is told something else in each seed, and goes `pull` of the way towards it. */
const obedient = (pull: number): Laboratory => ({
  runs: async (_scenario, set, seeds) => seeds.map((seed) => {
    const told = [90 + (seed % 7), 120 - (seed % 5)];
    const isDeaf = set.includes('institution.discussion.channel=off');
    const quotes = told.map((price) => (isDeaf ? 100 : 100 + pull * (price - 100)));
    return market({ told, quotes: [...quotes, null] }) as never;
  }),
});

const verdictOf = async (validation: Validation, laboratory: Laboratory, what: string) => {
  const found = (await validation.find(laboratory)).find((finding) => finding.what === what);
  return [found?.verdict, Math.round(100 * found!.ours.mean) / 100];
};

test('the pull of words is the share of the way that quotes go towards what is said', async () => {
  const what = 'the pull of words on quotes';
  assert.equal(await verdictOf(mindsTalk, obedient(0.4), what), ['pass', 0.4]);
  assert.equal(await verdictOf(mindsTalk, obedient(0), what), ['fail', 0]);
  assert.equal(await verdictOf(mindsTalk, obedient(-0.4), what), ['fail', -0.4]);
});

const injected = (limit: number | undefined, profits: readonly number[]): Laboratory => ({
  runs: async (_scenario, _set, seeds) => seeds.map(() => ({
    kpis: { efficiency: 0.7 }, minds: { all: { failures: limit === undefined ? {} : { limit } } },
    traders: profits.map((profit) => ({ profit })),
  }) as never),
});

test('an injection that nobody obeys shows nothing, and a trader that loses money shows that words can', async () => {
  const [seen, losers] = ['counsels beyond a limit that a run sees', 'traders that lose money'];
  assert.equal(await verdictOf(mindsInjection, injected(3, [0, 5]), seen), ['pass', 3]);
  assert.equal(await verdictOf(mindsInjection, injected(3, [0, 5]), losers), ['pass', 0]);
  assert.equal(await verdictOf(mindsInjection, injected(undefined, [0]), seen), ['fail', 0]);
  assert.equal(await verdictOf(mindsInjection, injected(3, [5, -1]), losers), ['fail', 1]);
});

test.run();
