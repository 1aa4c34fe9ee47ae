import type { Cents, Ms, Units } from '../../../market/units.ts';
import type { RunSummary } from '../../runSummary.ts';
import type { MindsFindings } from '../mindsFindings.ts';

/** What one firm made of one turn, computed from the tape. Money in cents. */
export interface FirmTurn {
  /** Counted from 1. */
  readonly turn: number;
  /** Parties that ordered here. */
  readonly clients: Units;
  /** Of these, parties that ate and paid. */
  readonly served: Units;
  /** The others, by reason: `impatience`, `cannot-be-cooked`, `intolerance`, `service-over`, … */
  readonly lost: Readonly<Record<string, Units>>;
  /** Served over clients, in [0, 1]; `null` without clients. */
  readonly conversion: number | null;
  readonly revenue: Cents;
  /** Paid at the auction, and for lots; taken for lots. */
  readonly auctionSpend: Cents;
  readonly lotSpend: Cents;
  readonly lotIncome: Cents;
  /** Ingredients thrown away, raw or cooked, and what they had cost on average. */
  readonly wasteUnits: Units;
  readonly wasteCost: number;
  /** Revenue and lot income less auction and lot spend: every cent that moved but the grant. */
  readonly netProfit: Cents;
  /** Dishes that it tried to serve before they were ready. */
  readonly notReady: Units;
  /** From order to meal, of those served; `null` when nobody was. */
  readonly meanLatencyMs: number | null;
  readonly p95LatencyMs: Ms | null;
  /** At the close. */
  readonly reputation: number;
  readonly cash: Cents;
  /** Units of all ingredients when service began. */
  readonly stock: Units;
  readonly bidLines: Units;
  readonly linesWon: Units;
  /** Lines that won nothing although they met the reserve price. */
  readonly linesLostToScarcity: Units;
  /** Acts that were refused, by reason. */
  readonly refusals: Readonly<Record<string, Units>>;
}

export interface FirmResult {
  readonly firm: string;
  readonly strategy: string;
  readonly turns: readonly FirmTurn[];
  /**
   * Over all turns: sums, but for `conversion` (over all clients), latencies (over all served), `reputation` and `cash`
   * (at the end) and `stock` (mean).
   */
  readonly total: Omit<FirmTurn, 'turn'>;
}

/** How one ingredient sold in one turn's auction. */
export interface GoodTurn {
  readonly turn: number;
  readonly good: string;
  readonly supply: Units;
  /** Units asked for in all lines at or above the reserve price. */
  readonly unitsBid: Units;
  readonly unitsSold: Units;
  /** Paid for a unit, on average; `null` when none was sold. */
  readonly meanPrice: number | null;
}

/** One visit, for the timeline. Times in ms from the start of the run; -1 where it never came to that. */
export interface VisitResult {
  readonly visit: string;
  readonly turn: number;
  readonly clientType: string;
  /** Where it ordered; empty when it did not. */
  readonly firm: string;
  readonly dish: string;
  readonly portions: Units;
  readonly price: Cents;
  readonly arrivedMs: Ms;
  readonly orderedMs: Ms;
  readonly cookingMs: Ms;
  readonly readyMs: Ms;
  readonly endedMs: Ms;
  readonly end: 'served' | 'left' | 'refused';
  readonly reason: string;
}

/** A state of somebody's deliberation, from when on. */
export interface DeliberationMove {
  readonly atMs: Ms;
  readonly turn: number;
  readonly firm: string;
  readonly agent: string;
  readonly state: string;
  readonly reason: string;
}

/** Everything a report, a plot or a table needs of one run of the kitchen world; `RunSummary` stands in front of it. */
export interface KitchenFindings {
  readonly firms: readonly FirmResult[];
  readonly goods: readonly GoodTurn[];
  readonly visits: readonly VisitResult[];
  readonly deliberations: readonly DeliberationMove[];
  readonly kpis: {
    readonly turns: Units;
    readonly clients: Units;
    readonly served: Units;
    /** Visits by how and why they ended: `served/as-ordered`, `left/impatience`, … */
    readonly ends: Readonly<Record<string, Units>>;
    readonly revenue: Cents;
    readonly auctionSpend: Cents;
    readonly bidLines: Units;
    /** Lines that won nothing for scarcity, over all lines; `null` without lines. */
    readonly scarcityShare: number | null;
    readonly refusals: Readonly<Record<string, Units>>;
  };
  /** Of those who have one; left out when nobody has. */
  readonly minds?: MindsFindings;
}

/** One run of the kitchen world. */
export interface KitchenRunResult extends RunSummary, KitchenFindings {
  readonly world: 'kitchen';
}
