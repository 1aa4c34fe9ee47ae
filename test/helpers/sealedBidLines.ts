import type { SealedBid, SealedBidClearing } from '../../market/sealedBidAuction.ts';

/** `ann 10x2, bob 9x1`: bidder, price and quantity of each line, numbered from `firstId`. */
export function lines(text: string, firstId = 1): SealedBid[] {
  return text.split(', ').map((line, i) => {
    const [bidder, terms] = line.split(' ') as [string, string];
    const [price, quantity] = terms.split('x').map(Number) as [number, number];
    return { bidId: firstId + i, bidder, price, quantity };
  });
}

/** A clearing in a few words: who bid what, how much it found left, and what came of it. */
export function drawn({ lines: cleared }: SealedBidClearing): string[] {
  return cleared.map((line) => {
    const { bidder, price, quantity } = line.bid;
    const end = line.won ? `${line.quantityWon} at ${line.unitPrice}` : line.reason;
    return `${bidder} ${price}x${quantity} of ${line.unitsLeft}: ${end}`;
  });
}
