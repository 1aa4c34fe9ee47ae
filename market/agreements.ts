import { assert } from './assert.ts';
import type { BargainingRules, Party, Terms } from './bargaining.ts';
import { isAcceptable, type Preferences, utility } from './preferences.ts';

/** Terms that both accept, and what each gains: their utility less that of no agreement. */
export interface Agreement {
  readonly terms: Terms;
  readonly gains: Readonly<Record<Party, number>>;
}

/** How good an agreement is for both together. */
export interface AgreementEfficiency {
  /** Its Nash product over the greatest, in [0, 1]; 1 where no product is above 0. */
  readonly nashShare: number;
  /** Both gains together over the most there could be, in [0, 1]; 1 where nothing is to be gained. */
  readonly jointGainShare: number;
  /** How far the nearest agreement of the frontier is, in utility; 0 when nobody can gain without the other's loss. */
  readonly paretoDistance: number;
}

/**
 * The zone of possible agreement: of some deals, those that both accept, in the order given. Empty when there is none,
 * and then no talk can end well.
 */
export function agreements(
  deals: readonly Terms[], { buyer, seller }: Readonly<Record<Party, Preferences>>,
): Agreement[] {
  return deals.filter((terms) => isAcceptable(buyer, terms) && isAcceptable(seller, terms)).map((terms) => (
    { terms, gains: { buyer: gain(buyer, terms), seller: gain(seller, terms) } }));
}

/** All deals that may be offered, at most so many values an issue: both ends, and evenly between them. */
export function dealGrid({ low, high }: Pick<BargainingRules, 'low' | 'high'>, valuesMax: number): Terms[] {
  assert(Number.isSafeInteger(valuesMax) && valuesMax >= 2, 'a grid has both ends');
  const values = (from: number, to: number) => {
    const steps = Math.min(valuesMax - 1, to - from);
    return Array.from({ length: steps + 1 }, (_, i) => (i === 0 ? from : from + Math.round((i * (to - from)) / steps)));
  };
  return values(low.unitPrice, high.unitPrice).flatMap((unitPrice) => (
    values(low.quantity, high.quantity).flatMap((quantity) => (
      values(low.leadTimeDays, high.leadTimeDays).map((leadTimeDays) => ({ unitPrice, quantity, leadTimeDays }))))));
}

/** The Pareto frontier, the buyer's favourite first: nobody does better elsewhere without the other's loss. */
export function paretoFrontier(zone: readonly Agreement[]): Agreement[] {
  const byBuyer = zone.toSorted((a, b) => b.gains.buyer - a.gains.buyer || b.gains.seller - a.gains.seller);
  let best = -Infinity;
  let last = Infinity;
  return byBuyer.filter(({ gains }) => {
    const isOn = gains.seller > best || (gains.seller === best && gains.buyer === last);
    if (isOn) [best, last] = [gains.seller, gains.buyer];
    return isOn;
  });
}

/** The agreement with the greatest product of gains (Nash 1950); of equals the one with the most for the worse off. */
export function nashSolution(zone: readonly Agreement[]): Agreement | undefined {
  return first(zone, ({ gains }) => gains.buyer * gains.seller, worseOff);
}

/**
 * The agreement that leaves the worse off with the greatest share of the most it could gain (Kalai & Smorodinsky 1975,
 * on finitely many deals); of equals the one with the greatest product. Who can gain nothing counts as having it all.
 */
export function kalaiSmorodinskySolution(zone: readonly Agreement[]): Agreement | undefined {
  const most = (party: Party) => Math.max(...zone.map(({ gains }) => gains[party]));
  const [buyerMost, sellerMost] = [most('buyer'), most('seller')];
  const share = (gained: number, of: number) => (of > 0 ? gained / of : 1);
  return first(
    zone,
    ({ gains }) => Math.min(share(gains.buyer, buyerMost), share(gains.seller, sellerMost)),
    ({ gains }) => gains.buyer * gains.seller,
  );
}

/** How near an agreement comes to the best of its zone; one that is not in the zone may be as good as any there. */
export function agreementEfficiency({ gains }: Agreement, zone: readonly Agreement[]): AgreementEfficiency {
  const nash = nashSolution(zone);
  assert(nash !== undefined, 'where there is an agreement there is a best one');
  const ofMost = (own: number, most: number) => (most > 0 ? Math.min(1, own / most) : 1);
  const isBeaten = zone.some(({ gains: { buyer, seller } }) => (
    buyer >= gains.buyer && seller >= gains.seller && (buyer > gains.buyer || seller > gains.seller)));
  return {
    nashShare: ofMost(gains.buyer * gains.seller, nash.gains.buyer * nash.gains.seller),
    jointGainShare: ofMost(gains.buyer + gains.seller, Math.max(...zone.map(({ gains: g }) => g.buyer + g.seller))),
    paretoDistance: isBeaten ? Math.min(...paretoFrontier(zone).map((other) => distance(gains, other.gains))) : 0,
  };
}

/** Nobody accepts a loss; one too small to be noticed is none. */
function gain(preferences: Preferences, terms: Terms): number {
  return Math.max(0, utility(preferences, terms) - preferences.disagreementUtility);
}

function worseOff({ gains: { buyer, seller } }: Agreement): number {
  return Math.min(buyer, seller);
}

/** The first of those greatest by `score`, then by `tie`. */
function first(
  zone: readonly Agreement[], score: (agreement: Agreement) => number, tie: (agreement: Agreement) => number,
): Agreement | undefined {
  return zone.reduce<Agreement | undefined>((best, agreement) => {
    const lead = best === undefined ? 1 : score(agreement) - score(best) || tie(agreement) - tie(best);
    return lead > 0 ? agreement : best;
  }, undefined);
}

function distance(a: Agreement['gains'], b: Agreement['gains']): number {
  const [across, up] = [a.buyer - b.buyer, a.seller - b.seller];
  return Math.sqrt(across * across + up * up);
}
