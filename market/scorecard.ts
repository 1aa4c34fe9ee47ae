import { assert } from './assert.ts';
import type { Ms, Units } from './units.ts';

/** What a supplier is judged by. */
export const aspects = ['delivery', 'quality', 'price', 'compliance', 'relationship', 'reliability'] as const;
export type Aspect = (typeof aspects)[number];

/** What each aspect counts for in the whole; together 1. */
export const aspectWeights: Readonly<Record<Aspect, number>> = {
  delivery: 0.25, quality: 0.25, price: 0.15, compliance: 0.1, relationship: 0.05, reliability: 0.2,
};

/** The best first, each with the lowest score that is in it. */
export const bands = [['excellent', 85], ['good', 70], ['fair', 50], ['poor', 25], ['failing', 0]] as const;
export type Band = (typeof bands)[number][0];

/** A beta distribution over how good it is, in [0, 1]: the evidence for and against, in observations. */
export interface Belief { readonly good: number; readonly bad: number }

/** What is believed of one supplier, as it was at `atMs`. */
export interface Scorecard { readonly beliefs: Readonly<Record<Aspect, Belief>>; readonly atMs: Ms }

/** All of them 0 … 100. The interval holds what is meant with 95 % probability, by the normal approximation. */
export interface Estimate {
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}
export interface Score extends Estimate {
  readonly band: Band;
  /** `observations`: how much evidence there still is, beside what is believed before anything was seen. */
  readonly aspects: Readonly<Record<Aspect, Estimate & { readonly observations: number }>>;
  /** In [0, 1): 0 when nothing is known; grows with every observation and shrinks with time. */
  readonly confidence: number;
}

/** How much each observation leaves of all before it in its aspect. */
export const evidenceKept = 0.94;
/** How much each day leaves of what is known beyond `ignorance`: half of it in 693 days. */
export const dailyKept = 0.999;
const dayMs = 86_400_000;
/** What is believed before anything was seen (Jeffreys 1946): all is possible, the extremes a little more. */
const ignorance: Belief = { good: 0.5, bad: 0.5 };
/** The most evidence there can be at once: the sum of what all observations leave. */
const evidenceMax = 1 / (1 - evidenceKept);

export function newScorecard(atMs: Ms): Scorecard {
  return { beliefs: beliefsBy(() => ignorance), atMs };
}

/**
 * The card after one observation: `value` in [0, 1], 1 the best there is. What was believed before, first beliefs
 * included, counts less with every observation (exponential forgetting), so that the whole range can be reached and
 * a supplier that changes is seen to.
 */
export function observed(card: Scorecard, aspect: Aspect, value: number, atMs: Ms): Scorecard {
  assert(value >= 0 && value <= 1, 'what is observed lies in [0, 1]');
  const { beliefs, atMs: since } = faded(card, atMs);
  const { good, bad } = beliefs[aspect];
  const belief = { good: evidenceKept * good + value, bad: evidenceKept * bad + 1 - value };
  return { beliefs: { ...beliefs, [aspect]: belief }, atMs: since };
}

/**
 * What the card comes to at `nowMs`, always reckoned afresh. How aspects go together is not known, so the whole's
 * deviation is the largest there can be: as if they all went together.
 */
export function scoreAt(card: Scorecard, nowMs: Ms): Score {
  const { beliefs } = faded(card, nowMs);
  const estimates = Object.fromEntries(aspects.map((aspect) => [aspect, estimateOf(beliefs[aspect])]));
  const whole = (of: (aspect: Aspect) => number) =>
    aspects.reduce((sum, aspect) => sum + aspectWeights[aspect] * of(aspect), 0);
  const mean = whole((aspect) => estimates[aspect]!.mean);
  return {
    ...estimate(mean, whole((aspect) => estimates[aspect]!.deviation)), band: bandOf(mean),
    aspects: estimates as Score['aspects'],
    confidence: whole((aspect) => (evidenceIn(beliefs[aspect]) - 1) / (evidenceMax - 1)),
  };
}

export function bandOf(score: number): Band {
  return (bands.find(([, lowest]) => score >= lowest) ?? bands[bands.length - 1]!)[0];
}

/** What is not seen again is slowly known no more. Whole days count; what is left of a day counts with the next. */
function faded(card: Scorecard, nowMs: Ms): Scorecard {
  const days = Math.floor((nowMs - card.atMs) / dayMs);
  if (days <= 0) return card; // what is heard late is as good as new
  const kept = power(dailyKept, days);
  const towards = (from: number, to: number) => to + kept * (from - to);
  return {
    beliefs: beliefsBy((aspect) => {
      const { good, bad } = card.beliefs[aspect];
      return { good: towards(good, ignorance.good), bad: towards(bad, ignorance.bad) };
    }),
    atMs: card.atMs + days * dayMs,
  };
}

function beliefsBy(of: (aspect: Aspect) => Belief): Record<Aspect, Belief> {
  return Object.fromEntries(aspects.map((aspect) => [aspect, of(aspect)])) as Record<Aspect, Belief>;
}

function evidenceIn({ good, bad }: Belief): number {
  return good + bad;
}

function estimateOf(belief: Belief): Score['aspects'][Aspect] {
  const evidence = evidenceIn(belief);
  const mean = belief.good / evidence;
  const deviation = 100 * Math.sqrt((mean * (1 - mean)) / (evidence + 1));
  return { ...estimate(100 * mean, deviation), observations: Math.max(0, evidence - 1) };
}

function estimate(mean: number, deviation: number): Estimate {
  return { mean, deviation, low: Math.max(0, mean - 1.96 * deviation), high: Math.min(100, mean + 1.96 * deviation) };
}

/** By squaring: whole exponents need no logarithm. */
function power(base: number, exponent: Units): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
