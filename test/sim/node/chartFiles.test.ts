import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { drawChart } from '../../../sim/chart/drawChart.ts';
import { staleCharts, writeCharts } from '../../../sim/node/chartFiles.ts';
import { callMarket, evening } from '../chart/sampleCharts.ts';

const charts = { callMarket, evening };

test('a folder without drawings is stale as a whole, and fresh once they are written', async () => {
  await inFolder(async (folder) => {
    assert.equal(await staleCharts(charts, join(folder, 'charts')), ['callMarket.svg', 'evening.svg']);
    assert.equal(await writeCharts(charts, join(folder, 'charts')), ['callMarket.svg', 'evening.svg']);
    assert.equal(await staleCharts(charts, join(folder, 'charts')), []);
    assert.is(await readFile(join(folder, 'charts', 'callMarket.svg'), 'utf8'), await drawChart(callMarket));
  });
});

test('a drawing that is not that of its machine is stale, and so is one of a machine that is gone', async () => {
  await inFolder(async (folder) => {
    await writeCharts({ callMarket, evening: callMarket, gone: evening }, folder);
    await writeFile(join(folder, 'README.md'), 'Not a chart.');
    assert.equal(await staleCharts(charts, folder), ['evening.svg', 'gone.svg']);
  });
});

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'charts-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.run();
