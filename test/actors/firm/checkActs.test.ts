import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkActs } from '../../../actors/firm/checkActs.ts';
import type { FirmPhase } from '../../../actors/firm/firmStrategy.ts';

const check = (answer: unknown, phase: FirmPhase = 'auction') => checkActs(answer, phase, ['ann', 'bob']);
const bid = { type: 'bid.placed', content: { good: 'salt', lines: [{ price: 3, quantity: 2 }] } };
const word = (firm: string) => ({ type: 'word.said', content: { firm, text: 'hello' } });

test('an answer that makes sense is taken whole, as a copy', () => {
  const checked = check([bid, word('bob')]);
  assert.equal(checked, { isSound: true, acts: [bid, word('bob')] });
  assert.ok(checked.isSound && checked.acts[0]!.content !== bid.content);
  assert.equal(check([]), { isSound: true, acts: [] });
});

const faults: [answer: unknown, reason: string][] = [
  ['a song', 'nonsense: no list of acts'], [undefined, 'nonsense: no list of acts'],
  [{ 0: bid }, 'nonsense: no list of acts'],
  [[null], 'nonsense: no act'], [[{}], 'nonsense: no act'], [['a song'], 'nonsense: no act'],
  [[{ type: 'toString', content: {} }], 'nonsense: toString'],
  [[{ type: 'money.printed', content: {} }], 'nonsense: money.printed'],
  [[{ type: 'bid.placed' }], 'nonsense: bid.placed'],
  [[{ ...bid, content: { ...bid.content, lines: [{ price: 1.5, quantity: 2 }] } }],
    'nonsense: bid.placed lines 0 price'],
  [[{ ...bid, content: { ...bid.content, colour: 'red' } }], 'nonsense: bid.placed'],
  [[word('eve')], 'nonsense: word.said firm'],
  [[bid, { type: 'serving.asked', content: { preparation: 1, visit: 'v' } }], 'not-in-auction: serving.asked'],
];
for (const [answer, reason] of faults) test(`one act that is no good spoils all: ${reason}`, () => {
  assert.equal(check(answer), { isSound: false, reason });
  if (Array.isArray(answer)) assert.equal(check([bid, ...answer as unknown[]]), { isSound: false, reason });
});

test('what one phase allows another does not', () => {
  assert.ok(check([bid]).isSound);
  assert.equal(check([bid], 'service'), { isSound: false, reason: 'not-in-service: bid.placed' });
});

test.run();
