import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify, request, respond } from '../../../machines/message.ts';
import type { Entry } from '../../../sim/tape/entry.ts';
import type { Span } from '../../../sim/trace/span.ts';
import { spansOf } from '../../../sim/trace/spansOf.ts';
import { anyTape } from '../../helpers/anyTape.ts';
import { aPurchase } from '../../helpers/aPurchase.ts';
import { EntryLog } from '../../helpers/entryLog.ts';

const hour = 3_600_000;
const about = { conversation: 'talk' };

/** A trace as a tree: who did what, from which hour to which. */
function drawn(spans: readonly Span[]): string {
  const line = (span: Span, depth: number): string[] => [
    `${'  '.repeat(depth)}${span.address} ${span.name} ${Math.round(span.startMs / hour)}-`
      + `${Math.round(span.endMs / hour)}${span.error === undefined ? '' : ` (${span.error})`}`,
    ...spans.filter(({ parentSpanId }) => parentSpanId === span.spanId).flatMap((child) => line(child, depth + 1)),
  ];
  return spans.filter(({ parentSpanId }) => parentSpanId === '').flatMap((root) => line(root, 0)).join('\n');
}

test('a purchase is a tree of who did what because of whom', () => {
  assert.fixture(drawn(spansOf(aPurchase())), `
requester request-1 0-250
  lead process purchase.requested 0-12
    sourcing-1 process candidates.wanted 0-2
      sourcing-1 availability.asked 1-2
        supplier/acme process availability.asked 1-2
      sourcing-1 availability.asked 1-2
        supplier/hooli process availability.asked 1-2
      compliance-1 process candidates.found 2-3
        negotiation-1 process candidates.cleared 3-12
          negotiation-1 offer.made 4-5
            supplier/acme process offer.made 4-5
          negotiation-1 offer.made 5-6
            supplier/acme process offer.made 5-6
          negotiation-1 approval.asked 8-9
            approver process approval.asked 8-9
          negotiation-1 orders.asked 9-9 (unsigned)
            treasury process orders.asked 9-9
          negotiation-1 orders.asked 10-11
            treasury process orders.asked 10-11
              treasury order.placed 10-11
                supplier/acme process order.placed 10-250
                  treasury process goods.delivered 250-250`.trim());
});

test('what is heard in passing is an event of what its speaker was busy with', () => {
  const spans = spansOf(aPurchase());
  const events = (name: string) => spans.find((span) => span.name === name)!.events.map((event) => event.name);
  assert.equal(events('process approval.asked'), ['signature.kept']);
  assert.equal(events('process goods.delivered'), ['payment.made', 'delivery.recorded']);
});

test('a kind of span for each part: conversation, asking, answering, taking up', () => {
  const kinds = new Map(spansOf(aPurchase()).map(({ name, kind, address }) => [`${address} ${name}`, kind]));
  assert.equal([
    'requester request-1', 'sourcing-1 availability.asked', 'supplier/acme process availability.asked',
    'compliance-1 process candidates.found',
  ].map((key) => kinds.get(key)), ['internal', 'client', 'server', 'consumer']);
});

test('what was lost is an event, a second copy of what came is none, and an actor that throws marks its span', () => {
  const log = new EntryLog();
  const asked = log.say('a', request('b', 'word.asked', {}, about), { atMs: 5, outcome: 'dropped', reason: 'loss' });
  log.again(asked, { atMs: 6 });
  log.again(asked, { atMs: 7, outcome: 'refused', reason: 'duplicate' });
  log.again(asked, { atMs: 7 });
  log.say('b', notify('supervisor/b', 'actor.failed', { reason: 'it broke' }, { cause: asked.id }), { atMs: 8 });
  const [root, matter, ...more] = spansOf(log.entries);
  assert.is(more.length, 0);
  assert.equal(root!.events.map(({ atMs, name }) => [atMs, name]), [[5, 'message.dropped'], [7, 'message.repeated']]);
  assert.equal(root!.events[0], {
    atMs: 5, name: 'message.dropped', attributes: {
      'messaging.system': 'souk', 'messaging.destination.name': 'b', 'messaging.message.id': '1',
      'souk.type': 'word.asked', 'souk.from': 'a', 'souk.reason': 'loss',
    },
  });
  assert.equal([matter!.name, matter!.startMs, matter!.endMs, matter!.error], ['process word.asked', 6, 8, 'it broke']);
  assert.equal(matter!.events.map(({ name, attributes }) => [name, attributes['exception.message']]),
    [['exception', 'it broke']]);
});

test('a receipt answers nothing, and what belongs to no conversation is in no trace', () => {
  const log = new EntryLog();
  const asked = log.say('a', request('b', 'word.asked', {}, about), { atMs: 0 });
  log.say('b', respond(asked, 'letter.received', { letter: asked.id }), { atMs: 1 });
  log.say('a', request('b', 'word.asked', {}), { atMs: 2 });
  const spans = spansOf(log.entries);
  assert.equal(spans.map(({ name, endMs }) => [name, endMs]), [['talk', 0]]);
});

test('who speaks without a cause is busy with what it heard this moment, else with what it was asked', () => {
  const log = new EntryLog();
  log.say('x', request('b', 'work.asked', {}, about), { atMs: 0 });
  log.say('x', notify('b', 'news.told', {}, about), { atMs: 5 });
  log.say('b', notify('c', 'first.said', {}, about), { atMs: 5 });
  log.say('b', notify('c', 'second.said', {}, about), { atMs: 6 });
  const events = Object.fromEntries(spansOf(log.entries).map(({ name, events: own }) => (
    [name, own.map((event) => event.name)])));
  assert.equal(events, { talk: [], 'process work.asked': ['second.said'], 'process news.told': ['first.said'] });
});

test('what an answer makes somebody say belongs to what the question was asked for', () => {
  const log = new EntryLog();
  const first = log.say('x', request('b', 'first.asked', {}, about), { atMs: 0 });
  const asked = log.say('b', request('c', 'help.asked', {}, { ...about, cause: first.id }), { atMs: 1 });
  log.say('y', request('b', 'second.asked', {}, about), { atMs: 2 });
  const helped = log.say('c', respond(asked, 'help.given', {}), { atMs: 3 });
  log.say('b', notify('x', 'first.done', {}, { ...about, cause: helped.id }), { atMs: 4 });
  const took = spansOf(log.entries).find(({ name }) => name === 'process first.asked')!;
  assert.equal([took.endMs, took.events.map(({ name }) => name)], [4, ['first.done']]);
});

test('a span has at most 128 events, and says how many it dropped', () => {
  const log = new EntryLog();
  for (let i = 0; i < 130; i++) log.say('a', notify('b', 'word.said', {}, about), { atMs: i });
  const [root, ...others] = spansOf(log.entries);
  assert.equal([root!.events.length, root!.droppedEvents, others.length], [128, 2, 0]);
});

test('the same tape gives the same ids, another run others', () => {
  const ids = (run: string) => spansOf(aPurchase(), { run }).flatMap(({ traceId, spanId }) => [traceId, spanId]);
  assert.equal(ids('x/1'), ids('x/1'));
  assert.is(ids('x/1').filter((id) => ids('x/2').includes(id)).length, 0);
});

const laws: [law: string, holds: (spans: readonly Span[], entries: readonly Entry[]) => boolean][] = [
  ['ids are unique', (spans) => new Set(spans.map(({ spanId }) => spanId)).size === spans.length],
  ['a trace is a conversation, and has one root', (spans, entries) => {
    const talks = new Set(entries.map(({ message }) => message.conversation).filter((talk) => talk !== ''));
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === '');
    return roots.length === talks.size && new Set(spans.map(({ traceId }) => traceId)).size === talks.size;
  }],
  ['nothing starts before what caused it, and all of it hangs together', (spans) => spans.every((span) => {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    return span.parentSpanId === '' || (parent?.traceId === span.traceId && parent.startMs <= span.startMs);
  })],
  ['everybody acts in what it took up itself, and takes up what it was told', (spans) => spans.every((span) => {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    if (parent === undefined || parent.parentSpanId === '') return true;
    if (span.kind === 'client') return parent.address === span.address && parent.kind !== 'client';
    if (span.kind === 'consumer') return parent.address === span.attributes['souk.from'] && parent.kind !== 'client';
    return parent.kind === 'client'
      && parent.attributes['messaging.message.id'] === span.attributes['messaging.message.id'];
  })],
  ['what ends has started, and a conversation ends with its last span or later', (spans) => spans.every((span) => (
    span.startMs <= span.endMs
    && spans.some((root) => root.parentSpanId === '' && root.traceId === span.traceId && root.endMs >= span.endMs)))],
  ['every request that was answered has a span of its own, from asking to the first answer', (spans, entries) => {
    const asking = spans.filter(({ kind }) => kind === 'client');
    const expected = answered(entries);
    return asking.length === expected.length && expected.every(([id, startMs, endMs]) => asking.some((span) => (
      span.attributes['messaging.message.id'] === `${id}` && span.startMs === startMs && span.endMs === endMs)));
  }],
  ['no message is left out: it opens a span, ends one, or is an event', (spans, entries) => {
    const heard = new Set(entries.flatMap(({ message: { id, conversation }, outcome }) => (
      outcome === 'delivered' && conversation !== '' ? [id] : [])));
    const told = new Set(spans.flatMap(({ attributes, events }) => (
      [attributes, ...events.map((event) => event.attributes)].map((about) => Number(about['messaging.message.id'])))));
    const answers = entries.filter(({ message: { kind } }) => kind === 'response' || kind === 'error')
      .map(({ message }) => message.id);
    return [...heard].every((id) => told.has(id) || answers.includes(id));
  }],
];
for (const [law, holds] of laws) {
  test(law, () => fc.assert(fc.property(anyTape, (entries) => holds(spansOf(entries), entries)), {
    seed: 42, numRuns: 400 }));
}

/** The slow way: for each request the first answer that reached whoever asked. */
function answered(entries: readonly Entry[]): [id: number, startMs: number, endMs: number][] {
  const requests = new Map(entries.map(({ message }) => [message.id, message]));
  return [...requests.values()].flatMap((asked): [number, number, number][] => {
    if (asked.kind !== 'request' || asked.conversation === '') return [];
    const seen = entries.findIndex(({ message }) => message.id === asked.id);
    const first = entries.find(({ message: { kind, cause, to, conversation }, outcome }, i) => (
      outcome === 'delivered' && (kind === 'response' || kind === 'error') && cause === asked.id && to === asked.from
      && conversation === asked.conversation && i > seen));
    return first === undefined ? [] : [[asked.id, asked.atMs, first.atMs]];
  });
}

test.run();
