import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { htmlReport } from '../../../sim/node/report/htmlReport.ts';
import { csvTables } from '../../../sim/report/csvTables.ts';
import { jsonReport } from '../../../sim/report/jsonReport.ts';
import { terminalReport } from '../../../sim/report/terminalReport.ts';
import { reportOf } from '../../../sim/report/worldReports.ts';
import { runResultOf } from '../../helpers/anyRunResult.ts';
import { kitchenResultOf } from '../../helpers/anyKitchenResult.ts';
import { procurementResultOf } from '../../helpers/anyProcurementResult.ts';

const reproduce = 'souk run x';
const smith = runResultOf('smith-1962-test-1');
const kitchenSample = kitchenResultOf();
const house = procurementResultOf();

test('every run is told as its own world tells it', () => {
  const [exchange, kitchen, procurement] = [smith, kitchenSample, house].map((result) => ({
    json: Object.keys(jsonReport(result, { reproduce })), csv: Object.keys(csvTables(result)),
    text: terminalReport(result, { width: 100, colour: false, reproduce }), page: htmlReport(result, { reproduce }),
    measures: Object.keys(reportOf(result).measures(result)),
  }));
  assert.equal([exchange!.csv, kitchen!.csv, procurement!.csv], [
    ['periods', 'trades', 'traders'], ['firms', 'goods', 'visits'],
    ['requests', 'orders', 'reasons', 'suppliers', 'responses'],
  ]);
  assert.ok(exchange!.json.includes('equilibrium') && kitchen!.json.includes('firms'));
  assert.ok(procurement!.json.includes('requests') && procurement!.measures.includes('completed'));
  for (const { text, page, json } of [exchange!, kitchen!, procurement!]) {
    assert.ok(text.endsWith(reproduce));
    assert.ok(page.includes(reproduce));
    const head = ['scenario', 'world', 'seed', 'scenarioHash', 'digest', 'reproduce'];
    assert.equal(head.filter((key) => !json.includes(key)), []);
  }
  assert.ok(exchange!.measures.includes('efficiency') && kitchen!.measures.includes('conversion'));
});

test('whatever a sweep shows of a world is measured there', () => {
  for (const result of [smith, kitchenSample, house]) {
    const { view, measures } = reportOf(result);
    const names = Object.keys(measures(result));
    for (const { measure } of view.columns) assert.ok(names.includes(measure), measure);
    for (const { measure } of view.contests) assert.ok(names.some((name) => name.startsWith(`${measure}/`)), measure);
  }
});

test.run();
