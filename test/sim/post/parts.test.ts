import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { poolMachine } from '../../../machines/pool.machine.ts';
import { notify } from '../../../machines/message.ts';
import { Channel } from '../../../sim/post/channel.ts';
import { pooled } from '../../../sim/post/pooled.ts';
import { backoffsMs } from '../../../sim/post/postRules.ts';
import { TokenBucket } from '../../../sim/post/tokenBucket.ts';
import { luckOf, PostOffice } from '../../helpers/postOffice.ts';
import { rules } from '../../helpers/reliablePost.ts';
import { rigged } from '../../helpers/traderView.ts';

test('waits grow by their factor up to their cap, and luck only shortens them, never to nothing', () => {
  const waits = (jitter: number, ...draws: number[]) => backoffsMs(
    { ...rules, attemptsMax: 6, backoff: { firstMs: 10, factor: 1.5, capMs: 30, jitter } }, rigged(...draws));
  assert.equal(waits(0, 0.9), [10, 15, 23, 30, 30]);
  assert.equal(waits(0.5, 0.5), [8, 12, 17, 23, 23]);
  assert.equal(waits(1, 0.999999), [1, 1, 1, 1, 1]);
  assert.equal(backoffsMs({ ...rules, attemptsMax: 1 }, rigged(0)), []);
});

test('a bucket lets through its burst and its rate, and no more: in no stretch of time', () => {
  const anyTimes = fc.array(fc.nat(150), { maxLength: 60 });
  fc.assert(fc.property(anyTimes, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 4 }),
    (gaps, perSecond, burst) => {
      const bucket = new TokenBucket({ perSecond, burst, nowMs: 0 });
      const taken: number[] = [];
      let nowMs = 0;
      for (const gap of gaps) {
        nowMs += gap;
        const mayTake = taken.every((sinceMs, at) => (
          (taken.length - at) * 1000 + 1000 <= burst * 1000 + (nowMs - sinceMs) * perSecond));
        assert.is(bucket.take(nowMs), mayTake);
        if (mayTake) taken.push(nowMs);
      }
    }), { seed: 42, numRuns: 200 });
});

test('a channel lets out in order whatever came, past those who are dead, as a sorted list would', () => {
  const anyNews = fc.shuffledSubarray([...Array(8).keys()], { minLength: 8 });
  fc.assert(fc.property(anyNews, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (news, isDead) => {
    const channel = new Channel<number>();
    for (let i = 0; i < 8; i++) channel.enter();
    const out: number[] = [];
    const settled = new Set<number>();
    for (const place of news) {
      if (isDead[place] === true || channel.isDue(place)) {
        if (isDead[place] !== true) out.push(place);
        channel.settle(place);
      } else channel.hold(place, place);
      while (channel.isReady) {
        const released = channel.release()!;
        out.push(released);
        channel.settle(released);
      }
      settled.add(place);
      const firstMissing = [...Array(9).keys()].find((at) => !settled.has(at))!;
      assert.equal(out, [...Array(firstMissing).keys()].filter((at) => isDead[at] !== true));
    }
    assert.ok(channel.isIdle);
  }), { seed: 42, numRuns: 300 });
});

test('a pool: members get what is sent to it, in the name of who sent it, a conversation always the same one', () => {
  const settings = { membersMin: 2, membersMax: 2, highWater: 9, lowWater: 1, shrinkAfterMs: 9, hiringMs: 9 };
  const pool = createActor(poolMachine, { input: { address: 'desk', laboratory: 'world', settings } }).start();
  const office = new PostOffice({
    people: ['ann', 'desk', 'desk/1', 'desk/2'], operators: [pooled((to) => (to === 'desk' ? pool : undefined))],
  });
  const send = (type: string, conversation: string) =>
    office.bus.send('ann', notify('desk', type, {}, { conversation }));
  for (const conversation of ['tea', 'rent', 'tea', 'rent', '']) send('hello', conversation);
  send('work.finished', 'tea');
  const to = office.entries().map(({ message }) => `${message.from}→${message.to} ${message.conversation}`);
  assert.equal(to, ['ann→desk/1 tea', 'ann→desk/2 rent', 'ann→desk/1 tea', 'ann→desk/2 rent', 'ann→desk/1 ',
    'ann→desk tea']);
  assert.equal(pool.getSnapshot().context.members.map(({ conversations }) => conversations), [['tea'], ['rent']]);
});

test("a newcomer changes nobody else's waits: jitter is drawn from the sender's own stream", () => {
  const jittery = { ...rules, backoff: { ...rules.backoff, jitter: 1 } };
  const luck = luckOf(1);
  const alone = backoffsMs(jittery, luckOf(1)('backoff/ann'));
  backoffsMs(jittery, luck('backoff/zoe'));
  assert.equal(backoffsMs(jittery, luck('backoff/ann')), alone);
});

test.run();
