import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MindAsked } from '../../../machines/mindMessages.ts';
import { findPrompt } from '../../../sim/node/findPrompt.ts';
import { chooseMind } from '../../../sim/node/chooseMind.ts';
import { runScenario } from '../../../sim/runScenario.ts';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { mindMarket, writeMindMarket } from '../../helpers/mindMarket.ts';
import { inFolder, souk } from '../../helpers/souk.ts';

const { scenario } = parseScenario(mindMarket, { file: 'mind-market.yaml', world: 'exchange' });
const seed = 5;
const quiet = ['institution.environments=[auction, discussion]'];
const { tape } = await runScenario(scenario, { seed, keepTape: true });
const entries = [...tape.entries()];
const asked = entries.filter(({ message: { type, from } }) => type === 'mind.asked' && from === 'buyer-1/mind')
  .map(({ message: { content, atMs } }) => ({ ...(content as MindAsked), atMs }));
const answered = new Map(entries
  .filter(({ message: { type, to } }) => type === 'mind.answered' && to === 'buyer-1/mind')
  .map(({ message, atMs }) => [(message.content as MindAsked).ask, atMs]));

test('the prompt is the last one on the tape by then, word for word, with its answer once there is one', async () => {
  assert.ok(asked.length > 5);
  const chosen = await chooseMind(scenario, seed, {});
  const answersMs = asked.slice(0, 8).flatMap(({ ask }) => answered.get(ask) ?? []);
  const aroundMs = answersMs.flatMap((answerMs) => [answerMs - 1, answerMs]);
  for (const atMs of [asked[0]!.atMs, asked[1]!.atMs - 1, ...aroundMs, 10_000_000]) {
    const expected = asked.findLast((each) => each.atMs <= atMs)!;
    const { prompt } = await findPrompt(scenario, { seed, agent: 'buyer-1', atMs, chosen });
    assert.equal([prompt!.ask, prompt!.prompt, prompt!.atMs, prompt!.messages],
      [expected.ask, expected.prompt, expected.atMs, expected.messages]);
    const then = answered.get(expected.ask);
    assert.is(prompt!.answer?.atMs, then !== undefined && then <= atMs ? then : undefined);
  }
});

test('before the first prompt there is none, and the first is told', async () => {
  const file = { file: 'mind-market.yaml', set: quiet, world: 'exchange' } as const;
  const { scenario: untalked } = parseScenario(mindMarket, file);
  const chosen = await chooseMind(untalked, seed, {});
  const { first } = await findPrompt(untalked, { seed, agent: 'buyer-1', atMs: 0, chosen });
  assert.ok(first!.atMs > 0);
  const { prompt } = await findPrompt(untalked, { seed, agent: 'buyer-1', atMs: first!.atMs - 1, chosen });
  assert.is(prompt, undefined);
  const same = await findPrompt(untalked, { seed, agent: 'buyer-1', atMs: first!.atMs, chosen });
  assert.equal(same.prompt?.messages, first!.messages);
});

test('nothing is asked that need not be: the run stops there', async () => {
  let calls = 0;
  const counting = { mayCall: true, calls: 0, close: () => {}, next: () => ({
    name: 'counting', ask: () => {
      calls += 1;
      return Promise.resolve({ kind: 'failed', failure: 'unreachable', retryAfterMs: 0 } as const);
    },
  }) };
  const all = entries.filter(({ message: { type } }) => type === 'mind.asked').length;
  await findPrompt(scenario, { seed, agent: 'buyer-1', atMs: asked[0]!.atMs, chosen: counting });
  assert.ok(calls >= 1 && calls <= 4, `${calls} of ${all}`);
});

test('the command shows every message with its role, or all of it as JSON', () =>
  inFolder(async (cwd) => {
    const market = writeMindMarket(cwd);
    const [text, json] = await Promise.all([
      souk(['prompt', 'buyer-1', market, '--at', '40s'], { cwd }),
      souk(['prompt', 'buyer-1', market, '--at', '40000', '--json', '--cassette', 'c.jsonl', '--cache'], { cwd }),
    ]);
    const told = JSON.parse(json.stdout) as { prompt: string; messages: { role: string; content: string }[] };
    const expected = asked.findLast(({ atMs }) => atMs <= 40_000)!;
    assert.equal(told.messages, expected.messages);
    assert.ok(text.stdout.startsWith(`buyer-1 was asked at ${expected.atMs / 1000} s: ${expected.prompt}`));
    for (const { role, content } of told.messages) assert.ok(text.stdout.includes(`── ${role} ──\n${content}\n`), role);
    assert.ok(readFileSync(join(cwd, 'c.jsonl'), 'utf8').includes(JSON.stringify(told.messages).slice(1, -1)));
  }));

test('whoever has no mind is named with the nearest who has, and one not asked yet with its first time', () =>
  inFolder(async (cwd) => {
    const market = writeMindMarket(cwd);
    const [wrong, early, nobody, when] = await Promise.all([
      souk(['prompt', 'buyr-2', market, '--at', '1s'], { cwd }),
      souk(['prompt', 'buyer-1', market, '--at', '0', '--set', quiet[0]!], { cwd }),
      souk(['prompt', 'buyer-1', 'smith-1962-test-1', '--at', '1s']),
      souk(['prompt', 'buyer-1', market, '--at', 'soon'], { cwd }),
    ]);
    assert.match(wrong.stderr, /buyr-2 has no mind in mind-market\. Did you mean "buyer-2"\?/);
    assert.match(wrong.stderr, /These have one: buyer-1, buyer-2\./);
    assert.match(early.stderr, /Its first prompt \(trader\/quote@\d+\) comes at (\d+) ms: --at \1/);
    assert.match(nobody.stderr, /Nobody in smith-1962-test-1 has a mind/);
    assert.match(when.stderr, /Expected whole milliseconds, or a time such as 12s/);
    assert.equal([wrong.code, early.code, nobody.code], [2, 2, 2]);
    for (const { stdout } of [wrong, early, nobody, when]) assert.is(stdout, '');
  }));

test.run();
