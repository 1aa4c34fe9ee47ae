import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { counselMs } from '../../../actors/minds/counselTime.ts';
import { mindsPart } from '../../../sim/scenario/mindsPart.ts';
import { asked, inTurn, mindAlone, outcome, type Reply, settings, word } from '../../helpers/mindAlone.ts';

test('counsel takes every attempt, the longest pauses between them, and one thought before it', () => {
  const times = { attemptsMax: 3, decisionMs: 1000, retryDelayMs: 51, retryAfterMaxMs: 200 };
  assert.is(counselMs(times), 4 * 1000 + 2 * 225);
  assert.is(counselMs({ ...times, retryAfterMaxMs: 10 }), 4 * 1000 + 2 * 51);
  assert.is(counselMs({ ...times, attemptsMax: 1 }), 2 * 1000);
  assert.is(counselMs(mindsPart.parse({}).deliberation), 80_500);
});

const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  fc.constant<Reply>('never'), fc.record({ text: fc.constantFrom('{"price":90}', '{"price":150}', 'no', ''),
    latencyMs: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ failure: fc.constantFrom('rate-limited', 'server-error', 'timeout'),
    retryAfterMs: fc.integer({ min: 0, max: 2000 }), latencyMs: fc.integer({ min: 1, max: 1500 }) }),
) as fc.Arbitrary<Reply>;
const anyDeed = fc.record({ afterMs: fc.integer({ min: 0, max: 4000 }), what: fc.constantFrom('ask', 'tell', 'talk') });

test('every counsel is given or declined within its time, unless it is replaced; and each once', () => {
  const limitMs = counselMs(settings.deliberation);
  fc.assert(fc.property(fc.array(anyReply, { minLength: 40, maxLength: 40 }), fc.array(anyDeed, { maxLength: 12 }),
    (replies, deeds) => {
      const { clock, failures, hear, posts, until } = mindAlone(inTurn(...replies));
      const [open, late, answers] = [new Map<number, number>(), [] as number[], [] as number[]];
      let [ask, read] = [0, 0];
      const settle = () => {
        for (const { type, content } of posts().slice(read)) {
          if (!type.startsWith('counsel.')) continue;
          const { ask: of } = content as { ask: number };
          answers.push(of);
          open.delete(of);
        }
        read = posts().length;
        for (const [of, atMs] of open) if (clock.now() - atMs > limitMs) late.push(of);
      };
      const wait = (untilMs: number) => {
        while (clock.now() < untilMs) { until(Math.min(untilMs, clock.now() + 50)); settle(); }
      };
      for (const { afterMs, what } of deeds) {
        wait(clock.now() + afterMs);
        if (what === 'ask') { open.clear(); ask += 1; open.set(ask, clock.now()); hear(asked(ask)); }
        if (what === 'tell') hear(outcome('sold', { reflect: 'trader/reflect' }));
        if (what === 'talk') hear(word(1));
        settle();
      }
      wait(clock.now() + limitMs + 100);
      assert.equal([failures, late, [...open.keys()]], [[], [], []]);
      assert.is(new Set(answers).size, answers.length);
    }), { seed: 42, numRuns: 150 });
});

test.run();
