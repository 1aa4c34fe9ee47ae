import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kitchenCsvTables } from '../../../../sim/report/kitchen/kitchenCsv.ts';
import { kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';

const week = kitchenResultOf();
const tables = kitchenCsvTables(week);
/** Rows by column; nothing in this week needs quoting. */
function rowsOf(table: string): Record<string, string>[] {
  const [heading, ...rows] = table.trimEnd().split('\r\n').map((line) => line.split(','));
  return rows.map((cells) => {
    assert.is(cells.length, heading!.length);
    return Object.fromEntries(heading!.map((column, i) => [column, cells[i]!]));
  });
}
const [firms, goods, visits] = [rowsOf(tables.firms), rowsOf(tables.goods), rowsOf(tables.visits)];

test('every observation has its row, and every row its run', () => {
  assert.equal([firms.length, goods.length, visits.length],
    [week.firms.length * week.kpis.turns, week.goods.length, week.visits.length]);
  for (const row of [...firms, ...goods, ...visits]) assert.equal([row.scenario, row.seed], [week.scenario, '3']);
});

test('the rows of a firm add up to what it did in the whole run', () => {
  for (const { firm, strategy, total } of week.firms) {
    const own = firms.filter((row) => row.firm === firm);
    const sum = (column: string) => own.reduce((all, row) => all + Number(row[column]), 0);
    for (const column of ['clients', 'served', 'revenue', 'auctionSpend', 'netProfit', 'bidLines'] as const) {
      assert.is(sum(column), total[column], `${firm}: ${column}`);
    }
    assert.is(sum('clients') - sum('served'), sum('lost'));
    assert.ok(own.every((row) => row.strategy === strategy));
  }
});

test('refusals are counted over their reasons', () => {
  const told = firms.map(({ turn, firm, refusals }) => [turn, firm!.startsWith('idle'), refusals].join());
  assert.equal(new Set(told.filter((row) => row.startsWith('1,'))), new Set(['1,true,0', '1,false,2']));
});

test('a moment that never came is written as nothing, and the first moment of all as zero', () => {
  const [visit] = week.visits;
  const never = { ...visit!, arrivedMs: 0, orderedMs: 0, cookingMs: -1, readyMs: -1 };
  const [row] = rowsOf(kitchenCsvTables({ ...week, visits: [never] }).visits);
  assert.equal([row!.arrivedMs, row!.orderedMs, row!.cookingMs, row!.readyMs], ['0', '0', '', '']);
});

test('a run without rows still has its headings, and all tables of all runs the same', () => {
  const empty = kitchenCsvTables(kitchenResultOf({ strategies: [], clientsPerTurn: 0, ingredients: 0 }));
  for (const table of ['firms', 'goods', 'visits'] as const) {
    assert.is(empty[table], `${tables[table].split('\r\n')[0]}\r\n`);
  }
});

test.run();
