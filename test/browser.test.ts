import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { test } from 'uvu';
import { build } from 'vite';
import { strategyNames } from '../sim/scenario/exchangeScenario.ts';
import { parseScenario } from '../sim/scenario/parseScenario.ts';
import { runScenario } from '../sim/runScenario.ts';
import type { RunResult } from '../sim/runResult.ts';
import { nativeSha256 } from '../sim/node/nativeSha256.ts';
import { fractions } from './helpers/browser/fractions.ts';
import { missingChromium, withPage } from './helpers/chromium.ts';
import { personas, story } from './helpers/story.ts';
import { testUnless } from './helpers/testUnless.ts';

const root = fileURLToPath(new URL('./helpers/browser/', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'souk-browser-'));
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));

interface Trial { readonly name: string; readonly seed: number; readonly set: readonly string[] }

const stories = readdirSync(new URL('../stories/', import.meta.url))
  .filter((file) => file.endsWith('.yaml')).map((file) => file.replace('.yaml', ''));
const smith = 'smith-1962-test-1';

/** A bad day for the post: late, lost, twice, out of order, and one buyer cut off for half a minute. */
const roughNetwork = [
  'network.latency={minMs: 5, maxMs: 80}',
  'network.faults={drop: 0.02, duplicate: 0.02}',
  'network.faults.delay={probability: 0.1, maxMs: 500}',
  'network.faults.reorder={probability: 0.1, windowMs: 50}',
  'network.faults.partitions=[{between: [buyer-1], fromMs: 60000, toMs: 90000}]',
];
const trials: readonly Trial[] = [
  ...stories.map((name) => (
    { name, seed: parseScenario(story(name), { file: name, personas }).scenario.seed, set: [] })),
  ...[1, 2, 3].map((seed) => ({ name: smith, seed, set: [] })),
  ...strategyNames.map((name) => ({
    name: smith,
    seed: 4,
    set: [`behaviour.traders=${name}`, 'institution.periods=10'],
  })),
  { name: smith, seed: 5, set: roughNetwork },
];

const site = missingChromium === undefined
  ? build({ root, configFile: false, logLevel: 'error', build: { outDir, target: 'es2022' } }) : undefined;

testUnless(
  missingChromium,
  'a browser gives the result and the digest that Node gives with either SHA-256',
  async () => {
    await site;
    await withPage({ root, outDir }, async (page) => {
      for (const trial of trials) {
        const { name, seed, set } = trial;
        const ours = await runHere(trial);
        assert.equal(await runHere(trial, { sha256: nativeSha256 }), ours, `${name}, seed ${seed}: two SHA-256s`);
        const job = { text: story(name), set, seed, personas };
        const theirs = await page.evaluate((asked) => globalThis.runInPage(asked), job);
        assert.equal(theirs, ours, `${name}, seed ${seed}, ${set.join(' ')}`);
        assert.match(theirs.digest, /^[0-9a-f]{64}$/);
      }
    });
  },
);

testUnless(missingChromium, 'logarithms and powers are the same to the last bit', async () => {
  await site;
  const theirs = await withPage({ root, outDir }, (page) => page.evaluate(() => globalThis.fractionsInPage()));
  const ours = fractions();
  assert.equal(theirs, ours);
  assert.ok(ours.every(Number.isFinite));
  assert.ok(ours.filter((value) => !Number.isInteger(value)).length > 20_000, 'there are fractions to compare');
});

test('the rough network loses, repeats and holds back, so that there is something to agree on', async () => {
  const rough = await runHere({ name: smith, seed: 5, set: roughNetwork });
  const calm = await runHere({ name: smith, seed: 5, set: [] });
  assert.is.not(rough.digest, calm.digest);
  assert.is.not(rough.entries, calm.entries);
});

async function runHere({ name, seed, set }: Trial, options: { sha256?: typeof nativeSha256 } = {}): Promise<RunResult> {
  const { scenario } = parseScenario(story(name), { file: name, set, personas });
  return (await runScenario(scenario, { seed, ...options })).result;
}

test.run();
