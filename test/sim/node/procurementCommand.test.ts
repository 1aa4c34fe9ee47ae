import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { otlpFaults } from '../../helpers/otlpFaults.ts';
import { inFolder, souk } from '../../helpers/souk.ts';

const one = ['run', 'procurement', '--request', 'category=electronics quantity=40 budget=12000 urgency=high'];

test('one request is run, told and repeated by the line it prints', async () => {
  const first = await souk([...one, '--json']);
  const told = JSON.parse(first.stdout) as { requests: object[]; reproduce: string; digest: string };
  assert.is(told.requests.length, 1);
  const words = [...told.reproduce.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const again = await souk([...words.slice(words.lastIndexOf('run')), '--json']);
  assert.is(JSON.parse(again.stdout).digest, told.digest);
});

test('an audit tells one request as text and as JSON, and repeats itself', async () => {
  const [text, json] = await Promise.all([souk([...one, '--audit', 'request-1']),
    souk([...one, '--audit', 'request-1', '--json'])]);
  assert.match(text.stdout, /^request-1: 40 units of electronics to EU for at most 12,000\.00, high urgency\./);
  assert.match(text.stdout, /\nWhat was said, \d+ steps\n[\s\S]*\nWhat was decided, \d+ findings\n/);
  assert.match(text.stdout, /--audit request-1\n$/);
  const { steps, reasons, request } = JSON.parse(json.stdout) as Record<string, object[]>;
  assert.ok(steps!.length > 10 && reasons!.length > 10);
  assert.equal((request as unknown as { budget: number }).budget, 1_200_000);
});

test('a run of any world is written as OpenTelemetry traces, twice the same bytes', () => inFolder(async (folder) => {
  const runs = [[...one, '--otlp', 'buying.json'], ['run', 'smith-1962-test-1', '--otlp', 'trading.json'],
    [...one, '--otlp', 'again.json']];
  const said = await Promise.all(runs.map((args) => souk(args, { cwd: folder })));
  assert.equal(said.map(({ code }) => code), [0, 0, 0]);
  assert.match(said[0]!.stderr, /wrote buying\.json/);
  assert.equal(readdirSync(folder).sort(), ['again.json', 'buying.json', 'trading.json']);
  const [again, buying, trading] = ['again', 'buying', 'trading'].map((name) => (
    readFileSync(join(folder, `${name}.json`), 'utf8')));
  assert.is(buying, again);
  for (const text of [buying!, trading!]) assert.equal(otlpFaults(JSON.parse(text)), []);
  assert.ok(buying!.includes('process candidates.wanted') && trading!.includes('process order.placed'));
}));

test('what one run has learnt the next begins with, and chooses otherwise', () => inFolder(async (folder) => {
  const story = ['run', 'procurement', '--set', 'environment.requests.count=15', '--json'];
  const first = await souk([...story, '--save-memory', 'house.json'], { cwd: folder });
  assert.match(first.stderr, /wrote house\.json/);
  const next = await souk([...story, '--memory', 'house.json'], { cwd: folder });
  const [one, two] = [first, next].map(({ stdout }) => JSON.parse(stdout) as { digest: string; reproduce: string });
  assert.is.not(one!.digest, two!.digest);
  assert.match(two!.reproduce, / --memory house\.json$/);
  const broken = await souk([...story, '--memory', 'nowhere.json'], { cwd: folder });
  assert.is(broken.code, 2);
  assert.match(broken.stderr, /There is no file "nowhere\.json"/);
  const kitchen = await souk(['run', 'kitchen-failures', '--save-memory', 'x.json'], { cwd: folder });
  assert.is(kitchen.code, 2);
  assert.equal(readdirSync(folder), ['house.json']);
}));

test('what cannot be audited or asked for is said, with exit code 2', async () => {
  const [unknown, kitchen, market] = await Promise.all([
    souk([...one, '--audit', 'request-2']), souk(['run', 'kitchen-week', '--audit', 'request-1']),
    souk(['run', 'smith-1962-test-1', '--request', 'category=x quantity=1 budget=1']),
  ]);
  assert.equal([unknown, kitchen, market].map(({ code, stdout }) => [code, stdout]), [[2, ''], [2, ''], [2, '']]);
  assert.match(unknown.stderr, /There is no request "request-2" in this run\. Did you mean "request-1"\?/);
  for (const { stderr } of [kitchen, market]) assert.match(stderr, /Expected one of the procurement world/);
});

test.run();
