import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MindReply } from '../../../actors/ports.ts';
import { BrokenLaw } from '../../../market/assert.ts';
import { Cassette, type CassetteEntry } from '../../../sim/minds/cassette.ts';
import { recordedMind } from '../../../sim/minds/recordedMind.ts';
import { CassetteFile, readCassette } from '../../../sim/node/cassetteFile.ts';
import { UsageError } from '../../../sim/node/usageError.ts';
import { aMindRequest, anAnswer } from '../../helpers/aMindRequest.ts';
import { inFolder } from '../../helpers/souk.ts';

const { signal } = new AbortController();
/** Asks as many different things in a row; says how many were asked outside. */
async function ask(file: Pick<CassetteFile, 'cassette'> & Partial<CassetteFile>, count: number) {
  let calls = 0;
  const live = { name: 'x', ask: () => Promise.resolve(replies[calls++ % replies.length]!) };
  const mind = recordedMind({ cassette: file.cassette, live, onRecord: file.append });
  const answers = await Promise.all(
    Array.from({ length: count }, (_, randomSeed) => mind.ask(aMindRequest({ randomSeed }), { signal })));
  return { calls, answers };
}
const replies: readonly MindReply[] = [
  anAnswer('Grüße, 🐟 and "quotes"\n'), anAnswer('\ud800 half a character'),
  { kind: 'failed', failure: 'rate-limited', retryAfterMs: 1000 },
  { ...anAnswer(''), toolCalls: [{ name: 'bid_placed', arguments: '{"good":"fish"}' }] },
];

const inFile = (work: (path: string) => Promise<void>) => inFolder((folder) => work(join(folder, 'minds.cassette')));

test('what is written is read again, as it was', () => inFile(async (path) => {
  const file = new CassetteFile(path);
  const { answers } = await ask(file, 6);
  assert.is(readFileSync(path, 'utf8').split('\n').length, 8, 'it is all there before the file is closed');
  file.close();
  assert.equal([...readCassette(path).entries()], [...file.cassette.entries()]);
  assert.equal(await ask({ cassette: readCassette(path) }, 6), { calls: 0, answers });
  assert.is(readFileSync(path, 'utf8').split('\n')[0], '{"souk":1,"cassette":1}');
}));

test('wherever a kill cuts it, what was whole holds, and only the rest is asked again', () => inFile(async (path) => {
  const file = new CassetteFile(path);
  await ask(file, 4);
  file.close();
  const whole = readFileSync(path);
  const ends = [...whole.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at + 1] : []));
  await fc.assert(fc.asyncProperty(fc.nat(whole.length), async (at) => {
    writeFileSync(path, whole.subarray(0, at));
    const held = Math.max(0, ends.filter((end) => end <= at).length - 1);
    assert.is(readCassette(path).size, held);
    assert.is(readFileSync(path).length, at, 'reading leaves it as it is');
    const again = new CassetteFile(path);
    const { calls } = await ask(again, 4);
    again.close();
    assert.is(calls, 4 - held);
    assert.is(readCassette(path).size, 4);
    const before = whole.subarray(0, ends.findLast((end) => end <= at) ?? 0);
    assert.ok(readFileSync(path).subarray(0, before.length).equals(before), 'what was whole stays, byte for byte');
  }), { seed: 2026, numRuns: 200 });
}));

test('one that is opened twice in a row goes on where it stopped', () => inFile(async (path) => {
  for (const [count, expected] of [[2, 2], [5, 3], [5, 0]] as const) {
    const file = new CassetteFile(path);
    assert.is((await ask(file, count)).calls, expected);
    file.close();
  }
  assert.is(readCassette(path).size, 5);
}));

test('a file that is no cassette is refused by file and line, and left as it is', () => inFile(async (path) => {
  const file = new CassetteFile(path);
  await ask(file, 2);
  file.close();
  const lines = readFileSync(path, 'utf8').split('\n');
  const spoilt = (at: number, line: string) => lines.map((each, i) => (i === at ? line : each)).join('\n');
  const cases: readonly (readonly [string, string])[] = [
    ['{"souk":1,"seed":7}\n', ':1 is no cassette\'s header. A cassette is what `souk run SCENARIO --cassette'],
    ['scenario: mine', ':1 is no cassette\'s header'],
    ['\n', ':1 is no cassette\'s header'],
    [spoilt(1, 'x'), ':2 is no answer of a cassette: it is no JSON'],
    [spoilt(2, lines[2]!.replace('"retryAfterMs":0', '"wallMs":0').replace('"occurrence":1', '"occurrence":0')),
      ':3 is no answer of a cassette: occurrence: '],
    [spoilt(2, lines[2]!.replace('What do you bid?', 'What do you ask?')),
      ':3 is no answer of a cassette: its key is that of another request'],
  ];
  for (const [content, expected] of cases) {
    writeFileSync(path, content);
    for (const open of [readCassette, (at: string) => new CassetteFile(at)]) {
      assert.throws(() => open(path), (error: Error) => (
        error instanceof UsageError && error.message.startsWith(`${path}${expected}`)), expected);
    }
    assert.is(readFileSync(path, 'utf8'), content);
  }
}));

test('a cassette that is to be replayed is there', () => inFile(async (path) => {
  assert.throws(() => readCassette(path), (error: Error) => error instanceof UsageError && error.message
    .endsWith('A cassette is recorded with --cassette FILE --cache.'));
  assert.not(existsSync(path));
}));

test('no secret is in any line, as it is or as JSON writes it', () => inFile(async (path) => {
  const secrets = ['planted-key-0123456789', 'with"quote\\0123', 'short', ''];
  const file = new CassetteFile(path, { secrets });
  const [entry] = await entryOf();
  file.append({ ...entry!, reply: anAnswer('short is no secret') });
  const before = readFileSync(path, 'utf8');
  for (const secret of secrets.slice(0, 2)) {
    assert.throws(() => file.append({ ...entry!, reply: anAnswer(`Bearer ${secret}!`) }), (error: Error) => (
      error instanceof BrokenLaw && !error.message.includes(secret)));
  }
  file.close();
  assert.is(readFileSync(path, 'utf8'), before);
}));

test('two lines that answer the same request are no fault: the first holds', () => inFile(async (path) => {
  const file = new CassetteFile(path);
  const [entry] = await entryOf();
  file.append(entry!);
  file.close();
  appendFileSync(path, `${JSON.stringify({ ...entry!, reply: anAnswer('late') })}\n`);
  assert.equal([...readCassette(path).entries()], [entry]);
  truncateSync(path, 10);
  assert.is(readCassette(path).size, 0);
}));

async function entryOf(): Promise<readonly CassetteEntry[]> {
  const entries: CassetteEntry[] = [];
  const cassette = new Cassette();
  const live = { name: 'x', ask: () => Promise.resolve(anAnswer('sound')) };
  await recordedMind({ cassette, live, onRecord: (entry) => entries.push(entry) }).ask(aMindRequest(), { signal });
  return entries;
}

test.run();
