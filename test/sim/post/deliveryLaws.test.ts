import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../../../machines/message.ts';
import { latency } from '../../../sim/bus/latency.ts';
import { luckOf, PostOffice } from '../../helpers/postOffice.ts';
import { type AnyPost, anyPost, people, playPost, reliable } from '../../helpers/reliablePost.ts';

type Playing = ReturnType<typeof playPost>;
const indexOf = ({ content }: Message) => (content as { i: number }).i;
const deliveredIn = ({ entries }: Playing) => entries.map(({ message, outcome }) => ({ ...message, outcome }))
  .filter(({ type, outcome }) => type === 'hello' && outcome === 'delivered');
const heardBy = ({ heard }: Playing, who: string) => heard.get(who)!.filter(({ type }) => type === 'hello');

const laws: [law: string, holds: (playing: Playing, how: AnyPost) => void][] = [
  ['every letter ends delivered or dead, each once', (playing) => {
    const dead = playing.post.deadLetters.map(({ message }) => message);
    const ends = [...deliveredIn(playing), ...dead].map(indexOf);
    assert.is(playing.post.underWay, 0);
    assert.is(ends.length, playing.letters);
    assert.is(new Set(ends).size, playing.letters);
  }],
  ['exactly what is delivered on the tape is in the inboxes, once', (playing) => {
    const heard = people.flatMap((who) => heardBy(playing, who)).map(indexOf);
    assert.equal(heard.toSorted((a, b) => a - b), deliveredIn(playing).map(indexOf).toSorted((a, b) => a - b));
  }],
  ['each conversation of a pair is heard in the order in which it was said', (playing) => {
    for (const who of people) {
      const lastOf = new Map<string, number>();
      for (const { id, from, conversation } of heardBy(playing, who)) {
        const way = `${from} ${conversation}`;
        assert.ok(id > (lastOf.get(way) ?? 0), `${who} hears ${id} of ${way} after ${lastOf.get(way)}`);
        lastOf.set(way, id);
      }
    }
  }],
  ['every sender is told of each dead letter, once, and of no other', ({ entries, post }) => {
    const told = entries.filter(({ message: { type } }) => type === 'letter.dead')
      .map(({ message: { to, content } }) => `${to} ${(content as { letter: number }).letter}`);
    assert.equal(told.toSorted(), post.deadLetters.map(({ message: { from, id } }) => `${from} ${id}`).toSorted());
  }],
  ['only a breaker lets a letter die before all its attempts are used', ({ post }) => {
    for (const { reason, attempts } of post.deadLetters) {
      if (!['breaker-open', 'queue-full'].includes(reason)) assert.is(attempts, 4);
      else assert.ok(attempts < 4);
    }
  }],
  ['the counts add up, and are those of the tape', ({ entries, post, letters }) => {
    const sum = (of: (record: typeof post.records[number]) => number) =>
      post.records.reduce((all, record) => all + of(record), 0);
    const ends = entries.filter(({ message: { type } }) => type === 'hello');
    const count = (what: string) => ends.filter(({ outcome, reason }) => outcome === what || reason === what).length;
    assert.is(sum(({ sent }) => sent), letters);
    assert.is(sum(({ delivered }) => delivered), count('delivered'));
    assert.is(sum(({ dead }) => dead), post.deadLetters.length);
    assert.is(sum(({ duplicates }) => duplicates), count('duplicate'));
    assert.is(sum(({ refused }) => refused), count('no-such-address') + count('inbox-full') + count('rate-limited'));
    assert.is(sum(({ latenciesMs }) => latenciesMs.length), count('delivered'));
  }],
  ['nobody ever has more in the inbox than it holds', ({ entries }, { inboxMax, absences }) => {
    if (inboxMax === undefined || absences.some(({ who }) => who === 'cat')) return;
    const times = entries.filter(({ message: { to, type }, outcome }) => (
      to === 'cat' && type === 'hello' && outcome === 'delivered')).map(({ atMs }) => atMs);
    times.forEach((atMs, at) => assert.ok((times[at - inboxMax] ?? -Infinity) + 20 <= atMs));
  }],
];
for (const [law, holds] of laws) {
  test(law, () => fc.assert(fc.property(anyPost, (how) => holds(playPost(how), how)), { seed: 42, numRuns: 60 }));
}

test('who is sent again after dying comes at most once, too, and ends once more', () => {
  let revived = 0;
  fc.assert(fc.property(anyPost, fc.integer({ min: 200, max: 900 }), (how, redeliversAtMs) => {
    const playing = playPost(how, { redeliversAtMs });
    const sum = (what: 'sent' | 'redelivered' | 'delivered' | 'dead') =>
      playing.post.records.reduce((all, record) => all + record[what], 0);
    const dead = playing.post.deadLetters.map(({ message }) => message);
    const ends = [...people.flatMap((who) => heardBy(playing, who)), ...dead];
    assert.is(new Set(ends.map(indexOf)).size, ends.length);
    assert.is(ends.length, playing.letters);
    assert.is(sum('sent') + sum('redelivered'), sum('delivered') + sum('dead'));
    const mourned = new Set(playing.entries.filter(({ message: { type } }) => type === 'letter.dead')
      .map(({ message: { cause } }) => cause));
    revived += deliveredIn(playing).filter(({ id }) => mourned.has(id)).length;
  }), { seed: 42, numRuns: 60 });
  assert.ok(revived > 20, `${revived} revived`);
});

test('the same network plays the same way twice', () => {
  fc.assert(fc.property(anyPost, (how) => {
    const [once, twice] = [playPost(how), playPost(how)];
    assert.is(once.office.tape.close(), twice.office.tape.close());
  }), { seed: 42, numRuns: 20 });
});

test('the laws are put to the test: letters are delivered, die, wait, come twice, and meet a breaker', () => {
  const seen = { delivered: 0, dead: 0, held: 0, duplicates: 0, opened: 0, refused: 0 };
  fc.assert(fc.property(anyPost, (how) => {
    for (const record of playPost(how).post.records) {
      for (const what of Object.keys(seen) as (keyof typeof seen)[]) seen[what] += record[what];
    }
  }), { seed: 42, numRuns: 60 });
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 50, `${count} ${what}`);
});

test('without faults the inboxes see what they see without a post office, at the same times', () => {
  const anySends = fc.array(fc.record({
    from: fc.constantFrom(...people), to: fc.constantFrom(...people), atMs: fc.nat(50),
    conversation: fc.constantFrom('', 'tea'),
  }), { maxLength: 40 });
  fc.assert(fc.property(anySends, fc.boolean(), (sends, isInstant) => {
    const network = () => (isInstant ? [] : [latency({ minMs: 3, maxMs: 3, chanceOf: luckOf(1) })]);
    const heard = (office: PostOffice) => office.entries()
      .filter(({ message: { type } }) => type === 'hello')
      .map(({ atMs, message }) => `${atMs} ${message.to} ${indexOf(message)}`);
    const plain = new PostOffice({ people, operators: network() });
    const { office, send } = reliable({}, { faults: network() });
    sends.forEach(({ from, to, atMs, conversation }, i) => {
      plain.clock.setTimeout(() => plain.bus.send(from, {
        type: 'hello', to, kind: 'notification', content: { i }, conversation, cause: 0 }), atMs);
      send(from, to, i, atMs, conversation);
    });
    assert.equal(heard(office), heard(plain));
  }), { seed: 42, numRuns: 60 });
});

test.run();
