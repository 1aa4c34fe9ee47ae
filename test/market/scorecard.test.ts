import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Aspect, aspects, aspectWeights, bandOf, bands, dailyKept, evidenceKept, newScorecard, observed, type Scorecard,
  scoreAt,
} from '../../market/scorecard.ts';

const day = 86_400_000;
interface Seen { readonly aspect: Aspect; readonly value: number; readonly day: number }
const anySeen = fc.record({
  aspect: fc.constantFrom(...aspects), value: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 8 })
    .map((eighths) => eighths / 8)), day: fc.integer({ min: 0, max: 20 }),
});
/** In the order of their days. */
const anyHistory = fc.array(anySeen, { maxLength: 30 }).map((seen) => seen.toSorted((a, b) => a.day - b.day));
const law = (title: string, holds: (history: readonly Seen[]) => void) =>
  test(title, () => fc.assert(fc.property(anyHistory, holds), { seed: 42, numRuns: 300 }));

const played = (history: readonly Seen[]): Scorecard => history.reduce(
  (card, { aspect, value, day: on }) => observed(card, aspect, value, on * day), newScorecard(0));
/** So many times the same in every aspect, all at time 0. */
const steady = (value: number, times: number): Scorecard => Array.from({ length: times }).reduce<Scorecard>(
  (card) => aspects.reduce((one, aspect) => observed(one, aspect, value, 0), card), newScorecard(0));

/** The slow, obvious oracle: day by day, every aspect alone. */
function believed(history: readonly Seen[], aspect: Aspect, today: number): { good: number; bad: number } {
  let [good, bad] = [0.5, 0.5];
  for (let on = 0; on <= today; on++) {
    if (on > 0) [good, bad] = [0.5 + (good - 0.5) * dailyKept, 0.5 + (bad - 0.5) * dailyKept];
    for (const seen of history) {
      if (seen.day !== on || seen.aspect !== aspect) continue;
      [good, bad] = [good * evidenceKept + seen.value, bad * evidenceKept + (1 - seen.value)];
    }
  }
  return { good, bad };
}
const isClose = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is ${b}`);

law('every aspect is what the slow way comes to, day by day', (history) => {
  const score = scoreAt(played(history), 25 * day);
  let whole = 0;
  for (const aspect of aspects) {
    const { good, bad } = believed(history, aspect, 25);
    const mean = good / (good + bad);
    isClose(score.aspects[aspect].mean, 100 * mean);
    isClose(score.aspects[aspect].deviation, 100 * Math.sqrt((mean * (1 - mean)) / (good + bad + 1)));
    whole += aspectWeights[aspect] * 100 * mean;
  }
  isClose(score.mean, whole);
});

law('everything is 0 … 100, the mean lies in its interval, and the band is the mean’s', (history) => {
  const score = scoreAt(played(history), 20 * day);
  for (const { low, mean, high } of [score, ...Object.values(score.aspects)]) {
    assert.ok(0 <= low && low <= mean && mean <= high && high <= 100);
  }
  assert.ok(score.confidence >= 0 && score.confidence < 1);
  assert.is(score.band, bandOf(score.mean));
});

law('what is better in one observation is better in the whole', (history) => {
  history.forEach(({ value }, i) => {
    if (value === 1) return;
    const better = scoreAt(played(history.with(i, { ...history[i]!, value: 1 })), 20 * day);
    assert.ok(better.mean > scoreAt(played(history), 20 * day).mean);
  });
});

law('with time, whatever was seen is known less: the score goes back to where it began', (history) => {
  const card = played(history);
  let [far, sure] = [Infinity, Infinity];
  for (const today of [20, 21, 50, 400, 4000, 20_000]) {
    const { mean, confidence } = scoreAt(card, today * day);
    for (const aspect of aspects) assert.ok(scoreAt(card, today * day).aspects[aspect].mean >= 0);
    assert.ok(confidence <= sure + 1e-12);
    [far, sure] = [Math.abs(mean - 50), confidence];
  }
  assert.ok(far < 0.001 && sure < 0.001);
});

law('another observation adds to what is known, whatever it is', (history) => {
  const card = played(history);
  for (const aspect of aspects) {
    for (const value of [0, 0.3, 1]) {
      assert.ok(scoreAt(observed(card, aspect, value, 0), 0).confidence > scoreAt(card, 0).confidence);
    }
  }
});

test('intervals narrow with evidence', () => {
  for (const value of [0, 0.25, 0.5, 0.75, 1]) {
    let [width, last] = [Infinity, Infinity];
    for (const times of [0, 1, 2, 4, 8, 16, 32]) {
      const { low, high, deviation } = scoreAt(steady(value, times), 0);
      assert.ok(deviation < last && high - low <= width, `${value} seen ${times} times: ${low} … ${high}`);
      [width, last] = [high - low, deviation];
    }
    assert.ok(width < 60, `${value}: ${width}`);
  }
});

test('the whole range is reached: flawless is the top, failure the bottom, within 40 observations', () => {
  const [best, worst] = [scoreAt(steady(1, 40), 0), scoreAt(steady(0, 40), 0)];
  assert.equal([Math.round(best.mean), Math.round(worst.mean)], [100, 0]);
  assert.equal([best.band, worst.band], [bands[0]![0], bands.at(-1)![0]]);
  assert.is(scoreAt(steady(1, 5), 0).band, 'excellent');
  assert.is(scoreAt(steady(0, 5), 0).band, 'failing');
});

test('never stale: each of 20 total failures after a flawless year is seen at once', () => {
  let [card, last] = [steady(1, 100), scoreAt(steady(1, 100), 0).mean];
  for (let failure = 1; failure <= 20; failure++) {
    for (const aspect of aspects) card = observed(card, aspect, 0, 0);
    const { mean } = scoreAt(card, 0);
    assert.ok(mean < last - (failure <= 10 ? 2 : 0));
    last = mean;
  }
  assert.ok(last < 30);
});

test('nobody known is at 50, and may be anything', () => {
  const { mean, low, high, confidence, band } = scoreAt(newScorecard(0), 9 * day);
  assert.equal([mean, low, high, confidence, band], [50, 0, 100, 0, 'fair']);
  isClose(aspects.reduce((sum, aspect) => sum + aspectWeights[aspect], 0), 1);
});

test('only whole days count; what is left of one counts with the next', () => {
  const card = observed(observed(newScorecard(0), 'quality', 1, 0), 'price', 1, 1.5 * day);
  isClose(scoreAt(card, 2 * day).aspects.quality.mean, scoreAt(observed(newScorecard(0), 'quality', 1, 0), 2 * day)
    .aspects.quality.mean);
  assert.is(scoreAt(card, 2 * day - 1).aspects.price.mean, scoreAt(card, 1.5 * day).aspects.price.mean);
});

test('a card may be begun before time began, and what is heard late counts as of the latest day', () => {
  const old = observed(newScorecard(-3 * day), 'delivery', 1, -3 * day);
  isClose(scoreAt(old, 0).aspects.delivery.mean, scoreAt(observed(newScorecard(0), 'delivery', 1, 0), 3 * day)
    .aspects.delivery.mean);
  const late = observed(observed(newScorecard(5 * day), 'delivery', 1, 5 * day), 'delivery', 0, 2 * day);
  assert.is(late.atMs, 5 * day);
  assert.throws(() => observed(old, 'price', 1.01, 0), /lies in \[0, 1\]/);
});

test.run();
