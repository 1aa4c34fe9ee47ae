import type { ClearedBid, GoodCleared } from '../../machines/kitchenMessages.ts';
import type { SealedBidRules } from '../../market/sealedBidAuction.ts';

/** What all auctions of a run have in common. `linesMax`: how many lines one bidder may have for one good. */
export interface AuctionOracleRules extends Pick<SealedBidRules, 'pricing' | 'partialFills' | 'reservePrice'> {
  readonly linesMax: number;
}

/**
 * What is wrong with auctions, in sentences, from nothing but what was posted of them: each line's fate is derived
 * anew from the lines that come before it by the rule of priority, whatever order they were posted in. Slow and
 * obvious.
 */
export function auctionFaults(cleared: readonly GoodCleared[], rules: AuctionOracleRules): string[] {
  return [
    ...turnFaults(cleared),
    ...cleared.flatMap((sale) => saleFaults(sale, rules).map((fault) => `turn ${sale.turn}, ${sale.good}: ${fault}`)),
  ];
}

function turnFaults(cleared: readonly GoodCleared[]): string[] {
  return [...new Set(cleared.map(({ turn }) => turn))].flatMap((turn) => {
    const sales = cleared.filter((sale) => sale.turn === turn);
    const goods = sales.map(({ good }) => good);
    const orders = new Set(sales.map(({ tieBreak }) => tieBreak.join()));
    return [
      ...(new Set(goods).size === goods.length ? [] : [`turn ${turn}: a good cleared twice`]),
      ...(orders.size === 1 ? [] : [`turn ${turn}: there was more than one tie-break`]),
    ];
  });
}

function saleFaults(sale: GoodCleared, rules: AuctionOracleRules): string[] {
  const { lines, tieBreak, supply, reservePrice, clearingPrice, unitsSold, revenue } = sale;
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const perBidder = tieBreak.map((bidder) => lines.filter((line) => line.bidder === bidder).length);
  const price = clearingPriceOf(sale, rules);
  const faults: [boolean, string][] = [
    [new Set(tieBreak).size < tieBreak.length, 'the tie-break names somebody twice'],
    [!lines.every(({ bidder }) => tieBreak.includes(bidder)), 'the tie-break leaves a bidder out'],
    [!areNumbered(sale), 'lines are not numbered by the tie-break'],
    [Math.max(0, ...perBidder) > rules.linesMax, 'a bidder has too many lines'],
    [reservePrice !== rules.reservePrice, 'the reserve price is another'],
    [clearingPrice !== price, `the clearing price is ${clearingPrice}, not ${price}`],
    [unitsSold !== sum(lines.map(({ quantityWon }) => quantityWon)), 'units sold are not those won'],
    [unitsSold > supply, 'more was sold than there was'],
    [revenue !== sum(lines.map((line) => line.quantityWon * line.unitPrice)), 'revenue is not what is paid'],
  ];
  return [
    ...faults.flatMap(([isSo, fault]) => (isSo ? [fault] : [])),
    ...lines.flatMap((line, place) => lineFaults({ line, place, price }, sale, rules)),
  ];
}

/** From 1: bidders in the order of the tie-break. */
function areNumbered({ lines, tieBreak }: GoodCleared): boolean {
  return lines.toSorted((a, b) => a.bidId - b.bidId).every(({ bidId, bidder }, i, inOrder) => (
    bidId === i + 1 && (i === 0 || tieBreak.indexOf(inOrder[i - 1]!.bidder) <= tieBreak.indexOf(bidder))));
}

function lineFaults(
  { line, place, price }: { line: ClearedBid; place: number; price: number }, sale: GoodCleared,
  rules: AuctionOracleRules,
): string[] {
  const before = sale.lines.filter((other) => comesBefore(other, line, sale));
  const left = before.reduce((rest, { quantityWon }) => rest - quantityWon, sale.supply);
  const fate = fateOf(line, left, sale, rules);
  const isWon = typeof fate === 'number';
  const due = isWon ? (rules.pricing === 'pay-as-bid' ? line.price : price) : 0;
  const expected = {
    place: before.length, unitsLeft: left, quantityWon: isWon ? fate : 0, unitPrice: due, reason: isWon ? '' : fate,
  };
  const found = { ...line, place };
  return Object.entries(expected).flatMap(([key, value]) => (found[key as keyof typeof expected] === value
    ? [] : [`line ${line.bidId} has ${key} ${found[key as keyof typeof expected]}, not ${value}`]));
}

/** The dearer first, then whom the tie-break puts first, then the smaller number. */
function comesBefore(a: ClearedBid, b: ClearedBid, { tieBreak }: GoodCleared): boolean {
  if (a.price !== b.price) return a.price > b.price;
  if (a.bidder !== b.bidder) return tieBreak.indexOf(a.bidder) < tieBreak.indexOf(b.bidder);
  return a.bidId < b.bidId;
}

/** Units won, or why none; `left` is what the lines before it have left. */
function fateOf(
  { price, quantity }: ClearedBid, left: number, { supply, lines }: GoodCleared, rules: AuctionOracleRules,
): number | string {
  if (price < rules.reservePrice) return 'below-reserve';
  if (supply === 0) return 'no-supply';
  if (!rules.partialFills && quantity > supply) return 'exceeds-supply';
  if (left === 0) {
    return lines.some((other) => other.quantityWon > 0 && other.price === price) ? 'lost-tie' : 'outbid';
  }
  return !rules.partialFills && quantity > left ? 'exceeds-rest' : Math.min(quantity, left);
}

/** The highest price at which somebody went away hungry for want of units; -1 where there is no one price. */
function clearingPriceOf({ lines }: GoodCleared, { pricing, reservePrice }: AuctionOracleRules): number {
  const winners = lines.filter(({ quantityWon }) => quantityWon > 0);
  if (pricing === 'pay-as-bid' || winners.length === 0) return -1;
  const hungry = lines.filter(({ reason, quantityWon, quantity }) => (
    reason === 'outbid' || reason === 'lost-tie' || (quantityWon > 0 && quantityWon < quantity)));
  const rivals = hungry.filter(({ bidder }) => pricing === 'uniform' || bidder !== winners[0]!.bidder);
  return Math.max(reservePrice, ...rivals.map(({ price }) => price));
}
