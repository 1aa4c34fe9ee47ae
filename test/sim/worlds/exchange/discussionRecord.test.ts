import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Message, notify, type Post } from '../../../../machines/message.ts';
import type { Outcome } from '../../../../sim/tape/entry.ts';
import { Tape } from '../../../../sim/tape/tape.ts';
import { DiscussionRecord } from '../../../../sim/worlds/exchange/discussionRecord.ts';

const agents = ['buyer-1', 'seller-1', 'seller-2'];

/** A record, and a hand that writes what was delivered, or met another end, on its tape. */
function recording() {
  const tape = new Tape({ header: 'a test' });
  const record = new DiscussionRecord(tape, { channel: 'open' });
  let ids = 0;
  const write = (from: string, post: Post, { id = ++ids, outcome = 'delivered' as Outcome } = {}) => {
    tape.write({ ...post, id, from, atMs: 0 } satisfies Message, outcome, '', 0);
    return id;
  };
  return {
    write, compute: () => record.compute(agents),
    form: (round: number, members = agents) => write('forum', notify('world', 'cohort.formed', {
      round, cohort: 1, interest: 'prices', proposer: members[0]!, members,
    })),
    say: (speaker: string, price: number | null, { round = 1, subRound = 1, to = 'cohort', id = ++ids } = {}) => (
      write(`${speaker}/mind`, notify('forum', 'word.spoken', {
        round, subRound, to, text: `${price}`, expectedPrice: price,
      }), { id })),
    hear: (listener: string, speaker: string, { round = 1, subRound = 1, outcome = 'delivered' as Outcome } = {}) => (
      write('forum', notify(`${listener}/mind`, 'word.heard', {
        round, subRound, speaker, isPrivate: false, text: 'what',
      }), { outcome })),
    refuse: (id: number, reason: string) => (
      write('forum', { ...notify('x/mind', 'word.refused', { round: 1, subRound: 1, reason }), cause: id })),
    quote: (agent: string, limitPrice: number, { id = ++ids } = {}) => (
      write(agent, notify('exchange', 'order.placed', { limitPrice }), { id })),
  };
}

test('cohorts are told with their topics and what was said in them, by sub-round and seat', () => {
  const { write, form, say, compute } = recording();
  form(1);
  write('forum', notify('buyer-1/mind', 'word.wanted', { round: 1, cohort: 1, topic: 'why?' }), { outcome: 'dropped' });
  say('seller-2', 205);
  say('buyer-1', null, { to: 'seller-1' });
  say('seller-1', 999, { to: 'nobody' });
  say('buyer-1', 190, { subRound: 2 });
  const [cohort] = compute().cohorts;
  assert.equal(cohort, {
    round: 1, cohort: 1, interest: 'prices', proposer: 'buyer-1', topic: 'why?', members: agents,
    words: [
      { subRound: 1, speaker: 'buyer-1', to: 'seller-1', text: 'null', expectedPrice: null },
      { subRound: 1, speaker: 'seller-2', to: 'cohort', text: '205', expectedPrice: 205 },
      { subRound: 2, speaker: 'buyer-1', to: 'cohort', text: '190', expectedPrice: 190 },
    ],
  });
});

test('words that were refused were not said; refusals are counted, each once', () => {
  const { form, say, refuse, compute } = recording();
  form(1);
  refuse(say('buyer-1', 190), 'too-long');
  const late = say('seller-1', 210);
  refuse(late, 'too-late');
  refuse(late, 'too-late');
  refuse(say('seller-2', 220), 'too-late');
  const { cohorts, refusals } = compute();
  assert.equal(cohorts[0]!.words, []);
  assert.equal(refusals, { 'too-late': 2, 'too-long': 1 });
});

test('who comes nearer to what it heard has been moved; who goes the other way, by as much less than nothing', () => {
  const { form, say, hear, compute } = recording();
  form(1);
  say('buyer-1', 180);
  say('seller-1', 220);
  hear('buyer-1', 'seller-1');
  hear('seller-1', 'buyer-1');
  say('buyer-1', 190, { subRound: 2 });
  say('seller-1', 225, { subRound: 2 });
  assert.equal(compute().movements, [
    { listener: 'buyer-1', speaker: 'seller-1', cents: 10, times: 1 },
    { listener: 'seller-1', speaker: 'buyer-1', cents: -5, times: 1 },
  ]);
});

test('nobody is moved by what it did not hear, or did not hear in between, or by a word without a price', () => {
  const { form, say, hear, compute } = recording();
  form(1);
  say('seller-1', 220);
  hear('buyer-1', 'seller-1');
  say('buyer-1', 180);
  say('seller-2', null);
  hear('buyer-1', 'seller-2');
  hear('buyer-1', 'seller-1', { outcome: 'dropped' });
  say('buyer-1', 200, { subRound: 2 });
  assert.equal(compute().movements, []);
});

test('what one does is held against what one last said, from the first discussion on', () => {
  const { form, say, quote, compute } = recording();
  quote('buyer-1', 100);
  form(1);
  quote('buyer-1', 150);
  say('buyer-1', 180);
  quote('buyer-1', 170, { id: 900 });
  quote('buyer-1', 170, { id: 900 });
  say('buyer-1', 200, { round: 2 });
  quote('buyer-1', 205);
  quote('zip-1', 7);
  quote('seller-2', 300);
  assert.equal(compute().agreements, [
    { address: 'buyer-1', quotes: 3, meanQuote: 175, meanGap: 7.5 },
    { address: 'seller-1', quotes: 0, meanQuote: null, meanGap: null },
    { address: 'seller-2', quotes: 1, meanQuote: 300, meanGap: null },
  ]);
});

type Step =
  | { kind: 'say'; agent: string; price: number | null; isRefused: boolean }
  | { kind: 'hear'; agent: string; speaker: string }
  | { kind: 'quote'; agent: string; price: number };
const agent = fc.constantFrom(...agents);
const price = fc.integer({ min: 1, max: 9 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const), agent, price: fc.option(price), isRefused: fc.nat(5).map((n) => n === 0),
  }),
  fc.record({ kind: fc.constant('hear' as const), agent, speaker: agent }),
  fc.record({ kind: fc.constant('quote' as const), agent, price }),
);

test('movements and agreements are what going back over the whole tape for each word and quote gives', () => {
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 60, size: 'max' }), (steps) => {
    const { form, say, hear, refuse, quote, compute } = recording();
    form(1);
    // Each word has a sub-round of its own; whoever hears somebody hears its last word.
    steps.forEach((step, i) => {
      if (step.kind === 'quote') quote(step.agent, step.price);
      else if (step.kind === 'say') {
        const id = say(step.agent, step.price, { subRound: i });
        if (step.isRefused) refuse(id, 'too-late');
      } else {
        const last = steps.slice(0, i).findLastIndex((each) => isWord(each, step.speaker));
        hear(step.agent, step.speaker, { subRound: last });
      }
    });
    const { movements, agreements } = compute();
    const sum = (pair: readonly { cents: number; times: number }[]) => ({
      cents: pair.reduce((all, { cents }) => all + cents, 0), times: pair.reduce((all, { times }) => all + times, 0),
    });
    for (const listener of agents) {
      for (const speaker of agents) {
        const found = movements.filter((each) => each.listener === listener && each.speaker === speaker);
        assert.equal(sum(found), slowMovement(steps, listener, speaker));
        assert.ok(found.length <= 1 && found.every(({ times }) => times > 0));
      }
    }
    assert.equal(movements.map(({ cents }) => cents), movements.map(({ cents }) => cents).sort((a, b) => b - a));
    for (const { address, quotes, meanGap } of agreements) {
      const own = steps.flatMap((step, i) => (step.kind === 'quote' && step.agent === address ? [{ ...step, i }] : []));
      const gaps = own.flatMap(({ i, price: at }) => {
        const word = steps.slice(0, i).findLast((each) => isPriced(each, address));
        return word?.kind === 'say' ? [Math.abs(word.price! - at)] : [];
      });
      assert.is(quotes, own.length);
      assert.is(meanGap, gaps.length === 0 ? null : gaps.reduce((a, b) => a + b) / gaps.length);
    }
  }), { seed: 42, numRuns: 300 });
});

const isWord = (step: Step, who: string) => step.kind === 'say' && step.agent === who;
const isPriced = (step: Step, who: string) => (
  step.kind === 'say' && step.agent === who && !step.isRefused && step.price !== null);

/** The slow, obvious oracle: for each pair of words with a price that follow each other, whom it heard in between. */
function slowMovement(steps: readonly Step[], listener: string, speaker: string): { cents: number; times: number } {
  const own = steps.flatMap((step, i) => (isPriced(step, listener) ? [i] : []));
  const total = { cents: 0, times: 0 };
  own.slice(1).forEach((now, k) => {
    const before = own[k]!;
    const heard = steps.slice(before, now).flatMap((step, i) => {
      if (step.kind !== 'hear' || step.agent !== listener || step.speaker !== speaker) return [];
      const word = steps.slice(0, before + i).findLast((each) => isWord(each, speaker));
      return word?.kind === 'say' && isPriced(word, speaker) ? [word.price!] : [];
    });
    const said = heard.at(-1);
    if (said === undefined) return;
    const priceAt = (i: number) => (steps[i] as { price: number }).price;
    total.cents += Math.abs(said - priceAt(before)) - Math.abs(said - priceAt(now));
    total.times += 1;
  });
  return total;
}

test.run();
