import type { ProcurementRunResult } from '../../worlds/procurement/procurementRunResult.ts';
import { csvText, type CsvRecord } from '../csvText.ts';
import { mindsCsv } from '../minds/mindsCsv.ts';

/** The tables of a run of the procurement world as CSV text, by name. */
export interface ProcurementCsvTables {
  readonly requests: string;
  readonly orders: string;
  readonly reasons: string;
  readonly suppliers: string;
  readonly responses: string;
  readonly minds?: string;
}

const run = ['scenario', 'seed'];
const requestColumns = [
  ...run, 'request', 'category', 'wanted', 'budget', 'urgency', 'region', 'certifications', 'openedMs', 'endedMs',
  'end', 'because', 'quantity', 'spent', 'saved', 'costPerUnit', 'regretPct', 'nashShare', 'jointGainShare', 'path',
  'messages', 'escalations', 'signedBy',
];
const orderColumns = [
  ...run, 'request', 'order', 'supplier', 'quantity', 'unitPrice', 'leadTimeDays', 'confirmed', 'deliveredMs',
  'daysLate', 'defective', 'paid',
];
const reasonColumns = [...run, 'request', 'reason', 'rule', 'subject', 'verdict', 'found', 'required'];
const supplierColumns = [
  ...run, 'supplier', 'name', 'orders', 'units', 'revenue', 'profit', 'onTime', 'defectShare', 'score', 'scoreLow',
  'scoreHigh',
];
const responseColumns = [...run, 'address', 'answers', 'p50Ms', 'p95Ms', 'p99Ms', 'busyShare'];

/**
 * Tidy tables: one observation a row, one variable a column. Every row names its run, so that the tables of many runs
 * may be put together. Money in cents, times in milliseconds from the start of the run (nothing where it never came to
 * that); a path and certifications are lists with spaces between. Reasons are numbered from 1, in the order given.
 */
export function procurementCsvTables(result: ProcurementRunResult): ProcurementCsvTables {
  const { scenario, seed, requests, suppliers, responses } = result;
  const record = (row: object): CsvRecord => ({ scenario, seed, ...row });
  return {
    requests: csvText(requests.map(({ request, end, endedMs, path, ...rest }) => record({
      ...request, ...rest, request: request.requestId, wanted: request.quantity, end, path: path.join(' '),
      certifications: request.certifications.join(' '), endedMs: end === null ? null : endedMs,
    })), requestColumns),
    orders: csvText(requests.flatMap(({ request: { requestId }, orders }) => orders.map((order) => {
      const isDelivered = order.deliveredMs !== -1;
      return record({
        ...order, request: requestId, order: order.orderId, confirmed: Number(order.isConfirmed),
        ...(!isDelivered && { deliveredMs: null, daysLate: null, defective: null }),
      });
    })), orderColumns),
    reasons: csvText(requests.flatMap(({ request: { requestId }, reasons }) => reasons.map((reason, i) => (
      record({ ...reason, request: requestId, reason: i + 1 })))), reasonColumns),
    suppliers: csvText(suppliers.map(record), supplierColumns),
    responses: csvText(responses.map(record), responseColumns),
    ...mindsCsv(result),
  };
}
