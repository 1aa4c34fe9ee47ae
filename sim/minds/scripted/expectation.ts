import type { Cents } from '../../../market/units.ts';
import type { Reading } from './scriptedRule.ts';

/** What it has seen of a market, beside what it remembers. */
export interface PricesSeen {
  /** Of trades, the oldest first. */
  readonly recentPrices: readonly Cents[];
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
}

/**
 * At what price a scripted mind expects trade, in cents: the mean of what it saw (the newest counts most), of what it
 * has told itself, and of what it heard, each speaker's word counting as far as it trusts. `undefined`: it has no idea.
 */
export function expectedPrice(
  { persona: { traits: { trust } }, memory }: Pick<Reading, 'persona' | 'memory'>,
  { recentPrices, priceFloor, priceCeiling }: PricesSeen,
): Cents | undefined {
  const isPossible = (price: number) => price >= priceFloor && price <= priceCeiling;
  const heard = wordsHeard(memory).flatMap(({ text }) => numberIn(pricePattern, text)).filter(isPossible);
  const ownLesson = memory.filter((line) => !saidPattern.test(line))
    .flatMap((line) => numberIn(lessonPattern, line)).filter(isPossible).slice(-1);
  const weighted = [
    ...recentPrices.map((price, i) => ({ price, weight: 3 * (i + 1) / recentPrices.length })),
    ...ownLesson.map((price) => ({ price, weight: 2 })),
    ...heard.map((price) => ({ price, weight: 4 * trust / heard.length })),
  ];
  const weight = weighted.reduce((sum, each) => sum + each.weight, 0);
  if (weight === 0) return undefined;
  return Math.round(weighted.reduce((sum, each) => sum + each.price * each.weight, 0) / weight);
}

/** What others said, as far as it is remembered, in the order of its memories: `buyer-3 said: "…"`. */
export function wordsHeard(memory: readonly string[]): { readonly speaker: string; readonly text: string }[] {
  return memory.flatMap((line) => {
    const [, speaker, text] = heardPattern.exec(line) ?? [];
    return speaker === undefined || text === undefined ? [] : [{ speaker, text }];
  });
}

const heardPattern = /\b((?:buyer|seller)-\d+)\b[^"]*: "(.*)"/;
/** What it told others it need not believe itself. */
const saidPattern = /\b(?:(?:buyer|seller)-\d+\b[^"]*|I said to [^"]*): "/;
const lessonPattern = /\bI expect\b\D{0,20}(\d+)/;
const pricePattern = /\b(?:expect|near|at|around|about|bid|ask|offer|for)\b\D{0,20}(\d+)/i;

function numberIn(pattern: RegExp, text: string): number[] {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? [] : [Number(digits)];
}
