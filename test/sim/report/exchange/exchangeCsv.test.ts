import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangeCsvTables } from '../../../../sim/report/exchange/exchangeCsv.ts';
import { csvText } from '../../../../sim/report/csvText.ts';
import { anyRunResult, runResultOf } from '../../../helpers/anyRunResult.ts';

test('cells with commas, quotes or line breaks are quoted, as RFC 4180 says', () => {
  const text = csvText([{ plain: 'a b', comma: 'a,b', quote: 'say "hi"', lines: 'a\nb', number: -1.5, nothing: null }]);
  assert.is(text, 'plain,comma,quote,lines,number,nothing\r\na b,"a,b","say ""hi""","a\nb",-1.5,\r\n');
});

test('what is written can be read again', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', '\r\n', ''));
  fc.assert(fc.property(fc.array(fc.record({ x: cell, y: cell, z: cell }), { minLength: 1 }), (records) => {
    const [, ...rows] = readCsv(csvText(records));
    assert.equal(rows, records.map(({ x, y, z }) => [x, y, z]));
  }), { seed: 42, numRuns: 500 });
});

test('a table without rows still has its heading', () => {
  const silent = { ...runResultOf('smith-1962-test-1'), trades: [] };
  assert.is(exchangeCsvTables(silent).trades, 'scenario,seed,period,atMs,price,quantity,buyer,seller\r\n');
});

test('every observation has its row, and every row its run', () => {
  fc.assert(fc.property(anyRunResult, (result) => {
    const tables = exchangeCsvTables(result);
    for (const table of ['periods', 'trades', 'traders'] as const) {
      const [heading, ...rows] = readCsv(tables[table]);
      assert.is(rows.length, result[table].length);
      for (const row of rows) {
        assert.is(row.length, heading!.length);
        assert.equal(row.slice(0, 2), [result.scenario, String(result.seed)]);
      }
    }
  }), { seed: 42, numRuns: 20 });
});

test('a period is written with its equilibrium, a missing price as nothing', () => {
  const bse = runResultOf('bse-50-150', { set: ['institution.periods=1'] });
  const [period] = bse.periods;
  const half = { ...period!, meanPrice: null, alphaPct: null, efficiency: 0.5 };
  const { periods } = exchangeCsvTables({ ...bse, periods: [half] });
  assert.equal(readCsv(periods), [
    ['scenario', 'seed', 'period', 'trades', 'quantity', 'meanPrice', 'alphaPct', 'efficiency', 'dispersion', 'surplus',
      'equilibriumPriceLow', 'equilibriumPriceHigh', 'equilibriumQuantity', 'equilibriumSurplus'],
    ['bse-50-150', '1', '1', `${period!.trades}`, `${period!.trades}`, '', '', '0.5', `${period!.dispersion}`,
      `${period!.surplus}`, '94', '105', '5', '276'],
  ]);
});

/** A slow reader of RFC 4180, character by character. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (isQuoted && character === '"' && text[i + 1] === '"') { cell += '"'; i += 1; }
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === ',') { row.push(cell); cell = ''; }
    else if (!isQuoted && text.startsWith('\r\n', i)) { rows.push([...row, cell]); [row, cell] = [[], '']; i += 1; }
    else cell += character;
  }
  return rows;
}

test.run();
