import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind, MindReply, MindRequest } from '../../../actors/ports.ts';
import { BrokenLaw } from '../../../market/assert.ts';
import { RecordingError } from '../../../sim/minds/boundedReply.ts';
import { Cassette, type CassetteEntry, cassetteKey, cassetteRequest } from '../../../sim/minds/cassette.ts';
import { MissingRecording, recordedMind } from '../../../sim/minds/recordedMind.ts';
import { aMindRequest, anAnswer } from '../../helpers/aMindRequest.ts';

const { signal } = new AbortController();
const keyOf = (request: MindRequest) => cassetteKey(cassetteRequest(request));
const failure: MindReply = { kind: 'failed', failure: 'server-error', retryAfterMs: 0 };

/** Answers with a number that goes up; every third time it fails. */
function counting(): Mind & { asked: number } {
  const mind = {
    name: 'counting', asked: 0,
    ask: () => {
      mind.asked += 1;
      return Promise.resolve(mind.asked % 3 === 0 ? failure : anAnswer(`answer ${mind.asked}`));
    },
  };
  return mind;
}

test('the key is of all that can change an answer, in whatever order it is written, and of nothing else', () => {
  const request = aMindRequest();
  const key = keyOf(request);
  assert.match(key, /^[0-9a-f]{64}$/);
  assert.is(keyOf({ ...request, agent: 'seller-9', task: 'trader/reflect' }), key);
  const backwards = (value: object) => Object.fromEntries(Object.entries(value).toReversed());
  const messages = request.messages.map(backwards) as never;
  assert.is(keyOf({ ...request, messages }), key);
  assert.is(keyOf(backwards({ ...request, messages }) as never), key);
  const changes: Partial<MindRequest>[] = [
    { model: 'b' }, { temperature: 0.4 }, { answerTokensMax: 101 }, { randomSeed: 8 },
    { messages: request.messages.slice(1) }, { messages: request.messages.toReversed() },
    { answer: { kind: 'json', name: 'trader_quote', schema: { type: 'array' } } },
    { answer: { kind: 'tools', tools: [] } },
  ];
  const keys = changes.map((change) => keyOf({ ...request, ...change }));
  assert.is(new Set([key, ...keys]).size, changes.length + 1);
});

test('a replay answers as the recording did, failures and repetitions included, and asks nobody', () => (
  fc.assert(fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 20 }), async (seeds) => {
    const cassette = new Cassette();
    const live = counting();
    const play = async (mind: Mind) => Promise.all(
      seeds.map((randomSeed) => mind.ask(aMindRequest({ randomSeed }), { signal })));
    const recorded = await play(recordedMind({ cassette, live }));
    assert.is(live.asked, seeds.length);
    assert.is(cassette.size, seeds.length);
    assert.equal(await play(recordedMind({ cassette })), recorded);
    assert.equal(await play(recordedMind({ cassette: new Cassette([...cassette.entries()].toReversed()) })), recorded);
  }), { seed: 2026, numRuns: 200 })));

test('whatever part of a cassette is left, only what is missing is asked again', () => (
  fc.assert(fc.asyncProperty(
    fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 20 }), async (asks) => {
      const cassette = new Cassette();
      const play = async (mind: Mind) => Promise.all(
        asks.map(([randomSeed]) => mind.ask(aMindRequest({ randomSeed }), { signal })));
      const first = await play(recordedMind({ cassette, live: counting() }));
      const kept = [...cassette.entries()].filter((_, i) => asks[i]![1]);
      const live = counting();
      const recorded: CassetteEntry[] = [];
      const again = await play(recordedMind({
        cassette: new Cassette(kept), live, onRecord: (entry) => recorded.push(entry),
      }));
      assert.is(live.asked, asks.length - kept.length);
      assert.is(recorded.length, live.asked);
      asks.forEach(([, isKept], i) => { if (isKept) assert.equal(again[i], first[i]); });
    }), { seed: 2026, numRuns: 200 })));

test('who was not let in, or not connected, asks again once somebody is there, and it stays', async () => {
  for (const kind of ['rejected', 'unreachable'] as const) {
    const lines: CassetteEntry[] = [];
    const closed: Mind = {
      name: 'closed', ask: () => Promise.resolve({ kind: 'failed', failure: kind, retryAfterMs: 0 }),
    };
    const onRecord = (entry: CassetteEntry) => lines.push(entry);
    const first = await recordedMind({ cassette: new Cassette(), live: closed, onRecord })
      .ask(aMindRequest(), { signal });
    assert.equal(await recordedMind({ cassette: new Cassette(lines) }).ask(aMindRequest(), { signal }), first);
    const second = await recordedMind({ cassette: new Cassette(lines), live: counting(), onRecord })
      .ask(aMindRequest(), { signal });
    assert.equal(second, anAnswer('answer 1'));
    assert.is(lines.length, 2);
    const live = counting();
    assert.equal(await recordedMind({ cassette: new Cassette(lines), live }).ask(aMindRequest(), { signal }), second);
    assert.is(live.asked, 0);
  }
});

test('a failure to be heard between two answers is part of the run: nothing is paid for twice', async () => {
  const cassette = new Cassette();
  const live: Mind & { asked: number } = {
    name: 'stuttering', asked: 0,
    ask: () => Promise.resolve(++live.asked === 2 ? { kind: 'failed', failure: 'unreachable', retryAfterMs: 0 }
      : anAnswer(`answer ${live.asked}`)),
  };
  const play = async (mind: Mind) => {
    const replies: MindReply[] = [];
    for (const randomSeed of [1, 2, 3]) replies.push(await mind.ask(aMindRequest({ randomSeed }), { signal }));
    return replies;
  };
  const first = await play(recordedMind({ cassette, live }));
  const kept = new Cassette(cassette.entries());
  assert.equal(await play(recordedMind({ cassette: kept, live })), first);
  assert.is(live.asked, 3);
  const brokenOff = new Cassette([...cassette.entries()].slice(0, 2));
  await play(recordedMind({ cassette: brokenOff, live }));
  assert.is(live.asked, 5); // the second, which nobody had heard, and the third
});

test('occurrences are counted as they are asked, not as they are answered', async () => {
  const cassette = new Cassette();
  const answers: (() => void)[] = [];
  const live: Mind = { name: 'slow', ask: () => {
    const text = `asked as ${answers.length + 1}`;
    return new Promise((resolve) => { answers.push(() => resolve(anAnswer(text))); });
  } };
  const mind = recordedMind({ cassette, live });
  const asked = [1, 2, 3].map(() => mind.ask(aMindRequest(), { signal }));
  for (const answer of answers.toReversed()) answer();
  await Promise.all(asked);
  const texts = Array.from([1, 2, 3], (occurrence) => cassette.find({ key: keyOf(aMindRequest()), occurrence })?.reply);
  assert.equal(texts, [1, 2, 3].map((n) => anAnswer(`asked as ${n}`)));
});

test('an entry says who was asked what, what came of it and how long it took', async () => {
  const entries: CassetteEntry[] = [];
  let now = 100.2;
  const live: Mind = { name: 'x', ask: () => {
    now += 42.4;
    return Promise.reject(new Error('hung up'));
  } };
  await recordedMind({ cassette: new Cassette(), live, onRecord: (entry) => entries.push(entry), nowMs: () => now })
    .ask(aMindRequest(), { signal });
  const { agent, task, ...request } = aMindRequest();
  const reply: MindReply = { kind: 'failed', failure: 'unreachable', retryAfterMs: 0 };
  assert.equal(entries, [{ key: keyOf(aMindRequest()), occurrence: 1, agent, task, request, reply, wallMs: 42 }]);
});

test('what is missing halts a replay, and says who asked what and what to do', async () => {
  const mind = recordedMind({ cassette: new Cassette() });
  const [first, second] = await Promise.all([1, 2].map(() => (
    mind.ask(aMindRequest({ agent: 'buyer-3' }), { signal }).catch((error: unknown) => error as Error))));
  assert.instance(first, MissingRecording);
  assert.is((first as Error).message, 'buyer-3 asks what is not in the cassette (trader/quote: "What do you bid?"). ' +
    'It answers only what was asked when it was recorded: the same scenario, seed, prompts and model. ' +
    'To ask for what is missing and add it, run again with --cache.');
  assert.match((second as Error).message, /^buyer-3 asks for time 2 what/);
});

test('what cannot be recorded is not answered; a broken law stays one', async () => {
  const cases = [[new Error('disk full'), RecordingError], [new BrokenLaw('x'), BrokenLaw]] as const;
  for (const [error, expected] of cases) {
    const onRecord = () => { throw error; };
    const caught = await recordedMind({ cassette: new Cassette(), live: counting(), onRecord })
      .ask(aMindRequest(), { signal }).catch((error: unknown) => error);
    assert.instance(caught, expected);
  }
});

test('of two answers to one request the first holds', async () => {
  const entries: CassetteEntry[] = [];
  const onRecord = (entry: CassetteEntry) => entries.push(entry);
  for (const text of ['one', 'other']) {
    const live = { name: 'x', ask: () => Promise.resolve(anAnswer(text)) };
    await recordedMind({ cassette: new Cassette(), live, onRecord }).ask(aMindRequest(), { signal });
  }
  const cassette = new Cassette(entries);
  assert.is(cassette.size, 1);
  assert.equal(await recordedMind({ cassette }).ask(aMindRequest(), { signal }), anAnswer('one'));
});

test.run();
