import type { Act } from '../../machines/acts.ts';
import type { LotOnSale, OrderReceived, Pot, PriceAnalysis, GoodCleared } from '../../machines/kitchenMessages.ts';
import type { Chance } from '../../market/chance.ts';
import type { Lot } from '../../market/lotMarket.ts';
import type { Menu } from '../../market/menu.ts';
import type { Catalogue, Recipe } from '../../market/recipe.ts';
import type { SealedBidRules } from '../../market/sealedBidAuction.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';

/** What everybody can read on the notice board. */
export interface BoardView {
  /** Of the auction of this turn; empty before it opens. */
  readonly lotsOnSale: readonly LotOnSale[];
  /** How each good cleared in the last auction that was held, by name; empty before the first. */
  readonly cleared: ReadonlyMap<string, GoodCleared>;
  readonly openLots: readonly Lot[];
  menuOf(firm: string): Menu;
  isOpen(firm: string): boolean;
  reputationOf(firm: string): number;
  /** Every firm there is, in the order they were seated. */
  readonly firms: readonly string[];
}

export interface FirmRules extends Pick<SealedBidRules, 'pricing' | 'partialFills' | 'reservePrice'> {
  /** Lines one bid may have, lots one firm may have open, dishes one menu may have. */
  readonly linesMax: number;
  readonly lotsMax: number;
  readonly itemsMax: number;
  readonly priceFloor: Cents;
  readonly priceCeiling: Cents;
  readonly burners: Units;
  readonly turns: Units;
}

/** Orders for a dish and portions asked for; of these, served, declined, and of clients who left before they ate. */
export interface DishMemo {
  readonly orders: Units;
  readonly portions: Units;
  readonly served: Units;
  readonly declined: Units;
  readonly cancelled: Units;
}

/** What a turn came to, as the firm itself saw it. */
export interface TurnMemo {
  readonly turn: number;
  readonly orders: Units;
  readonly served: Units;
  readonly revenue: Cents;
  readonly spent: Cents;
  /** By dish; dishes nobody asked for are left out. */
  readonly dishes: ReadonlyMap<string, DishMemo>;
  /** The part of the service in which its door stood open, in [0, 1]. */
  readonly openShare: number;
  /** The menu as the service began. */
  readonly menu: Menu;
  /** Bid lines that won at least one unit, and all of them. */
  readonly linesWon: Units;
  readonly lines: Units;
  /** Units thrown away at the close, by good. */
  readonly wasted: Readonly<Record<string, Units>>;
}

/** What a firm knows when one of its agents is asked. The same object is used again: read it, never keep it. */
export interface FirmView {
  /** Its address. */
  readonly firm: string;
  readonly turn: number;
  readonly nowMs: Ms;
  /** When the phase under way ends. */
  readonly phaseEndMs: Ms;
  /** What it may spend, and use, now: what is reserved or in escrow is left out. */
  readonly cash: Cents;
  readonly stock: Readonly<Record<string, Units>>;
  readonly menu: Menu;
  readonly isOpen: boolean;
  readonly reputation: number;
  readonly rules: FirmRules;
  readonly catalogue: Catalogue;
  recipeOf(dish: string): Recipe | undefined;
  readonly board: BoardView;
  /** Orders taken and neither served nor given up, in the order they came. */
  readonly orders: ReadonlyMap<string, OrderReceived & { readonly atMs: Ms }>;
  /** Pots that queue, cook or are ready and were not served, by number. */
  readonly pots: ReadonlyMap<number, Pot & { readonly isReady: boolean }>;
  /** The turn before this one; `undefined` in the first. */
  readonly lastTurn: TurnMemo | undefined;
  /** What the analyst answered in this phase; `undefined` when it was not asked or has not. */
  readonly analysis: PriceAnalysis | undefined;
}

/** What makes the fulfilment agent look up. */
export type ServiceEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'order'; readonly visit: string }
  | { readonly kind: 'cannot-cook'; readonly visit: string }
  | { readonly kind: 'ready'; readonly preparation: number }
  | { readonly kind: 'cancelled'; readonly visit: string };

/** Each phase has an agent of its own; `close` has none. */
export type FirmPhase = 'policy' | 'auction' | 'reconciliation' | 'service';

/** Acts that are not decided yet, said instead of an answer: whoever asked waits as long as a decision may take. */
export const undecided: readonly Act[] = Object.freeze([]);

/**
 * How a firm decides: a pure function for each of its agents, from what it knows, what it remembers and its luck to
 * acts. Memory is plain, bounded data, shared by the firm's agents.
 */
export interface FirmStrategy<Memory = unknown> {
  readonly name: string;
  /** Once, before the first turn. */
  begin(view: FirmView, chance: Chance): Memory;
  /** Once a turn, when its policy phase opens and `lastTurn` is there. */
  learn?(memory: Memory, view: FirmView, chance: Chance): Memory;
  /** The phases in which its agent asks the analyst first. */
  readonly consults?: readonly FirmPhase[];
  /** How long a decision of this phase's agent may take; as its house rules, if left out or `undefined`. */
  deadlineMs?(phase: FirmPhase, view: FirmView): Ms | undefined;
  policy?(memory: Memory, view: FirmView, chance: Chance): readonly Act[];
  procure?(memory: Memory, view: FirmView, chance: Chance): readonly Act[];
  reconcile?(memory: Memory, view: FirmView, chance: Chance): readonly Act[];
  fulfil?(memory: Memory, view: FirmView, event: ServiceEvent, chance: Chance): readonly Act[];
}
