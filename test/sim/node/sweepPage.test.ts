import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadScenario } from '../../../sim/node/loadScenario.ts';
import { sweepPage } from '../../../sim/node/report/sweepPage.ts';
import type { SweepPlan } from '../../../sim/node/sweepPlan.ts';
import type { SweepSummary } from '../../../sim/node/sweepTables.ts';
import { inFolder, souk } from '../../helpers/souk.ts';

const { scenario } = loadScenario('call-market');
const paths = ['agents', 'mood', 'fixed'];
const columns = [{ title: 'done <%>', measure: 'done', digits: 1, scale: 100 }];

type Row = readonly [agents: string, mood: string, mean: number | null, halfWidth?: number];

/** A sweep over numbers of agents and moods, and what came of it. */
function page(found: readonly Row[]): Document {
  const plan: SweepPlan = {
    name: 'call-market', paths, hash: 'abc',
    cells: found.map(([agents, mood]) => ({ values: [agents, mood, '7'], job: { scenario, seed: 1 } })),
  };
  const summaries = found.map(([agents, mood, mean, halfWidth = 0.1]): SweepSummary => ({
    values: { agents, mood, fixed: '7' }, runs: 2,
    estimates: { done: mean === null ? null : { mean, halfWidth, count: 2 } },
  }));
  return parseHTML(sweepPage(plan, summaries, { columns, reproduce: 'souk sweep x --seeds 1..2' })).document;
}

const count = (document: Document, selector: string) => document.querySelectorAll(selector).length;
const places = (document: Document) => [...document.querySelectorAll('svg circle')]
  .map((circle) => Number(circle.getAttribute('cx')));

test('numbers stand at their distances, a line and a colour for each combination of the rest', () => {
  const document = page([
    ['1', 'calm', 0.1], ['2', 'calm', 0.2], ['8', 'calm', 0.8], ['1', 'wild', 0.3], ['2', 'wild', 0.4],
    ['8', 'wild', 0.5],
  ]);
  assert.equal([count(document, 'svg'), count(document, 'svg circle'), count(document, '.key')], [1, 6, 2]);
  assert.equal([...document.querySelectorAll('.key')].map((key) => key.textContent), ['mood calm', 'mood wild']);
  const [one, two, eight] = places(document) as [number, number, number];
  assert.ok(Math.abs((eight - two) / (two - one) - 6) < 0.01, `${one} ${two} ${eight}`);
  assert.is(document.querySelector('h2')!.textContent, 'done <%>');
  assert.match(document.querySelector('desc')!.textContent, /^1, mood calm: 10\.0; 2, mood calm: 20\.0; /);
});

test('an interval is as long as it is wide, and there is none of a single seed', () => {
  const lengths = (document: Document) => [...document.querySelectorAll('svg g[aria-label="link"] path')]
    .map((path) => path.getAttribute('d')!.match(/-?[\d.]+/g)!.map(Number))
    .map(([, from, , to]) => Math.abs(from! - to!));
  const drawn = page([['1', 'calm', 0.5, 0.1], ['2', 'calm', 0.5, 0.2], ['3', 'calm', 0.4, Infinity]]);
  const [short, long, ...others] = lengths(drawn);
  assert.equal(others, []);
  assert.ok(short! > 0 && Math.abs(long! / short! - 2) < 0.01, `${short} ${long}`);
});

test('names stand side by side without a line; what nobody measured has no plot, but its row', () => {
  const named = page([['few', 'calm', 0.1], ['many', 'calm', 0.9]]);
  assert.equal([count(named, 'svg circle'), count(named, 'svg g[aria-label="line"]'), count(named, '.key')], [2, 0, 0]);
  const none = page([['1', 'calm', null], ['2', 'calm', null]]);
  assert.equal([count(none, 'svg'), count(none, 'tbody tr')], [0, 2]);
  assert.match(none.querySelector('tbody')!.textContent, /–/);
});

test('the page of a sweep of agents plots throughput, or what is asked for; the same command gives the same page', () =>
  inFolder(async (folder) => {
    const sweep = [
      'sweep', 'procurement', '--seeds', '1..2', '--set', 'behaviour.agentsPerRole=1,2',
      '--set', 'environment.requests.count=6', '--set', 'environment.requests.meanGapMs=1',
    ];
    const [all, chosen, unknown] = await Promise.all([
      souk([...sweep, '--html', 'all.html'], { cwd: folder }),
      souk([...sweep, '--csv', 'one.csv', '--html', 'one.html', '--measure', 'throughputPerHour', '--measure', 'spent'],
        { cwd: folder }),
      souk([...sweep, '--csv', 'x.csv', '--html', 'none.html', '--measure', 'glory'], { cwd: folder }),
    ]);
    assert.equal([all.code, chosen.code, unknown.code], [0, 0, 2]);
    assert.match(unknown.stderr, /Nothing measures "glory" here\. There are: completed, inPart, /);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const titles = (name: string) => [...parseHTML(read(name)).document.querySelectorAll('h2')]
      .map((heading) => heading.textContent);
    assert.equal(titles('one.html'), ['ended an hour', 'spent']);
    assert.ok(titles('all.html').includes('ended an hour') && titles('all.html').length <= 8);
    const again = /Again: <code>[^<]*? (sweep [^<]*)<\/code>/.exec(read('one.html'))![1]!;
    await souk(again.replace('sweep.html', 'two.html').split(' '), { cwd: folder });
    assert.is(read('two.html'), read('one.html'));
  }));

test.run();
