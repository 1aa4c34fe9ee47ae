import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind, MindReply, MindRequest } from '../../../actors/ports.ts';
import { acts } from '../../../machines/acts.ts';
import { notify } from '../../../machines/message.ts';
import { Cassette } from '../../../sim/minds/cassette.ts';
import { recordedMind } from '../../../sim/minds/recordedMind.ts';
import { anAnswer } from '../../helpers/aMindRequest.ts';
import { type Asking, askingMinds, echo, playMinds, told } from '../../helpers/askingMinds.ts';
import { ShuffledOutside } from '../../helpers/shuffledOutside.ts';

const anyAsks: fc.Arbitrary<Asking[]> = fc.array(fc.record({
  atMs: fc.nat(3000), agent: fc.constantFrom('buyer-1', 'buyer-2', 'seller-1'), text: fc.constantFrom('a', 'b', 'c'),
}), { maxLength: 12 });
const fixed = (ms: number) => ({ latency: { minMs: ms, maxMs: ms } });

/** Fails in its own way for each request and time, or answers: by what is asked alone. */
const moody = (answer: <T>(reply: () => T) => Promise<T>): Mind => {
  const times = new Map<string, number>();
  return { name: 'moody', ask: ({ randomSeed, messages }) => {
    const asked = `${randomSeed} ${messages[0]!.content}`;
    times.set(asked, (times.get(asked) ?? 0) + 1);
    const mood = (randomSeed + times.get(asked)!) % 4;
    return answer((): MindReply => {
      if (mood === 0) throw new Error('hung up');
      if (mood === 1) return { kind: 'failed', failure: 'rate-limited', retryAfterMs: 2000 };
      return { ...anAnswer(asked), promptTokens: mood };
    });
  } };
};

test('the answers of any order of arrival make one tape, and so does the replay, which asks nobody', () => (
  fc.assert(fc.asyncProperty(
    anyAsks, fc.nat(100), fc.array(fc.nat(100), { minLength: 1, maxLength: 9 }), async (asks, seed, picks) => {
      const atOnce = await playMinds(askingMinds(asks, moody(async (reply) => reply()), { seed }));
      const cassette = new Cassette();
      let at = 0;
      const real = new ShuffledOutside(() => picks[at++ % picks.length]!);
      const live = moody((reply) => real.answer(reply));
      const made = askingMinds(asks, recordedMind({ cassette, live }), { seed });
      const shuffled = await playMinds(made, (world) => real.settle(world));
      assert.is(shuffled.digest, atOnce.digest);
      const replayed = await playMinds(askingMinds(asks, recordedMind({ cassette }), { seed }));
      assert.is(replayed.digest, atOnce.digest);
      assert.is(cassette.size, asks.length);
      assert.is(told(replayed.entries).length, asks.length);
    }), { seed: 2026, numRuns: 150 })));

test('an answer comes after a latency within its bounds, carries on, and says how long it took', async () => {
  const settings = { latency: { minMs: 400, maxMs: 1600 } };
  const asks = Array.from({ length: 60 }, (_, i) => ({ atMs: i, agent: 'buyer-1', text: `${i}` }));
  const { entries } = await playMinds(askingMinds(asks, echo(), { settings }));
  const answers = entries.filter(({ message }) => message.type === 'mind.answered');
  assert.is(answers.length, 60);
  for (const { atMs, message } of answers) {
    const { ask, latencyMs, text } = message.content as { ask: number; latencyMs: number; text: string };
    assert.is(atMs, ask - 1 + latencyMs);
    assert.ok(latencyMs >= 400 && latencyMs <= 1600);
    assert.is(text, `${ask - 1}`);
    assert.is(message.cause, entries.find(({ message }) => message.type === 'mind.asked'
      && (message.content as { ask: number }).ask === ask)!.message.id);
  }
  assert.ok(new Set(answers.map(({ message }) => (message.content as { latencyMs: number }).latencyMs)).size > 30);
});

test('the luck of one agent is no other\'s', async () => {
  const own: Asking[] = [{ atMs: 0, agent: 'buyer-1', text: 'a' }, { atMs: 5, agent: 'buyer-1', text: 'b' }];
  const [alone, crowded] = [[] as MindRequest[], [] as MindRequest[]];
  await playMinds(askingMinds(own, echo(alone)));
  await playMinds(askingMinds([{ atMs: 0, agent: 'buyer-2', text: 'x' }, ...own], echo(crowded)));
  assert.equal(crowded.filter(({ agent }) => agent === 'buyer-1'), alone);
});

test('a request is all that the settings and the task say', async () => {
  const requests: MindRequest[] = [];
  await playMinds(askingMinds([
    { atMs: 0, agent: 'buyer-1', text: 'a' }, { atMs: 1, agent: 'seller-1', text: 'b', task: 'firm/policy' },
  ], echo(requests), { settings: { model: 'm', temperature: 1, answerTokensMax: 99 } }));
  const [json, tools] = requests;
  const { randomSeed, answer, ...rest } = json!;
  assert.ok(Number.isSafeInteger(randomSeed) && randomSeed >= 0);
  assert.equal(rest, {
    agent: 'buyer-1', task: 'trader/quote', model: 'm', temperature: 1, answerTokensMax: 99,
    messages: [{ role: 'user', content: 'a' }],
  });
  assert.equal(answer, { kind: 'json', name: 'trader_quote', schema: {
    type: 'object', additionalProperties: false, required: ['price'],
    properties: { price: { type: 'integer', minimum: 1, maximum: 9 }, why: { type: 'string', default: '' } },
  } });
  const { tools: offered } = tools!.answer as Extract<MindRequest['answer'], { kind: 'tools' }>;
  assert.equal(offered.map(({ name }) => name), ['door_closed', 'lot_taken', 'nothing']);
  assert.is(offered[0]!.description, acts['door.closed'].content.description);
  assert.equal(offered[1]!.parameters, {
    type: 'object', additionalProperties: false, required: ['lotId'],
    properties: {
      lotId: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'a whole number from 1' },
    },
  });
});

test('each request has a random seed of its own, but for what is asked again because no answer came', async () => {
  const seeds: number[] = [];
  const replies: MindReply[] = [{ kind: 'failed', failure: 'server-error', retryAfterMs: 0 }, anAnswer('x')];
  const mind: Mind = { name: 'x', async ask({ randomSeed }) {
    seeds.push(randomSeed);
    return replies[(seeds.length - 1) % 2]!;
  } };
  const asks = ['a', 'a', 'a', 'b', 'a'].map((text, i) => ({ atMs: 1000 * i, agent: 'buyer-1', text }));
  await playMinds(askingMinds(asks, mind, { settings: fixed(10) }));
  const [failed, again, ...others] = seeds;
  assert.is(again, failed, 'a repetition is the same request');
  assert.is(new Set([failed, ...others]).size, 4);
  const abandoned: MindRequest[] = [];
  await playMinds(askingMinds(asks.slice(0, 2), echo(abandoned), { settings: fixed(5000) }));
  assert.is(abandoned[0]!.randomSeed, abandoned[1]!.randomSeed, 'also when the answer is still to come');
});

test('nobody but the minds of the run has an ear at the outside', async () => {
  const requests: MindRequest[] = [];
  const made = askingMinds([{ atMs: 5, agent: 'stranger', text: 'a' }], echo(requests));
  made.world.bus.send('buyer-1/mind', notify('minds', 'gossip', {}));
  const { entries } = await playMinds(made);
  assert.equal(entries.map(({ outcome }) => outcome), ['unheard', 'unheard']);
  assert.equal(requests, []);
});

test('an entry that is missing halts the run when its answer is due', async () => {
  const made = askingMinds([{ atMs: 5, agent: 'buyer-1', text: 'What?' }], recordedMind({ cassette: new Cassette() }));
  while (made.world.run({ workMax: 5 }) && !made.world.effects.standStill);
  const error = await made.world.settled().catch((caught: unknown) => caught as Error);
  assert.match((error as Error).message, /^buyer-1 asks what is not in the cassette \(trader\/quote: "What\?"\)/);
});

test('a task without words is a broken law', async () => {
  const made = askingMinds([{ atMs: 5, agent: 'buyer-1', text: 'a', task: 'trader/reflect' }], echo());
  assert.match((await playMinds(made)).halted, /^a mind is asked what it has words for \(/);
});

test.run();
