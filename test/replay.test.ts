import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { naiveBook } from '../market/naiveBook.ts';
import { loadScenario, scenarioNames } from '../sim/node/loadScenario.ts';
import { nativeSha256 } from '../sim/node/nativeSha256.ts';
import { RunPool } from '../sim/node/runPool.ts';
import { digestStories, readReferenceDigests } from '../sim/node/writeReferenceDigests.ts';
import type { RunResult } from '../sim/runResult.ts';
import { type RunOptions, runScenario } from '../sim/runScenario.ts';
import { entryLine } from '../sim/tape/entryLine.ts';
import { playWorld } from './helpers/playWorld.ts';

/** Everything at once: all strategies, several units, an opening call, a price band, latency and every fault. */
const crowded = loadScenario('shock', [
  'institution.periods=12', 'institution.periodLengthMs=20000', 'institution.openingCallMs=2000',
  'behaviour.activation.meanGapMs=400', 'institution.orderQuantityMax=3',
  'institution.priceBand={widthPct: 8, haltMs: 900}',
  'environment.demand={traders: 9, from: 290, to: 110, unitsEach: 3}',
  'environment.supply={traders: 9, from: 110, to: 290, unitsEach: 3}',
  'behaviour.traders={zic: 1, zip: 1, gd: 1, aa: 1, kaplan: 1, shvr: 1, gvwy: 1, ziu: 1}',
  'network.latency={minMs: 1, maxMs: 60}',
  'network.faults={drop: 0.02, duplicate: 0.05, delay: {probability: 0.1, maxMs: 500}, '
    + 'reorder: {probability: 0.1, windowMs: 50}, partitions: [{between: [buyer-1], fromMs: 30000, toMs: 60000}]}',
], { world: 'exchange' }).scenario;
const seed = 7;
const run = async (options: Partial<RunOptions> = {}): Promise<RunResult> =>
  (await runScenario(crowded, { seed, ...options })).result;

test('the same scenario and seed give the same bytes and the same result, twice', async () => {
  const lines = async () => {
    const { tape, result } = await runScenario(crowded, { seed, keepTape: true });
    return { lines: [...tape.entries()].map(entryLine), result };
  };
  const [one, other] = [await lines(), await lines()];
  assert.ok(one.lines.length > 10_000);
  assert.is(one.lines.find((line, i) => line !== other.lines[i]), undefined);
  assert.equal(one, other);
});

test('another seed gives another digest, and so does another scenario', async () => {
  const { digest } = await run();
  assert.is.not((await run({ seed: seed + 1 })).digest, digest);
  const title = (await runScenario({ ...crowded, title: 'Another' }, { seed })).result;
  assert.is.not(title.digest, digest, 'what it is called is part of what is run');
});

test('how a run is watched changes nothing: kept or not, in slices or whole, with this SHA-256 or that', async () => {
  const expected = await run();
  let entries = 0;
  const watched: Partial<RunOptions>[] = [
    { keepTape: true }, { sliceOfWork: 1000 }, { sha256: nativeSha256 }, { onProgress: () => Promise.resolve() },
    { onTape: (tape) => tape.of('order.placed').subscribe(() => { entries += 1; }) },
    { onTape: (tape) => tape.pages.subscribe(() => {}) },
  ];
  for (const options of watched) assert.equal(await run(options), expected);
  assert.ok(entries > 1000);
});

test('worker threads give what this one gives, whatever else they have run', async () => {
  const pool = new RunPool(2);
  const seeds = [seed, 8, 9, seed];
  const results = await pool.run(seeds.map((each) => ({ scenario: crowded, seed: each }))).finally(() => pool.close());
  const expected = await run();
  assert.equal(results[0], expected);
  assert.equal(results[3], expected);
  assert.is(new Set(results.map(({ digest }) => digest)).size, 3);
});

test('another process gives the same', async () => {
  const program = `
    import { runScenario } from './sim/runScenario.ts';
    let text = '';
    for await (const chunk of process.stdin) text += chunk;
    const { scenario, seed } = JSON.parse(text);
    process.stdout.write((await runScenario(scenario, { seed })).result.digest);`;
  const digest = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    input: JSON.stringify({ scenario: crowded, seed }), encoding: 'utf8',
    cwd: new URL('../', import.meta.url), stdio: ['pipe', 'pipe', 'inherit'],
  });
  assert.is(digest, (await run()).digest);
});

test('the naive book gives what the fast one gives', () => {
  for (const bookAfterTrade of ['keep', 'clear'] as const) {
    const scenario = { ...crowded, institution: { ...crowded.institution, bookAfterTrade } };
    const [fast, naive] = [playWorld(scenario, { seed }), playWorld(scenario, { seed, book: naiveBook })];
    assert.is(naive.digest, fast.digest);
  }
});

test('every story comes to what it came to when its reference was written', async () => {
  const references = readReferenceDigests();
  assert.equal(Object.keys(references).sort(), scenarioNames());
  const digests = await digestStories();
  for (const name of scenarioNames()) {
    assert.equal(digests[name], references[name],
      `${name} has moved; if that is meant: node --import tsx sim/node/writeReferenceDigests.ts, and say so`);
  }
});

test.run();
