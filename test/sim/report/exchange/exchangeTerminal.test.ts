import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ExchangeRunResult } from '../../../../sim/worlds/exchange/exchangeRunResult.ts';
import { exchangeTerminalReport } from '../../../../sim/report/exchange/exchangeTerminal.ts';
import { anyRunResult, runResultOf } from '../../../helpers/anyRunResult.ts';

const reproduce = 'souk run smith-1962-test-1 --seed 5';
const plain = (result: ExchangeRunResult, width = 80) => (
  exchangeTerminalReport(result, { width, colour: false, reproduce }));
const smith = runResultOf('smith-1962-test-1', { seed: 5 });

test('tells the question first and the line that repeats the run last', () => {
  const lines = plain(smith).split('\n');
  assert.equal(lines.slice(0, 2), [smith.title, smith.question]);
  assert.is(lines.at(-1), `again with ${reproduce}`);
  assert.is(lines.at(-2), `digest    ${smith.digest}`);
});

test('shows each period in a row: trades, price, alpha, efficiency, dispersion, theory', () => {
  const drawn = plain(smith);
  for (const row of [
    'period  trades  mean price   alpha  efficiency  dispersion  equilibrium  units',
    '     1       5       184.8  16.9 %      93.3 %        33.8          200      6',
    '   all      24       197.2  10.7 %      77.3 %',
  ]) assert.ok(drawn.includes(`\n${row}\n`), row);
});

test('shows what each strategy earned beside what theory grants it', () => {
  const lines = plain(runResultOf('bse-50-150', { seed: 5 })).split('\n');
  const rows = lines.slice(lines.findIndex((line) => line.startsWith('strategy')) + 2).slice(0, 4);
  assert.equal(rows.map((row) => row.split(/ +/, 2).join(' ')), ['zic 6', 'zip 6', 'shvr 4', 'gvwy 4']);
});

test('has no trades to average where nobody traded', () => {
  const silent: ExchangeRunResult = {
    ...smith, trades: [], kpis: { ...smith.kpis, trades: 0, meanPrice: null, alphaPct: null, efficiency: 0 },
    periods: smith.periods.map((period) => ({ ...period, trades: 0, quantity: 0, meanPrice: null, alphaPct: null })),
  };
  assert.match(plain(silent), /\n +1 +0 +– +– /);
  assert.match(plain(silent), /\n +all +0 +– +– +0\.0 %\n/);
});

test('without colours there is no escape code in it, and with colours nothing else is added', () => {
  const coloured = exchangeTerminalReport(smith, { width: 80, colour: true, reproduce });
  assert.is(stripVTControlCharacters(plain(smith)), plain(smith));
  assert.is.not(coloured, plain(smith));
  assert.is(stripVTControlCharacters(coloured), plain(smith));
});

test('a title cannot command the terminal', () => {
  const drawn = plain({ ...smith, title: 'Clear\u001B[2J the\u0007 screen', question: 'Or\r\nnot?\u009B2J' });
  assert.ok(drawn.startsWith('Clear [2J the  screen\nOr not? 2J\n'));
});

test('no line of the drawing or of a table is wider than the terminal, from 80 characters up', () => {
  const width = fc.integer({ min: 80, max: 140 });
  fc.assert(fc.property(anyRunResult, width, (result, columns) => {
    const lines = plain(result, columns).split('\n').slice(3);
    const tables = lines.slice(0, lines.findIndex((line) => line.includes(' quotes, ')));
    assert.ok(tables.length > 20);
    for (const line of tables) assert.ok(line.length <= columns, line);
  }), { seed: 42, numRuns: 40 });
});

test('a long session shows its first periods and its last', () => {
  const rows = plain(runResultOf('smith-1962-test-1', { set: ['institution.periods=400'] })).split('\n')
    .filter((line) => /^ +(\d+|⋯) {2,}(\d+|⋯) {2,}/.test(line)).map((line) => line.trim().split(/ +/)[0]);
  assert.is(rows.length, 37);
  assert.equal([rows[0], rows[17], rows[18], rows[19], rows[36]], ['1', '18', '⋯', '383', '400']);
});

test.run();
