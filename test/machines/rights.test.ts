import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ActType, acts } from '../../machines/acts.ts';
import { type Message, notify } from '../../machines/message.ts';
import { phases } from '../../machines/phase.ts';
import { refusalOf, type Role, speech, thoughts } from '../../machines/rights.ts';
import { everyType } from '../helpers/rogueFirm.ts';
import { actLike } from '../helpers/wellFormedActs.ts';

const said = (type: string, { from = 'ann', to = 'host', content = {} }: {
  from?: string; to?: string; content?: object;
} = {}): Message => ({ ...notify(to, type, content), id: 1, from, atMs: 0 });
const actTypes = Object.keys(acts) as ActType[];

test('whoever is nobody may say nothing', () => {
  for (const type of everyType) assert.is(refusalOf(said(type), undefined, 'service'), 'unknown-sender');
});

for (const [role, types] of Object.entries(speech)) {
  test(`${role}: says at any time what is its own to say, and nothing else`, () => {
    for (const phase of phases) {
      for (const type of everyType) {
        const refusal = refusalOf(said(type, { from: role }), role as keyof typeof speech, phase);
        assert.is(refusal, types.has(type) ? undefined : 'not-your-word', `${type} in ${phase}`);
      }
    }
  });
}

test('nobody but a firm says what firms say, and no word but a refused act is said by two', () => {
  const words = Object.values(speech).flatMap((types) => [...types]);
  assert.equal(words.filter((type) => Object.hasOwn(acts, type)), []);
  assert.is(new Set(words).size, words.length);
});

test('a firm tells the world of its deliberations, and itself that a decision is due, and nobody else', () => {
  for (const phase of phases) {
    assert.is(refusalOf(said('deliberation.moved', { to: 'world' }), 'firm', phase), undefined);
    assert.is(refusalOf(said('decision.due', { to: 'ann' }), 'firm', phase), undefined);
    for (const to of ['bob', 'ann', 'host']) {
      assert.is(refusalOf(said('deliberation.moved', { to }), 'firm', phase), 'not-your-word');
    }
    for (const to of ['bob', 'world', 'ann/kitchen']) {
      assert.is(refusalOf(said('decision.due', { to }), 'firm', phase), 'not-your-word');
    }
    assert.is(refusalOf(said('run.ended', { to: 'world' }), 'firm', phase), 'not-your-word');
    assert.is(refusalOf(said('deliberation.moved', { to: 'world', from: 'host' }), 'host', phase), 'not-your-word');
  }
});

test('a firm asks and tells its own mind alone, and a mind counsels its own firm alone, in any phase', () => {
  const own: Record<string, [from: string, to: string]> = {
    'counsel.asked': ['ann', 'ann/mind'], 'outcome.told': ['ann', 'ann/mind'], 'counsel.given': ['ann/mind', 'ann'],
    'counsel.declined': ['ann/mind', 'ann'], 'mind.asked': ['ann/mind', 'minds'],
    'mind.perceived': ['ann/mind', 'world'], 'mind.observed': ['ann/mind', 'world'],
    'mind.reflected': ['ann/mind', 'world'],
  };
  assert.equal(Object.keys(thoughts).sort(), Object.keys(own).sort());
  const roles: [address: string, role: Role][] = [
    ['ann', 'firm'], ['bob', 'firm'], ['ann/mind', 'mind'], ['bob/mind', 'mind'], ['host', 'host'],
    ['ann/kitchen', 'kitchen'], ['ann/analyst', 'analyst'], ['client-1/1', 'client'],
  ];
  for (const phase of phases) {
    for (const [type, [mayFrom, mayTo]] of Object.entries(own)) {
      for (const [from, role] of roles) {
        for (const to of [...roles.map(([address]) => address), 'world', 'minds']) {
          const isHis = mayFrom.replace('ann', 'bob') === from && mayTo.replace('ann', 'bob') === to;
          const expected = (from === mayFrom && to === mayTo) || isHis ? undefined : 'not-your-word';
          assert.is(refusalOf(said(type, { from, to }), role, phase), expected, `${type} from ${from} to ${to}`);
        }
      }
    }
  }
});

test('a mind says nothing that a firm says, and tells the world alone of its deliberation', () => {
  for (const phase of phases) {
    for (const type of [...actTypes, 'decision.due', 'run.ended', 'phase.opened', 'act.refused']) {
      for (const to of ['host', 'auctioneer', 'ann', 'ann/kitchen', 'ann/mind', 'world']) {
        assert.is(refusalOf(said(type, { from: 'ann/mind', to }), 'mind', phase), 'not-your-word', `${type} to ${to}`);
      }
    }
    assert.is(refusalOf(said('deliberation.moved', { from: 'ann/mind', to: 'world' }), 'mind', phase), undefined);
    assert.is(refusalOf(said('deliberation.moved', { from: 'ann/mind' }), 'mind', phase), 'not-your-word');
  }
});

test('what is not in the catalogue of acts is no act, whatever it is called', () => {
  for (const type of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'nonsense', '']) {
    assert.is(refusalOf(said(type), 'firm', 'policy'), 'not-your-word', type);
  }
});

test('an act has its time first, then its shape, then its door', () => {
  const bid = actLike('bid.placed', 'ann');
  assert.is(refusalOf(bid, 'firm', 'auction'), undefined);
  assert.is(refusalOf({ ...bid, to: 'host', content: {} }, 'firm', 'policy'), 'not-in-policy');
  assert.is(refusalOf({ ...bid, to: 'host', content: {} }, 'firm', 'auction'), 'malformed');
  assert.is(refusalOf({ ...bid, to: 'host' }, 'firm', 'auction'), 'not-your-door');
});

test('every act has one door: its own kitchen and analyst, never a neighbour’s; and a word, whom it names', () => {
  const firms = ['ann', 'bob'].flatMap((firm) => [firm, `${firm}/kitchen`, `${firm}/analyst`]);
  const doors = ['host', 'auctioneer', 'bazaar', ...firms];
  for (const type of actTypes) {
    const act = actLike(type, 'ann');
    const phase = phases.find((each) => refusalOf(act, 'firm', each) === undefined);
    assert.ok(phase, type);
    const opened = doors.filter((to) => refusalOf({ ...act, to }, 'firm', phase!) === undefined);
    assert.equal(opened, [act.to], type);
  }
});

test('a content with one thing too many, too few, or of another kind is malformed', () => {
  const bid = (content: object) => refusalOf(said('bid.placed', { to: 'auctioneer', content }), 'firm', 'auction');
  const line = { price: 3, quantity: 1 };
  assert.is(bid({ good: 'rice', lines: [line] }), undefined);
  for (const content of [
    { good: 'rice' }, { good: 'rice', lines: [line], gift: 1 }, { good: 7, lines: [line] }, { good: '', lines: [line] },
    { good: 'rice', lines: [{ ...line, price: 0.5 }] }, { good: 'rice', lines: [{ ...line, quantity: 0 }] },
    { good: 'rice', lines: [{ ...line, price: NaN }] },
    { good: 'rice', lines: Array.from({ length: 101 }, () => line) },
  ]) assert.is(bid(content), 'malformed', JSON.stringify(content));
});

test.run();
