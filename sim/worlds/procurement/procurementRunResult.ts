import type { OutcomeKind, PurchaseRequest, Reason, Urgency } from '../../../machines/procurementMessages.ts';
import type { Cents, Ms, Units } from '../../../market/units.ts';
import type { RunSummary } from '../../runSummary.ts';
import type { MindsFindings } from '../mindsFindings.ts';

/** One line of a conversation as it unfolds: who said what to whom, and what that means. */
export interface Step {
  readonly atMs: Ms;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** A sentence of at most 200 characters. */
  readonly says: string;
}

/** One order that was placed. Lengths in days, money in cents. */
export interface OrderResult {
  readonly orderId: string;
  readonly supplier: string;
  readonly quantity: Units;
  readonly unitPrice: Cents;
  readonly leadTimeDays: number;
  readonly isConfirmed: boolean;
  /** -1 until it is delivered. */
  readonly deliveredMs: Ms;
  readonly daysLate: number;
  readonly defective: Units;
  readonly paid: Cents;
}

/** What became of one request. */
export interface RequestResult {
  readonly request: PurchaseRequest;
  readonly openedMs: Ms;
  readonly endedMs: Ms;
  /** `null` for one that never ended: a fault, which a law test looks for. */
  readonly end: OutcomeKind | null;
  readonly because: string;
  readonly quantity: Units;
  readonly spent: Cents;
  readonly saved: Cents;
  readonly orders: readonly OrderResult[];
  /** What the deal was worth to the buyer, by its true cost: price, expected lateness and defects, in cents a unit. */
  readonly costPerUnit: number | null;
  /** `costPerUnit` above that of the best supplier at the same terms (`TrueCosts`), in per cent; 0 is perfect. */
  readonly regretPct: number | null;
  /** Of the agreement with the best seller: shares of the best Nash product and of the best joint gain, in [0, 1]. */
  readonly nashShare: number | null;
  readonly jointGainShare: number | null;
  /** The roles it went through, in order: what was emergent of the workflow. */
  readonly path: readonly string[];
  readonly messages: Units;
  readonly escalations: Units;
  /** A level's name where somebody signed; empty where nobody had to. */
  readonly signedBy: string;
  readonly reasons: readonly Reason[];
  /** Kept for the first request of a run, for those asked for, and for none otherwise. */
  readonly steps: readonly Step[];
}

export interface SupplierResult {
  readonly supplier: string;
  readonly name: string;
  readonly orders: Units;
  readonly units: Units;
  readonly revenue: Cents;
  readonly profit: Cents;
  readonly onTime: number | null;
  readonly defectShare: number | null;
  /** 0 … 100 at the end, with its 95 % interval. */
  readonly score: number;
  readonly scoreLow: number;
  readonly scoreHigh: number;
}

/** How long an address takes to answer, from being asked to answering, in ms of virtual time. */
export interface ResponseTimes {
  readonly address: string;
  readonly answers: Units;
  readonly p50Ms: Ms;
  readonly p95Ms: Ms;
  readonly p99Ms: Ms;
  /** Time at work over the time of the run, in [0, 1]; `null` where that has no sense. */
  readonly busyShare: number | null;
}

/** Everything a report needs of one run of the procurement world; `RunSummary` stands in front of it. */
export interface ProcurementFindings {
  readonly requests: readonly RequestResult[];
  readonly suppliers: readonly SupplierResult[];
  readonly responses: readonly ResponseTimes[];
  readonly kpis: {
    readonly requests: Units;
    readonly ends: Readonly<Record<OutcomeKind, Units>>;
    readonly becauses: Readonly<Record<string, Units>>;
    readonly byUrgency: Readonly<Record<Urgency, { readonly requests: Units; readonly completed: Units }>>;
    readonly spent: Cents;
    readonly saved: Cents;
    readonly escalations: Units;
    /**
     * Requests that met a failure (a timeout, a dead letter, an escalation) and had something ordered all the same,
     * over those that met one.
     */
    readonly recoveryShare: number | null;
    readonly messages: Units;
    readonly resent: Units;
    readonly duplicates: Units;
    readonly deadLetters: Units;
    /** Requests ended in an hour of virtual time, over the time in which any was open. */
    readonly throughputPerHour: number;
    readonly meanHours: number | null;
    readonly meanRegretPct: number | null;
    readonly refusals: Readonly<Record<string, Units>>;
  };
  /** Of those who have one; left out when nobody has. */
  readonly minds?: MindsFindings;
}

/** One run of the procurement world. */
export interface ProcurementRunResult extends RunSummary, ProcurementFindings {
  readonly world: 'procurement';
}
