import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { staleCharts } from '../../../sim/node/chartFiles.ts';
import { charts } from '../../../sim/node/charts.ts';
import { brokenLaws } from './drawingLaws.ts';

const folder = resolve(import.meta.dirname, '../../../docs/charts');

test('docs/charts shows every chart as it is (else: npm run -s souk -- chart --all docs/charts)', async () => {
  assert.equal(await staleCharts(charts, folder), []);
});

test('the charts shown break no law of drawing', async () => {
  for (const [name, machine] of Object.entries(charts))
    assert.equal(brokenLaws(machine, await readFile(resolve(folder, `${name}.svg`), 'utf8')), {}, name);
});

test.run();
