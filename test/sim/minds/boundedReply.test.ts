import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MindReply } from '../../../actors/ports.ts';
import { BrokenLaw } from '../../../market/assert.ts';
import { boundedReply, RecordingError } from '../../../sim/minds/boundedReply.ts';
import { aMindRequest, anAnswer } from '../../helpers/aMindRequest.ts';

const replyTo = (ask: () => Promise<MindReply>, signal = new AbortController().signal) =>
  boundedReply({ name: 'anybody', ask }, aMindRequest(), { signal });
const unreachable = { kind: 'failed', failure: 'unreachable', retryAfterMs: 0 };

test('a sound answer is left as it is', async () => {
  const reply: MindReply = {
    kind: 'answered', text: 'é🐟', toolCalls: [{ name: 'bid_placed', arguments: '{}' }], promptTokens: 3,
    completionTokens: 0,
  };
  assert.equal(await replyTo(() => Promise.resolve(reply)), reply);
  const failure: MindReply = { kind: 'failed', failure: 'rate-limited', retryAfterMs: 1500 };
  assert.equal(await replyTo(() => Promise.resolve(failure)), failure);
});

test('texts are cut to 4,000 characters, never in the middle of one, and tool calls to 16 of them', async () => {
  const long = `${'x'.repeat(3999)}🐟${'y'.repeat(9000)}`;
  const call = { name: 'n'.repeat(500), arguments: long };
  const toolCalls = Array.from({ length: 40 }, () => call);
  const reply = { ...anAnswer(long), toolCalls, header: 'surplus' } as MindReply;
  const bounded = await replyTo(() => Promise.resolve(reply)) as Extract<MindReply, { kind: 'answered' }>;
  const cut = `${'x'.repeat(3999)}\ufffd`;
  assert.is(bounded.text, cut);
  assert.is(bounded.toolCalls.length, 16);
  assert.equal(bounded.toolCalls[15], { name: 'n'.repeat(100), arguments: cut });
  assert.not('header' in bounded, 'and what nobody asked for is left out');
  assert.equal(await replyTo(() => Promise.resolve(bounded)), bounded, 'what is bounded stays as it is');
});

test('what is counted is whole, from 0, and finite', async () => {
  const given = [NaN, Infinity, -Infinity, -1, 0, 1.9, 1e300];
  for (const [i, expected] of [0, 0, 0, 0, 0, 1, 10_000_000].entries()) {
    const amount = given[i]!;
    const reply = { ...anAnswer(''), promptTokens: amount, completionTokens: amount } as MindReply;
    const { promptTokens, completionTokens } = await replyTo(() => Promise.resolve(reply)) as never;
    assert.equal([promptTokens, completionTokens], [expected, expected]);
    const failed = await replyTo(() => Promise.resolve({ ...unreachable, retryAfterMs: amount } as MindReply));
    assert.is((failed as { retryAfterMs: number }).retryAfterMs, expected);
  }
});

test('a promise that is broken, or kept with nonsense, is unreachable: of its error nothing is told', async () => {
  const broken: (() => Promise<MindReply>)[] = [
    () => Promise.reject(new Error('secret')), () => { throw new TypeError('secret'); },
    () => Promise.resolve(undefined as never), () => Promise.resolve({ kind: 'answered' } as MindReply),
  ];
  for (const ask of broken) assert.equal(await replyTo(ask), unreachable);
});

test('a broken law, a recording that fails and a signal to give up are no replies', async () => {
  for (const error of [new BrokenLaw('x'), new RecordingError('x')])
    assert.is(await replyTo(() => Promise.reject(error)).catch((caught: unknown) => caught), error);
  const signal = AbortSignal.abort();
  for (const ask of [() => Promise.reject(new Error('x')), () => Promise.resolve(anAnswer('x'))])
    assert.is(await replyTo(ask, signal).catch((caught: unknown) => caught), signal.reason);
});

test.run();
