import type { Side } from '../../../market/order.ts';
import type { Equilibrium } from '../../../market/schedule.ts';
import type { Cents, Ms, Units } from '../../../market/units.ts';
import type { Influence } from '../../influence.ts';
import type { RunSummary } from '../../runSummary.ts';
import type { MindsFindings } from '../mindsFindings.ts';
import type { DiscussionFindings } from './discussionFindings.ts';

/** One period of one run, computed from its tape. */
export interface PeriodResult {
  /** Counted from 1. */
  readonly period: number;
  readonly trades: number;
  readonly quantity: Units;
  /** Volume-weighted, in cents; `null` when nobody traded. */
  readonly meanPrice: number | null;
  /**
   * Smith's alpha: 100 · rms(price − equilibrium price) / equilibrium price (Smith 1962); `null` when nobody traded.
   */
  readonly alphaPct: number | null;
  /** Surplus realised over surplus available (Smith 1962). */
  readonly efficiency: number;
  /** Root mean square over traders of profit − equilibrium profit, in cents (Gode & Sunder 1993). */
  readonly dispersion: number;
  readonly surplus: Cents;
  /** What theory predicts for this period's schedules. */
  readonly equilibrium: Equilibrium;
}

export interface TradeResult {
  readonly period: number;
  readonly atMs: Ms;
  readonly price: Cents;
  readonly quantity: Units;
  readonly buyer: string;
  readonly seller: string;
}

export interface TraderResult {
  readonly address: string;
  readonly side: Side;
  readonly strategy: string;
  /** Over the whole run, from the ledger. */
  readonly profit: Cents;
  /** Had all trades been at the equilibrium price. */
  readonly equilibriumProfit: number;
}

/** Everything a report, a plot or a table needs of one run of the exchange; `RunSummary` stands in front of it. */
export interface ExchangeFindings {
  /** Of the first period, before any shock. */
  readonly equilibrium: Equilibrium;
  readonly periods: readonly PeriodResult[];
  readonly kpis: {
    readonly quotes: number;
    readonly trades: number;
    /** Surplus over all periods, realised over available. */
    readonly efficiency: number;
    readonly meanPrice: number | null;
    /** Root mean square over every trade of the run, against its period's equilibrium price. */
    readonly alphaPct: number | null;
    /** Over the last third of the periods, at least one. */
    readonly lateAlphaPct: number | null;
    readonly lateEfficiency: number;
    readonly refusals: Readonly<Record<string, number>>;
  };
  readonly trades: readonly TradeResult[];
  readonly traders: readonly TraderResult[];
  /** Reservation values as the first period had them: demand falling, supply rising, one entry a unit. */
  readonly schedules: { readonly demand: readonly Cents[]; readonly supply: readonly Cents[] };
  /** Of those who have one; left out when nobody has. */
  readonly minds?: MindsFindings;
  /** Left out when nothing is ever discussed. */
  readonly discussion?: DiscussionFindings;
}

/** One run of the exchange world. */
export interface ExchangeRunResult extends RunSummary, ExchangeFindings {
  readonly world: 'exchange';
  /** Beside its twin, where that was run too. */
  readonly influence?: Influence;
}
