import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { replay } from '../../../sim/node/replay.ts';
import { inFolder, souk } from '../../helpers/souk.ts';

/** Writes a tape, lets `alter` at its lines, and replays it. */
const replayed = (alter: (lines: string[]) => string[]) =>
  inFolder(async (folder) => {
    await souk(['run', 'smith-1962-test-1', '--seed', '7', '--set', 'institution.periods=2', '--tape', 'tape.ndjson'], {
      cwd: folder,
    });
    const path = join(folder, 'tape.ndjson');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${alter(lines).join('\n')}\n`);
    return { lines, found: await replay(path) };
  });

test('a tape that was not touched is true from its first line to its last', async () => {
  const { lines, found } = await replayed((tape) => tape);
  assert.is(found.difference, undefined);
  assert.is(found.entries, lines.length - 2);
  assert.is(JSON.parse(lines.at(-1)!).digest, found.digest);
});

test('the first line that differs is named, and what differs in it', async () => {
  const { found } = await replayed((tape) =>
    tape.map((line, i) => (i === 100 || i === 200 ? line.replace('"seq":', '"seq":9') : line)),
  );
  assert.is(found.difference?.line, 101);
  assert.is(found.difference?.what, '"seq" is 999 in the file and 99 in the run.');
});

test('a price deep inside a message is not overlooked', async () => {
  const { found, lines } = await replayed((tape) =>
    tape.map((line) => line.replace(/("type":"trade.executed".*"price":)\d+/, '$11')),
  );
  const first = lines.findIndex((line) => line.includes('"type":"trade.executed"'));
  assert.is(found.difference?.line, first + 1);
  assert.match(found.difference!.what, /^"content.price" is 1 in the file/);
});

test('a tape that was cut off, one that goes on, and one with another digest are told apart', async () => {
  const [short, long, digest] = await Promise.all([
    replayed((tape) => tape.slice(0, 50)), replayed((tape) => [...tape, tape[5]!]),
    replayed((tape) => [...tape.slice(0, -1), tape.at(-1)!.replace(/"digest":"./, '"digest":"x')]),
  ]);
  assert.match(short.found.difference!.what, /cut off/);
  assert.is(short.found.difference?.line, 51);
  assert.match(long.found.difference!.what, /goes on/);
  assert.match(digest.found.difference!.what, /^"digest" is "x/);
});

test('what is no tape is said to be none', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'page.txt'), 'hello\n');
    const [wrong, missing] = await Promise.all([
      souk(['replay', 'page.txt'], { cwd: folder }),
      souk(['replay', 'nowhere'], { cwd: folder }),
    ]);
    assert.match(wrong.stderr, /page\.txt:1 is no tape's header \(not JSON\)/);
    assert.match(missing.stderr, /nowhere/);
    assert.equal([wrong.code, missing.code], [1, 1]);
  }));

test('a tape of a world that does not exist, or of a scenario that its world refuses, is said to be none', () =>
  inFolder(async (folder) => {
    const header = (scenario: object) => `${JSON.stringify({ souk: 1, seed: 1, scenario })}\n`;
    writeFileSync(join(folder, 'moon.ndjson'), header({ world: 'moon' }));
    writeFileSync(join(folder, 'kitchen.ndjson'), header({ world: 'kitchen', scenario: 'x' }));
    const told = (file: string) => replay(join(folder, file)).then(() => '', ({ message }: Error) => message);
    assert.match(await told('moon.ndjson'), /:1 is no tape's header \(its scenario is of no world there is\)/);
    assert.match(await told('kitchen.ndjson'), /its scenario is not valid: title: /);
  }));

test('the command says so, with exit code 1', () =>
  inFolder(async (folder) => {
    await souk(['run', 'smith-1962-test-1', '--seed', '7', '--set', 'institution.periods=1', '--tape', 'tape.ndjson'], {
      cwd: folder,
    });
    const fine = await souk(['replay', 'tape.ndjson'], { cwd: folder });
    assert.is(fine.code, 0);
    assert.match(fine.stdout, /tape\.ndjson is true: \d+ entries of smith-1962-test-1, seed 7/);
    const path = join(folder, 'tape.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seed":7', '"seed":8'));
    const false_ = await souk(['replay', 'tape.ndjson', '--json'], { cwd: folder });
    assert.is(false_.code, 1);
    assert.is(typeof JSON.parse(false_.stdout).difference.line, 'number');
  }));

test.run();
