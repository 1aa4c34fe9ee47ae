import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planSweep } from '../../../sim/node/sweepPlan.ts';
import { inFolder, souk, startSouk } from '../../helpers/souk.ts';

const sweep = [
  'sweep',
  'smith-1962-test-1',
  '--seeds',
  '1..6',
  '--set',
  'behaviour.traders=zip,zic',
  '--set',
  'institution.periods=2',
];

test('every combination of values meets every seed, and braces keep their commas', () => {
  const plan = planSweep('bse-50-150', {
    seeds: [1, 2],
    set: ['institution.periods=1,2', 'behaviour.buyers={ zic: 1, zip: 1 },gvwy'],
  });
  assert.equal(plan.paths, ['institution.periods', 'behaviour.buyers']);
  assert.equal(plan.cells.map(({ values, job }) => [...values, job.seed].join(' | ')), [
    '1 | { zic: 1, zip: 1 } | 1', '1 | { zic: 1, zip: 1 } | 2', '1 | gvwy | 1', '1 | gvwy | 2',
    '2 | { zic: 1, zip: 1 } | 1', '2 | { zic: 1, zip: 1 } | 2', '2 | gvwy | 1', '2 | gvwy | 2',
  ]);
});

test('the results are the same whatever the number of workers', () =>
  inFolder(async (folder) => {
    const [one, three] = await Promise.all([
      souk([...sweep, '--workers', '1', '--csv', 'one.csv'], { cwd: folder }),
      souk([...sweep, '--workers', '3', '--csv', 'three.csv'], { cwd: folder }),
    ]);
    assert.equal([one.code, three.code], [0, 0]);
    assert.is(one.stdout, three.stdout);
    const csv = readFileSync(join(folder, 'one.csv'), 'utf8');
    assert.is(csv, readFileSync(join(folder, 'three.csv'), 'utf8'));
    assert.is(csv.trimEnd().split('\n').length, 1 + 12);
    assert.equal(readdirSync(folder).sort(), ['one.csv', 'three.csv']);
  }));

test('Ctrl-C keeps what is finished, says how to go on, and going on gives what would have been', () =>
  inFolder(async (folder) => {
    const long = ['sweep', 'bse-50-150', '--seeds', '1..12', '--set', 'institution.periods=40', '--workers', '1'];
    const { child, done } = startSouk([...long, '--csv', 'a.csv'], { cwd: folder });
    const journal = join(folder, 'a.csv.journal');
    while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 4) await wait(10);
    child.kill('SIGINT');
    const broken = await done;
    assert.is(broken.code, 130);
    assert.match(broken.stderr, /Broken off: \d+ of 12 runs are kept in a\.csv\.journal\. Give the same command again/);
    assert.not.ok(existsSync(join(folder, 'a.csv')));
    const [resumed, whole] = await Promise.all([
      souk([...long, '--csv', 'a.csv'], { cwd: folder }),
      souk([...long, '--csv', 'b.csv'], { cwd: folder }),
    ]);
    assert.match(resumed.stderr, /going on after \d+ of 12 runs/);
    assert.is(readFileSync(join(folder, 'a.csv'), 'utf8'), readFileSync(join(folder, 'b.csv'), 'utf8'));
    assert.is(resumed.stdout, whole.stdout);
    assert.equal(readdirSync(folder).sort(), ['a.csv', 'b.csv']);
  }));

test('a sweep that is killed goes on where it was, and another sweep does not take its journal', () =>
  inFolder(async (folder) => {
    const long = [
      'sweep',
      'bse-50-150',
      '--seeds',
      '1..8',
      '--set',
      'institution.periods=40',
      '--workers',
      '1',
      '--csv',
      'a.csv',
    ];
    const { child, done } = startSouk(long, { cwd: folder });
    const journal = join(folder, 'a.csv.journal');
    while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 3) await wait(10);
    child.kill('SIGKILL');
    await done;
    const other = await souk(
      ['sweep', 'bse-50-150', '--seeds', '1..2', '--set', 'institution.periods=2', '--csv', 'a.csv'],
      { cwd: folder },
    );
    assert.is(other.code, 2);
    assert.match(other.stderr, /what another sweep left/);
    const resumed = await souk(long, { cwd: folder });
    assert.is(resumed.code, 0);
    assert.match(resumed.stderr, /going on after [1-8] of 8 runs/);
    assert.is(readFileSync(join(folder, 'a.csv'), 'utf8').trimEnd().split('\n').length, 9);
  }));

test('seeds and settings that make no sense are refused before anything runs', async () => {
  const [seeds, set, value] = await Promise.all([
    souk(['sweep', 'smith-1962-test-1', '--seeds', '9..1']),
    souk(['sweep', 'smith-1962-test-1', '--seeds', '1..2', '--set', 'zip']),
    souk(['sweep', 'smith-1962-test-1', '--seeds', '1..2', '--set', 'behaviour.traders=zip,zap']),
  ]);
  for (const { code, stdout } of [seeds, set, value]) assert.ok(code !== 0 && stdout === '');
  assert.match(seeds.stderr, /smaller number first/);
  assert.match(set.stderr, /path=value/);
  assert.match(value.stderr, /zap/);
});

test.run();
