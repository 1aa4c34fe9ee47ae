import type { BidRefusal } from '../market/sealedBidHouse.ts';
import type { Lot, LotRefusal } from '../market/lotMarket.ts';
import type { Menu, MenuRefusal } from '../market/menu.ts';
import type { Portion } from '../market/perishables.ts';
import type { SealedBidLoss, SealedBidRules } from '../market/sealedBidAuction.ts';
import type { Cents, Ms, Units } from '../market/units.ts';
import type { ActContent, ActType } from './acts.ts';
import type { Message } from './message.ts';

/**
 * What the kitchen world's people say to each other, clients apart (see `visitMessages.ts`). Prices in cents a unit.
 */

/** What firms say: an act on its way. */
export type FirmMessage = { [T in ActType]: Message<T, ActContent<T>> }[ActType];

/** What a good is sold by, told when the auction opens. `supply` is 0 where the house keeps it to itself. */
export interface LotOnSale { readonly good: string; readonly supply: Units; readonly reservePrice: Cents }
export interface AuctionOpened extends Pick<SealedBidRules, 'pricing' | 'partialFills' | 'tieBreak'> {
  readonly turn: number;
  readonly lots: readonly LotOnSale[];
}
/** One line in its turn: enough to check the decision. `reason` is empty for a line that won. */
export interface ClearedBid {
  readonly bidder: string;
  readonly bidId: number;
  readonly price: Cents;
  readonly quantity: Units;
  readonly unitsLeft: Units;
  readonly quantityWon: Units;
  readonly unitPrice: Cents;
  readonly reason: SealedBidLoss | '';
}
/** `clearingPrice` is -1 where each pays its own price, or nobody won. */
export interface GoodCleared extends LotOnSale {
  readonly turn: number;
  readonly tieBreak: readonly string[];
  readonly clearingPrice: Cents;
  readonly unitsSold: Units;
  readonly revenue: Cents;
  readonly lines: readonly ClearedBid[];
}
/** What one firm has of it, and the cash it may spend now. */
export interface AuctionSettled {
  readonly turn: number;
  readonly won: readonly (Portion & { readonly unitPrice: Cents })[];
  readonly lost: readonly (Portion & { readonly price: Cents; readonly reason: SealedBidLoss })[];
  readonly spent: Cents;
  readonly cash: Cents;
}

export type AuctioneerMessage =
  | Message<'bid.accepted', { readonly good: string; readonly cashReserved: Cents; readonly cash: Cents }>
  | Message<'bid.refused', { readonly good: string; readonly reason: BidRefusal | 'no-auction' }>
  | Message<'auction.settled', AuctionSettled>;

export interface LotTraded extends Lot { readonly buyer: string; readonly seller: string; readonly cash: Cents }
/** `lot.returned`: taken back or expired, and out of escrow. `cash` is what its receiver may spend now. */
export type BazaarMessage =
  | Message<'lot.accepted', Lot & { readonly cash: Cents }>
  | Message<'lot.refused', { readonly lotId: number; readonly reason: LotRefusal | 'no-market' }>
  | Message<'lot.traded', LotTraded>
  | Message<'lot.returned', Lot & { readonly cash: Cents }>;

/** A pot. `dueMs` is -1 while it queues for a burner. */
export interface Pot {
  readonly preparation: number;
  readonly dish: string;
  readonly portions: Units;
  readonly visit: string;
  readonly dueMs: Ms;
}
export type PreparationRefusal = 'unknown-dish' | 'missing-goods' | 'kitchen-closed';
export type ServingRefusal = 'not-ready' | 'unknown-preparation' | 'unknown-visit';
export type KitchenMessage =
  | Message<'preparation.started', Pot>
  | Message<'preparation.refused', {
    readonly dish: string; readonly portions: Units; readonly visit: string; readonly reason: PreparationRefusal;
  }>
  | Message<'preparation.ready', Pot>
  | Message<'serving.refused', {
    readonly preparation: number; readonly visit: string; readonly reason: ServingRefusal;
  }>
  | Message<'meal.paid', Pot & { readonly amount: Cents; readonly cash: Cents }>
  /** The client has sent it back, and it is thrown away. */
  | Message<'meal.returned', Pot & { readonly reason: string }>
  /** At the close: what was still in the kitchen is thrown away. */
  | Message<'kitchen.cleared', { readonly turn: number; readonly wasted: readonly Pot[] }>;

/** An order at a firm's door; `text` is how the client put it. */
export interface OrderReceived {
  readonly visit: string;
  readonly dish: string;
  readonly portions: Units;
  readonly price: Cents;
  readonly intolerances: readonly string[];
  readonly text: string;
}
export type HostMessage =
  | Message<'turn.granted', { readonly turn: number; readonly amount: Cents; readonly cash: Cents }>
  | Message<'menu.accepted', { readonly items: Menu; readonly tellsIngredients: boolean }>
  | Message<'menu.refused', { readonly reason: MenuRefusal; readonly dish: string }>
  | Message<'door.answered', { readonly isOpen: boolean }>
  | Message<'order.received', OrderReceived>
  | Message<'order.cancelled', { readonly visit: string; readonly reason: string }>
  | Message<'accounts.told', Accounts>
  | Message<'turn.closed', { readonly turn: number; readonly wasted: readonly Portion[]; readonly reputation: number }>;
export interface Accounts {
  /** What may be spent: all cash but what bids and lots hold. */
  readonly cash: Cents;
  readonly stock: Readonly<Record<string, Units>>;
  readonly reputation: number;
}

export type AnalystMessage = Message<'analysis.told', PriceAnalysis>;
/**
 * What units of a good have sold for: volume-weighted means over the turns remembered; goods never seen are left out.
 */
export interface PriceAnalysis {
  readonly topic: 'prices';
  readonly goods: Readonly<Record<string, { readonly meanPrice: number; readonly turns: number }>>;
}

/** The bus has not let an act through. `act` is its type. */
export type WardenMessage = Message<'act.refused', { readonly act: string; readonly reason: string }>;

/** Everything a firm may be told. */
export type MessageToFirm =
  | AuctioneerMessage | BazaarMessage | KitchenMessage | HostMessage | AnalystMessage | WardenMessage
  | Message<'word.said', ActContent<'word.said'>>;

/** What is called out for all to read, to the address `notice-board`. */
export type Notice =
  | Message<'auction.opened', AuctionOpened>
  | Message<'good.cleared', GoodCleared>
  | Message<'lot.posted', Lot>
  | Message<'lot.ended', Lot & { readonly end: 'taken' | 'withdrawn' | 'expired'; readonly by: string }>
  | Message<'menu.posted', { readonly firm: string; readonly items: Menu; readonly tellsIngredients: boolean }>
  | Message<'door.moved', { readonly firm: string; readonly isOpen: boolean }>
  | Message<'reputation.moved', { readonly firm: string; readonly reputation: number; readonly reason: string }>;
