import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inFolder, souk, startSouk } from '../../helpers/souk.ts';

const smith = ['run', 'smith-1962-test-1', '--seed', '7'];

test('one JSON object on stdout, twice the same bytes; another seed, another digest', async () => {
  const [once, twice, other] = await Promise.all([
    souk([...smith, '--json']),
    souk([...smith, '--json']),
    souk(['run', 'smith-1962-test-1', '--seed', '8', '--json']),
  ]);
  assert.is(once.code, 0);
  assert.is(once.stdout, twice.stdout);
  const result = JSON.parse(once.stdout);
  for (const key of ['scenario', 'seed', 'scenarioHash', 'digest', 'equilibrium', 'periods', 'kpis'])
    assert.ok(key in result, key);
  assert.equal(result.equilibrium, { priceLow: 200, priceHigh: 200, quantity: 6, surplus: 750 });
  for (const key of ['trades', 'meanPrice', 'alphaPct', 'efficiency', 'dispersion'])
    assert.ok(key in result.periods[0], key);
  assert.is(result.periods.length, 5);
  assert.is.not(JSON.parse(other.stdout).digest, result.digest);
});

test('the line that reproduces a run does', async () => {
  const first = await souk([...smith, '--set', 'behaviour.buyers={ zip: 1, zic: 2 }', '--json']);
  const { reproduce, digest } = JSON.parse(first.stdout) as { reproduce: string; digest: string };
  const words = [...reproduce.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const again = await souk([...words.slice(words.lastIndexOf('run')), '--json']);
  assert.is(JSON.parse(again.stdout).digest, digest);
});

test('without a name the first market runs, and the bare name of several markets is the first of them', async () => {
  const [unnamed, named, bare, first] = await Promise.all([
    souk(['run', '--json']), souk(['run', 'smith-1962-test-1', '--json']),
    souk(['run', 'gode-sunder-1993', '--json']), souk(['run', 'gode-sunder-1993-1', '--json']),
  ]);
  assert.is(unnamed.stdout, named.stdout);
  assert.is(JSON.parse(bare.stdout).digest, JSON.parse(first.stdout).digest);
});

test('files that are asked for are written whole, results on stdout, talk on stderr', () =>
  inFolder(async (folder) => {
    const ran = await souk([...smith, '--csv', 'tables', '--html', 'page.html', '--tape', 'tape.ndjson'], {
      cwd: folder,
    });
    assert.is(ran.code, 0);
    assert.match(ran.stdout, /equilibrium price/);
    assert.match(ran.stdout, /npm run -s souk -- run smith-1962-test-1 --seed 7/);
    assert.not.match(ran.stdout, /wrote/);
    assert.match(ran.stderr, /wrote page\.html/);
    assert.equal(readdirSync(folder).sort(), ['page.html', 'tables', 'tape.ndjson']);
    assert.equal(readdirSync(join(folder, 'tables')).sort(), ['periods.csv', 'traders.csv', 'trades.csv']);
    assert.match(readFileSync(join(folder, 'page.html'), 'utf8'), /^<!doctype html>[\s\S]*<\/html>\s*$/i);
  }));

test('a run that is killed leaves nothing under the name it was to write', () =>
  inFolder(async (folder) => {
    const { child, done } = startSouk(
      ['run', 'bse-50-150', '--set', 'institution.periods=3000', '--tape', 'tape.ndjson', '--html', 'page.html'],
      { cwd: folder },
    );
    while (
      !existsSync(join(folder, 'tape.ndjson.partial')) ||
      readFileSync(join(folder, 'tape.ndjson.partial')).length < 500_000
    )
      await wait(20);
    child.kill('SIGKILL');
    await done;
    assert.equal(readdirSync(folder), ['tape.ndjson.partial']);
  }));

test('what cannot be done is said, with the nearest right name, and exit code 2', async () => {
  const [name, path, set, seed, file] = await Promise.all([
    souk(['run', 'smiht-1962-test-1']),
    souk(['run', './nowhere.yaml']),
    souk([...smith, '--set', 'institution.periodz=3']),
    souk(['run', 'smith-1962-test-1', '--seed', 'x']),
    souk(['chart', 'traider']),
  ]);
  assert.equal([name, path, set, file].map(({ code }) => code), [2, 2, 2, 2]);
  assert.match(name.stderr, /Did you mean "?smith-1962-test-1"?\?/);
  assert.match(path.stderr, /There is no file ".\/nowhere.yaml"/);
  assert.match(set.stderr, /institution\.periodz[\s\S]*Did you mean "institution.periods"/);
  assert.match(seed.stderr, /whole number from 0/);
  assert.ok(seed.code !== 0);
  assert.match(file.stderr, /Did you mean "trader"/);
  for (const { stdout } of [name, path, set, seed, file]) assert.is(stdout, '');
});

test.run();
