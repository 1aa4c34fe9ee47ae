import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ProcurementMemory, type SavedMemory } from '../../../actors/procurement/memory.ts';
import { Patterns } from '../../../actors/procurement/patterns.ts';
import { RecentNames } from '../../../actors/procurement/recentNames.ts';
import type { Message } from '../../../machines/message.ts';
import type { DeliveryRecord, Outcome, Reason } from '../../../machines/procurementMessages.ts';
import { candidate, caseFile, facts, purchase } from '../../helpers/buyingHouse.ts';
import { told } from '../../helpers/machineEvents.ts';

const dayMs = 86_400_000;
const register = new Map(['acme', 'bolt', 'coil'].map((name) => [name, facts(name)]));
function remembering(saved?: SavedMemory) {
  const time = { ms: 0 };
  const options = { register, now: () => time.ms, clearanceMs: 30 * dayMs };
  const isNew = saved === undefined;
  return { time, memory: isNew ? new ProcurementMemory(options) : ProcurementMemory.fromJSON(saved, options) };
}

const order = {
  orderId: 'r/1', requestId: 'r', supplier: 'acme', category: 'chips', region: 'EU', quantity: 100, unitPrice: 4_500,
  listPrice: 6_000, leadTimeDays: 9, delivered: 100, defective: 0, promisedMs: 5, deliveredMs: 5, paid: 1,
} as const satisfies DeliveryRecord;
const delivered = (rest: Partial<DeliveryRecord> = {}, from = 'treasury') =>
  told('delivery.recorded', { ...order, ...rest }, { from });
const broken = (rule: string, subject: string): Reason => (
  { rule, subject, verdict: 'broken', found: '', required: '' });
const vetted = (type: 'candidates.cleared' | 'candidates.rejected', suppliers: readonly string[], rest = {}) => (
  told(type, caseFile({ candidates: suppliers.map((each) => candidate(each)), ...rest }), { from: 'compliance/1' }));
const availability = { category: 'chips', quantity: 1, region: 'EU' };
const asked = told('availability.asked', availability, { from: 'sourcing/1', to: 'supplier/acme', conversation: 'r' });
const answered = told('availability.told', candidate('acme'), { from: 'supplier/acme', conversation: 'r' });
const outcome: Outcome = { kind: 'completed', because: 'ordered', quantity: 100, spent: 90, saved: 10 };
const concluded = told('request.concluded', { outcome, file: caseFile({ searches: 2 }) }, { conversation: 'r' });

/** Which aspects of `acme` a message makes better (+) or worse (−). */
function lesson(...messages: readonly Message[]): string[] {
  const { memory } = remembering();
  messages.forEach((message) => memory.note(message));
  return Object.entries(memory.scoreOf('acme').aspects).flatMap(([aspect, { mean }]: [string, { mean: number }]) => (
    mean === 50 ? [] : [`${mean > 50 ? '+' : '−'}${aspect}`]));
}

test('a good delivery speaks for its supplier, in all that it shows', () => {
  assert.equal(lesson(delivered()), ['+delivery', '+quality', '+price', '+reliability']);
});

const faults: readonly (readonly [string, Partial<DeliveryRecord>, readonly string[]])[] = [
  ['a moment late', { deliveredMs: 6 }, ['+delivery', '+quality', '+price', '+reliability']],
  ['a day late', { deliveredMs: dayMs + 5 }, ['−delivery', '+quality', '+price', '+reliability']],
  ['ten days late', { deliveredMs: 10 * dayMs + 5 }, ['−delivery', '+quality', '+price', '+reliability']],
  ['defective', { defective: 80 }, ['+delivery', '−quality', '+price', '+reliability']],
  ['dear', { unitPrice: 7_500 }, ['+delivery', '+quality', '−price', '+reliability']],
  ['not all of it', { delivered: 40 }, ['+delivery', '−quality', '+price', '−reliability']],
  ['never', { delivered: 0 }, ['−delivery', '−quality', '−price', '−reliability']],
];
for (const [fault, rest, aspects] of faults) {
  test(`goods that come ${fault} speak against it, in just that`, () => assert.equal(lesson(delivered(rest)), aspects));
}

test('a refused order, a talk left, a question not answered speak against it; agreeing and answering for it', () => {
  const talk = (type: 'offer.accepted' | 'talk.ended', from: string, to: string) =>
    told(type, { talk: 'r/acme', round: 1, reason: '' }, { from, to });
  const refused = told('order.refused', { orderId: 'r/1', reason: 'no-capacity' as const }, { from: 'supplier/acme' });
  assert.equal(lesson(refused), ['−reliability']);
  assert.equal(lesson(talk('talk.ended', 'supplier/acme', 'negotiation/1')), ['−relationship']);
  assert.equal(lesson(talk('talk.ended', 'negotiation/1', 'supplier/acme')), []);
  for (const [from, to] of [['supplier/acme', 'negotiation/1'], ['negotiation/1', 'supplier/acme']] as const) {
    assert.equal(lesson(talk('offer.accepted', from, to), talk('talk.ended', 'supplier/acme', to)), ['+relationship']);
  }
  assert.equal(lesson(asked), [], 'it may still answer');
  assert.equal(lesson(asked, answered, concluded), ['+relationship']);
  assert.equal(lesson(asked, concluded, answered), ['−relationship']);
});

test('compliance counts what a supplier is, not what was wanted of it', () => {
  assert.equal(lesson(vetted('candidates.cleared', ['acme'])), ['+compliance']);
  const because = (rule: string) => ({ reasons: [broken(rule, 'acme')] });
  assert.equal(lesson(vetted('candidates.rejected', [], because('certification'))), ['−compliance']);
  assert.equal(lesson(vetted('candidates.rejected', [], because('lead-time'))), []);
});

test('only the treasury tells of deliveries, and only compliance clears', () => {
  assert.equal(lesson(delivered({}, 'supplier/acme')), []);
  assert.equal(lesson({ ...vetted('candidates.cleared', ['acme']), from: 'sourcing/1' }), []);
});

test('a flawless supplier is in the top band after ten orders, one that never delivers in the bottom', () => {
  const after = (rest: Partial<DeliveryRecord>) => {
    const { memory } = remembering();
    for (let number = 0; number < 10; number++) {
      [delivered({ ...rest, orderId: `r${number}/1` }), vetted('candidates.cleared', ['acme'], {
        request: { ...purchase, requestId: `r${number}` },
      })].forEach((message) => memory.note(message));
    }
    return memory.scoreOf('acme').band;
  };
  assert.equal([after({}), after({ delivered: 0 })], ['excellent', 'failing']);
});

test('a clearance is for what was asked, lasts so long, and ends when compliance says otherwise', () => {
  const { memory, time } = remembering();
  memory.note(vetted('candidates.cleared', ['acme']));
  const isCleared = (rest = {}, days = 10) => memory.isCleared('acme', { ...purchase, ...rest }, days);
  assert.equal([isCleared(), isCleared({ quantity: 9 }), isCleared({}, 9)], [true, true, true]);
  const others = [{ category: 'steel' }, { region: 'US' }, { urgency: 'high' }, { certifications: ['RoHS'] }];
  assert.equal([...others.map((rest) => isCleared(rest)), isCleared({}, 11)], Array(5).fill(false));
  time.ms = 30 * dayMs;
  assert.is(isCleared(), true);
  time.ms += 1;
  assert.is(isCleared(), false);
  memory.note(vetted('candidates.cleared', ['acme']));
  assert.is(isCleared(), true);
  memory.note(vetted('candidates.rejected', [], { reasons: [broken('rating', 'acme')] }));
  assert.is(isCleared(), false);
});

test('a pattern is what requests of one season, category and urgency come to on average, the latest most', () => {
  const { memory, time } = remembering();
  const pattern = () => memory.patternOf(purchase);
  assert.is(pattern(), undefined);
  memory.note(concluded);
  assert.equal(pattern(), { requests: 1, filled: 1, searches: 2, saved: 0.1 });
  const file = caseFile({ searches: 4 });
  memory.note(told('request.concluded', { outcome: { ...outcome, quantity: 0, spent: 0, saved: 0 }, file },
    { conversation: 's' }));
  assert.equal(pattern(), { requests: 2, filled: 0.5, searches: 3, saved: 0.05 });
  assert.is(memory.patternOf({ ...purchase, urgency: 'low' }), undefined);
  time.ms = 91.25 * dayMs;
  assert.is(pattern(), undefined, 'another season');
  time.ms = 365 * dayMs;
  assert.is(pattern()?.requests, 2, 'the same season, a year later');
});

const lessons: readonly Message[] = [
  delivered(), delivered({ orderId: 'r/2', delivered: 3, supplier: 'bolt' }), delivered({ supplier: 'nobody' }),
  vetted('candidates.cleared', ['acme', 'nobody']), concluded, asked, answered,
  vetted('candidates.rejected', [], { reasons: [broken('rating', 'bolt'), broken('lead-time', 'acme')] }),
];
const anyLessons = fc.array(fc.constantFrom(...lessons), { maxLength: 20 });
const shownBy = (memory: ProcurementMemory) => JSON.parse(JSON.stringify(memory)) as SavedMemory;
const noted = (messages: readonly Message[]) => {
  const { memory, time } = remembering();
  messages.forEach((message) => memory.note(message));
  return { memory, time };
};

test('what is said twice in a row is learnt once', () => {
  fc.assert(fc.property(anyLessons, (messages) => {
    assert.equal(shownBy(noted(messages.flatMap((each) => [each, each])).memory), shownBy(noted(messages).memory));
  }), { seed: 42, numRuns: 200 });
});

test('deliveries, refusals and ends are learnt once, whenever they are said again', () => {
  const once = noted(lessons).memory;
  const again = noted([...lessons, ...lessons.filter(({ type }) => !/^(avail|candidates)/.test(type))]).memory;
  assert.equal(shownBy(again), shownBy(once));
});

test('the next run begins with all that this one has learnt, its dates as far back as they are', () => {
  fc.assert(fc.property(anyLessons, fc.integer({ min: 0, max: 40 }), (messages, days) => {
    const { memory, time } = noted(messages);
    time.ms = days * dayMs;
    const next = remembering(shownBy(memory));
    for (const later of [0, 17]) {
      [time.ms, next.time.ms] = [(days + later) * dayMs, later * dayMs];
      for (const name of register.keys()) {
        assert.equal(next.memory.scoreOf(name), memory.scoreOf(name));
        assert.is(next.memory.isCleared(name, purchase, 10), memory.isCleared(name, purchase, 10));
      }
    }
    assert.equal(shownBy(next.memory).patterns, shownBy(memory).patterns);
  }), { seed: 42, numRuns: 200 });
});

test('nobody outside the register is remembered, and patterns and names are bounded', () => {
  assert.equal(Object.keys(shownBy(noted(lessons).memory).suppliers).toSorted(), ['acme', 'bolt']);
  const patterns = new Patterns();
  for (let i = 0; i < 1_100; i++) patterns.note(outcome, caseFile({ request: { ...purchase, category: `c${i}` } }), 0);
  assert.is(Object.keys(patterns.saved()).length, 1_000);
  assert.equal(['c99', 'c100'].map((category) => patterns.of({ ...purchase, category }, 0)?.requests), [undefined, 1]);
  const [names, forgotten] = [new RecentNames(2), [] as string[]];
  for (const name of ['a', 'b', 'a', 'c']) names.add(name, (oldest) => forgotten.push(oldest));
  assert.equal([forgotten, names.add('b'), names.add('a')], [['a'], false, true]);
});

test.run();
