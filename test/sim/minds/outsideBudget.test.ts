import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind, MindRequest } from '../../../actors/ports.ts';
import { Cassette } from '../../../sim/minds/cassette.ts';
import { recordedMind } from '../../../sim/minds/recordedMind.ts';
import { anAnswer } from '../../helpers/aMindRequest.ts';
import { askingMinds, echo, playMinds, told } from '../../helpers/askingMinds.ts';
import { ShuffledOutside } from '../../helpers/shuffledOutside.ts';

const fixed = (ms: number) => ({ latency: { minMs: ms, maxMs: ms } });

test('whoever has spent its own budget hears so after a millisecond, and nobody is asked', async () => {
  const requests: MindRequest[] = [];
  const settings = { ...fixed(100), budget: { eachAgent: { calls: 1 } } };
  const asks = [0, 0, 1].map((n) => ({ atMs: 10, agent: `buyer-${n + 1}`, text: 'a' }));
  const { entries, halted } = await playMinds(askingMinds(asks, echo(requests), { settings }));
  assert.equal(told(entries), [
    '11 buyer-1/mind mind.failed 2 over-budget after 1', '110 buyer-1/mind mind.answered 1 a after 100',
    '110 buyer-2/mind mind.answered 3 a after 100',
  ]);
  assert.is(requests.length, 2);
  assert.is(halted, '');
});

test('tokens are held back while a request is under way, and given back as it is answered', async () => {
  const settings = { ...fixed(100), answerTokensMax: 400, budget: { run: { tokens: 500 } } };
  const asks = [0, 50, 150].map((atMs) => ({ atMs, agent: 'buyer-1', text: 'a' }));
  const { entries } = await playMinds(askingMinds(asks, echo(), { settings }));
  assert.equal(told(entries).map((line) => line.split(' ')[2]), ['mind.failed', 'mind.answered', 'mind.answered']);
});

test('nothing is charged for what was turned away, and all that was held back for what is not known', async () => {
  const settings = { ...fixed(10), answerTokensMax: 400, budget: { run: { tokens: 500 } } };
  const asks = [0, 50].map((atMs) => ({ atMs, agent: 'buyer-1', text: 'a' }));
  for (const [failure, second] of [
    ['rate-limited', 'rate-limited'], ['server-error', 'server-error'], ['rejected', 'rejected'],
    ['timeout', 'over-budget'], ['unreachable', 'over-budget'], ['malformed', 'over-budget'],
  ] as const) {
    const mind: Mind = { name: 'x', ask: async () => ({ kind: 'failed', failure, retryAfterMs: 0 }) };
    const { entries } = await playMinds(askingMinds(asks, mind, { settings }));
    assert.match(told(entries)[1]!, new RegExp(` ${second} after`));
  }
});

test('a run that shall halt when a budget is spent halts once, with everything on the tape', async () => {
  const settings = { ...fixed(100), budget: { run: { calls: 2 }, whenSpent: 'halt' as const } };
  const asks = [0, 150, 150, 150, 150].map((atMs, i) => ({ atMs, agent: `buyer-${1 + i % 2}`, text: `${i}` }));
  const real = new ShuffledOutside(() => 0);
  const cassette = new Cassette();
  const live: Mind = { name: 'x', ask: () => real.answer(() => anAnswer('x')) };
  const made = askingMinds(asks, recordedMind({ cassette, live }), { settings });
  const played = playMinds(made, (world) => real.settle(world));
  await real.until(played.then(() => {}));
  const { entries, halted } = await played;
  assert.match(halted, /^minds: the budget of the run is spent: another request of buyer-1 would exceed 2 calls \(/);
  assert.match(halted, /, 150 ms\)$/);
  assert.equal(entries.filter(({ message }) => message.type === 'run.halted').length, 1);
  assert.is(cassette.size, 2, 'what was under way is recorded');
});

test('an agent that has spent its own is named when that halts the run', async () => {
  const settings = { budget: { eachAgent: { tokens: 10 }, whenSpent: 'halt' as const } };
  const { halted } = await playMinds(askingMinds([{ atMs: 5, agent: 'buyer-2', text: 'a' }], echo(), { settings }));
  assert.match(halted, /^minds: the budget of buyer-2 is spent: another request of buyer-2 would exceed 10 tokens \(/);
});

test.run();
