import { outcomes, urgencies } from '../../../machines/procurementMessages.ts';
import type {
  OrderResult, ProcurementRunResult, RequestResult, ResponseTimes, SupplierResult,
} from '../../worlds/procurement/procurementRunResult.ts';
import { mindsJson } from '../minds/mindsJson.ts';

/** A request without its single steps and reasons, which the audit of it has. */
export type RequestSummary = Omit<RequestResult, 'steps' | 'reasons'>;
/** What `--json` prints. */
export type ProcurementJsonReport = Omit<ProcurementRunResult, 'requests'> & {
  readonly requests: readonly RequestSummary[]; readonly reproduce: string;
};

/** A run as one plain object. Keys stand in one fixed order at every depth, so the same run prints the same bytes. */
export function procurementJsonReport(
  result: ProcurementRunResult, { reproduce }: { reproduce: string },
): ProcurementJsonReport {
  const { scenario, world, title, question, source, seed, scenarioHash, digest, entries, virtualMs } = result;
  return {
    scenario, world, title, question, source, seed, scenarioHash, digest, entries, virtualMs,
    kpis: kpisOf(result.kpis), requests: result.requests.map(requestSummary),
    suppliers: result.suppliers.map(supplierOf), responses: result.responses.map(responseOf),
    ...mindsJson(result), reproduce,
  };
}

export function requestSummary({ request, ...rest }: RequestResult): RequestSummary {
  const { requestId, category, quantity: wanted, budget, urgency, region, certifications } = request;
  const { openedMs, endedMs, end, because, quantity, spent, saved, orders, costPerUnit, regretPct, nashShare } = rest;
  const { jointGainShare, path, messages, escalations, signedBy } = rest;
  return {
    request: { requestId, category, quantity: wanted, budget, urgency, region, certifications },
    openedMs, endedMs, end, because, quantity, spent, saved, orders: orders.map(orderOf), costPerUnit, regretPct,
    nashShare, jointGainShare, path, messages, escalations, signedBy,
  };
}

function orderOf(order: OrderResult): OrderResult {
  const { orderId, supplier, quantity, unitPrice, leadTimeDays, isConfirmed, deliveredMs, daysLate } = order;
  const { defective, paid } = order;
  return {
    orderId, supplier, quantity, unitPrice, leadTimeDays, isConfirmed, deliveredMs, daysLate, defective, paid,
  };
}

function kpisOf(kpis: ProcurementRunResult['kpis']): ProcurementRunResult['kpis'] {
  const { requests, ends, becauses, byUrgency, spent, saved, escalations, recoveryShare, messages, resent } = kpis;
  const { duplicates, deadLetters, throughputPerHour, meanHours, meanRegretPct, refusals } = kpis;
  return {
    requests, ends: inOrder(ends, outcomes), becauses: sorted(becauses),
    byUrgency: inOrder(Object.fromEntries(urgencies.map((urgency) => {
      const { requests: wanted, completed } = byUrgency[urgency];
      return [urgency, { requests: wanted, completed }];
    })) as typeof byUrgency, urgencies),
    spent, saved, escalations, recoveryShare, messages, resent, duplicates, deadLetters, throughputPerHour, meanHours,
    meanRegretPct, refusals: sorted(refusals),
  };
}

function supplierOf({ supplier, name, orders, units, revenue, profit, ...rest }: SupplierResult): SupplierResult {
  const { onTime, defectShare, score, scoreLow, scoreHigh } = rest;
  return { supplier, name, orders, units, revenue, profit, onTime, defectShare, score, scoreLow, scoreHigh };
}

function responseOf({ address, answers, p50Ms, p95Ms, p99Ms, busyShare }: ResponseTimes): ResponseTimes {
  return { address, answers, p50Ms, p95Ms, p99Ms, busyShare };
}

function inOrder<K extends string, V>(table: Readonly<Record<K, V>>, keys: readonly K[]): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, table[key]])) as Record<K, V>;
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
