import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementCsvTables } from '../../../../sim/report/procurement/procurementCsv.ts';
import { procurementJsonReport } from '../../../../sim/report/procurement/procurementJson.ts';
import { procurementMeasures } from '../../../../sim/report/procurement/procurementMeasures.ts';
import { anyProcurementResult, procurementResultOf } from '../../../helpers/anyProcurementResult.ts';
import { turnedRound } from '../../../helpers/turnedRound.ts';

const reproduce = 'souk run procurement --seed 5';
const house = procurementResultOf({ breaks: true });
const runs = { seed: 42, numRuns: 30 };
/** Rows by column; nothing in this house needs quoting. */
function rowsOf(table: string): Record<string, string>[] {
  const [heading, ...rows] = table.trimEnd().split('\r\n').map((line) => line.split(','));
  return rows.map((cells) => {
    assert.is(cells.length, heading!.length);
    return Object.fromEntries(heading!.map((column, i) => [column, cells[i]!]));
  });
}
const tables = procurementCsvTables(house);

test('as JSON it is the run but for steps and reasons, and the line that repeats it', () => {
  fc.assert(fc.property(anyProcurementResult, (result) => {
    const report = procurementJsonReport(result, { reproduce });
    const requests = report.requests.map((each, i) => (
      { ...each, steps: result.requests[i]!.steps, reasons: result.requests[i]!.reasons }));
    assert.equal({ ...report, requests }, { ...result, reproduce });
    assert.not.ok(report.requests.some((each) => 'steps' in each || 'reasons' in each));
  }), runs);
});

test('prints the same bytes however the result was put together, and survives JSON', () => {
  const printed = (of: typeof house) => JSON.stringify(procurementJsonReport(of, { reproduce }));
  fc.assert(fc.property(anyProcurementResult, (result) => {
    assert.is(printed(turnedRound(result)), printed(result));
  }), runs);
  assert.equal(JSON.parse(printed(house)), procurementJsonReport(house, { reproduce }));
});

test('every observation has its row, and every row its run', () => {
  const { requests, orders, reasons, suppliers, responses } = tables;
  const sum = (of: (request: typeof house.requests[number]) => number) => (
    house.requests.reduce((total, each) => total + of(each), 0));
  assert.equal([requests, orders, reasons, suppliers, responses].map((table) => rowsOf(table).length), [
    house.requests.length, sum((each) => each.orders.length), sum((each) => each.reasons.length),
    house.suppliers.length, house.responses.length,
  ]);
  for (const row of [requests, orders, reasons, suppliers, responses].flatMap(rowsOf)) {
    assert.equal([row.scenario, row.seed], ['procurement', '5']);
  }
});

test('a request, its orders and its reasons are found by its name', () => {
  const orders = rowsOf(tables.orders);
  for (const row of rowsOf(tables.requests)) {
    const own = house.requests.find(({ request }) => request.requestId === row.request)!;
    assert.equal([row.wanted, row.quantity, row.spent, row.path], [
      `${own.request.quantity}`, `${own.quantity}`, `${own.spent}`, own.path.join(' ')]);
    assert.is(orders.filter(({ request }) => request === row.request).length, own.orders.length);
  }
  assert.equal(rowsOf(tables.reasons).slice(0, 3).map(({ reason, verdict }) => [reason, verdict]),
    [['1', 'met'], ['2', 'broken'], ['3', 'noted']]);
});

test('what never came is written as nothing, and the first moment of all as zero', () => {
  const ends = rowsOf(tables.requests);
  const open = house.requests.filter(({ end }) => end === null);
  assert.ok(open.length > 0);
  assert.equal(ends.filter(({ endedMs }) => endedMs === '').map(({ request }) => request),
    open.map(({ request }) => request.requestId));
  assert.is(ends[0]!.openedMs, '0');
  const lost = rowsOf(tables.orders).filter(({ deliveredMs }) => deliveredMs === '');
  const orders = house.requests.flatMap((request) => request.orders);
  assert.is(lost.length, orders.filter(({ deliveredMs }) => deliveredMs === -1).length);
  assert.ok(lost.length > 0);
  for (const { daysLate, defective, confirmed } of lost) assert.equal([daysLate, defective, confirmed], ['', '', '0']);
});

test('a run without rows still has its headings', () => {
  const empty = procurementCsvTables(procurementResultOf({ requests: 0, suppliers: [] }));
  for (const table of ['requests', 'orders', 'reasons', 'suppliers'] as const) {
    assert.is(empty[table], `${tables[table].split('\r\n')[0]}\r\n`);
  }
});

test('every measure agrees with the requests', () => {
  fc.assert(fc.property(anyProcurementResult, (result) => {
    const measures = procurementMeasures(result);
    const { requests } = result;
    const share = (end: string) => (
      requests.length === 0 ? null : requests.filter((each) => each.end === end).length / requests.length);
    assert.equal([measures.completed, measures.inPart, measures.rejected, measures.noMarket],
      ['completed', 'partially-completed', 'rejected', 'no-market'].map(share));
    const late = requests.filter((_, i) => i >= Math.floor(0.75 * requests.length))
      .flatMap(({ regretPct }) => (regretPct === null ? [] : [regretPct]));
    const mean = late.length === 0 ? null : late.reduce((a, b) => a + b, 0) / late.length;
    assert.is(measures.lateRegretPct, mean);
  }), runs);
});

test.run();
