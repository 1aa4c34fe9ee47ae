import type { Act } from '../../../machines/acts.ts';
import type { BidLine } from '../../../market/sealedBidHouse.ts';
import type { Cents, Units } from '../../../market/units.ts';

/** One act for each good that has lines. */
export function placeBids(bids: Iterable<readonly [good: string, lines: readonly BidLine[]]>): readonly Act[] {
  return [...bids].filter(([, lines]) => lines.length > 0)
    .map(([good, lines]) => ({ type: 'bid.placed', content: { good, lines: [...lines] } }));
}

/**
 * So many units at one price, shared out evenly over at most `linesMax` lines: where a line is for all or nothing, one
 * for all of it would be lost for its size alone.
 */
export function inLines(quantity: Units, { price, linesMax }: { price: Cents; linesMax: number }): BidLine[] {
  const count = Math.min(quantity, linesMax);
  return Array.from({ length: count }, (_, i) => (
    { price, quantity: Math.floor((quantity * (i + 1)) / count) - Math.floor((quantity * i) / count) }));
}
