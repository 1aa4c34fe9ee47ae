import fc from 'fast-check';
import { filter } from 'rxjs';
import { type Message, notify } from '../../machines/message.ts';
import type { BusOperator } from '../../sim/bus/bus.ts';
import { delay } from '../../sim/bus/delay.ts';
import { drop } from '../../sim/bus/drop.ts';
import { duplicate } from '../../sim/bus/duplicate.ts';
import { latency } from '../../sim/bus/latency.ts';
import { partition } from '../../sim/bus/partition.ts';
import { reorder } from '../../sim/bus/reorder.ts';
import { PostOffice as ReliablePost, type PostOfficeOptions } from '../../sim/post/postOffice.ts';
import type { PostRules } from '../../sim/post/postRules.ts';
import { luckOf, PostOffice } from './postOffice.ts';

export const people = ['ann', 'bob', 'cat'];
export const rules: PostRules = {
  receiptMs: 100, attemptsMax: 4, backoff: { firstMs: 10, factor: 2, capMs: 30, jitter: 0 },
};

/** The people of a post office, with reliable delivery around the faults given. */
export function reliable(changes: Partial<PostRules> = {}, { faults = [], seed = 1, takesTime }: {
  faults?: readonly BusOperator[]; seed?: number; takesTime?: PostOfficeOptions['takesTime'];
} = {}) {
  const post = new ReliablePost({
    rules: { ...rules, ...changes }, chanceOf: luckOf(seed), ...(takesTime && { takesTime }),
  });
  const office = new PostOffice({ people, operators: [post.sending, ...faults, post.receiving] });
  const send = (from: string, to: string, i: number, atMs = 0, conversation = '') =>
    office.clock.setTimeout(() => office.bus.send(from, notify(to, 'hello', { i }, { conversation })), atMs);
  /** The tape, letters alone unless told otherwise, the first letter sent being number 1: `5 1 delivered`. */
  const lines = (wanted = (type: string): boolean => type === 'hello') => office.entries()
    .filter(({ message: { type } }) => wanted(type)).map(({ atMs, message: { type, content }, outcome, reason }) => {
      const { i, letter } = content as { i: number; letter: number };
      return `${atMs} ${type === 'hello' ? i + 1 : `${type} ${letter}`} ${outcome} ${reason}`.trim();
    });
  return { post, office, send, lines };
}

/** Loses the messages of one type that come at these places, counted from 1. */
export function losing(type: string, ...places: readonly number[]): BusOperator {
  let place = 0;
  return ({ end }) => filter((message) => {
    const isLost = message.type === type && places.includes(++place);
    if (isLost) end(message, 'dropped', 'lost');
    return !isLost;
  });
}

/** A network of any badness, who sends what to whom, and who is away when. */
export const anyPost = fc.record({
  seed: fc.nat(10_000),
  dropped: fc.constantFrom(0, 0.2, 0.6),
  duplicated: fc.constantFrom(0, 0.3),
  isLate: fc.boolean(),
  isReordered: fc.boolean(),
  isCut: fc.boolean(),
  hasBreaker: fc.boolean(),
  inboxMax: fc.constantFrom(undefined, 1, 3),
  rate: fc.constantFrom(undefined, { perSecond: 20, burst: 2 }),
  absences: fc.array(fc.record({ who: fc.constantFrom(...people), fromMs: fc.nat(400), lengthMs: fc.nat(300) }),
    { maxLength: 2 }),
  letters: fc.array(fc.record({
    from: fc.constantFrom('ann', 'bob'), to: fc.constantFrom('cat', 'cat', 'bob', 'ann', 'nobody'), atMs: fc.nat(300),
    conversation: fc.constantFrom('', 'tea'),
  }).filter(({ from, to }) => from !== to), { minLength: 20, maxLength: 60 }),
});
export type AnyPost = typeof anyPost extends fc.Arbitrary<infer P> ? P : never;

/** Plays it to its end. Cat takes 20 ms for each message, and forgets those she has not taken when she leaves. */
export function playPost(how: AnyPost, { redeliversAtMs }: { redeliversAtMs?: number } = {}) {
  const { seed, hasBreaker, inboxMax, rate, absences, letters } = how;
  const breaker = hasBreaker ? { failuresMax: 2, openMs: 80, waitingMax: 4, patienceMs: 300 } : undefined;
  const rates = { inboxMax, rate, breaker, backoff: { firstMs: 10, factor: 2, capMs: 30, jitter: 0.5 } };
  const { post, office, send } = reliable(rates, {
    faults: faultsOf(how), seed, takesTime: (address) => address === 'cat',
  });
  const { bus, clock } = office;
  const heard = new Map<string, Message[]>(people.map((who) => [who, []]));
  const restarts = new Map<string, number>();
  const open = (who: string) => bus.open(who, () => true).subscribe((message) => {
    heard.get(who)!.push(message);
    const life = restarts.get(who);
    if (who === 'cat' && message.type === 'hello')
      clock.setTimeout(() => { if (restarts.get(who) === life) post.takenBy(who); }, 20);
  });
  for (const who of people) {
    bus.close(who);
    open(who);
  }
  for (const { who, fromMs, lengthMs } of absences) {
    clock.setTimeout(() => {
      bus.close(who);
      post.vacatedBy(who);
      restarts.set(who, (restarts.get(who) ?? 0) + 1);
    }, fromMs);
    clock.setTimeout(() => {
      bus.close(who);
      open(who);
    }, fromMs + lengthMs);
  }
  letters.forEach(({ from, to, atMs, conversation }, i) => send(from, to, i, atMs, conversation));
  if (redeliversAtMs !== undefined) clock.setTimeout(() => {
    for (const { message } of post.deadLetters) post.redeliver(message.id);
  }, redeliversAtMs);
  const entries = office.entries();
  return { post, office, entries, heard, letters: letters.length };
}

function faultsOf({ seed, dropped, duplicated, isLate, isReordered, isCut }: AnyPost): BusOperator[] {
  const luck = (what: string) => luckOf(seed, what);
  return [
    ...(isCut ? [partition({ addresses: ['ann'], fromMs: 50, toMs: 350 })] : []),
    drop({ probability: dropped, chanceOf: luck('drop') }),
    duplicate({ probability: duplicated, chanceOf: luck('duplicate') }),
    ...(isReordered ? [reorder({ probability: 0.3, windowMs: 30, chanceOf: luck('reorder') })] : []),
    ...(isLate ? [delay({ probability: 0.3, maxMs: 150, chanceOf: luck('delay') })] : []),
    latency({ minMs: 0, maxMs: 15, chanceOf: luck('latency') }),
  ];
}
