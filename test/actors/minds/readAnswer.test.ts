import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAnswer } from '../../../actors/minds/readAnswer.ts';
import type { MindTask } from '../../../actors/minds/task.ts';
import { tasks } from '../../helpers/mindAlone.ts';

const quote = tasks['trader/quote'] as MindTask<never>;
const bidding: MindTask<never> = {
  prompt: quote.prompt, answer: { kind: 'tools', acts: ['bid.placed', 'accounts.asked'] },
  objection: (choice: readonly object[]) =>
    (choice.length > 2 ? { failure: 'limit', reason: 'that is too much' } : undefined),
} as MindTask<never>;
const said = (text: string, ...calls: [name: string, written: string][]) => (
  { text, toolCalls: calls.map(([name, written]) => ({ name, arguments: written })) });
/** In short: the choice, or the failure and its reason. */
const read = (task: MindTask<never>, answer: ReturnType<typeof said>) => {
  const reading = readAnswer(task, answer, {});
  return 'choice' in reading ? reading.choice : `${reading.failure}: ${reading.reason}`;
};

test('JSON is read, in a fence or not, whatever stands around the fence', () => {
  const fenced = ['```json\n{"price":9}\n```', 'I say\n```\n{"price":9}\n```\nso.'];
  for (const text of ['{"price":9}', ' {"price": 9}\n', ...fenced])
    assert.equal(read(quote, said(text)), { price: 9 });
});

test('each way in which JSON will not do has its name', () => {
  assert.equal([
    said(' \n'), said('nine'), said('{"price":9'), said('9'), said('{"price":"9"}'), said('{"price":9,"bid":1}'),
    said('{"price":101}'), said('{"price":9}', ['bid_placed', '{}']),
  ].map((answer) => read(quote, answer)), [
    'empty: the answer is empty', 'malformed: the answer is not JSON', 'malformed: the answer is not JSON',
    'schema: Invalid input: expected object, received number',
    'schema: price: Invalid input: expected number, received string', 'schema: Unrecognized key: "bid"',
    'limit: 101 is above 100', 'capability: there is no tool bid_placed: answer with JSON',
  ]);
});

test('calls of tools are read as acts, in their order; to do nothing is a choice', () => {
  const lines = [{ price: 5, quantity: 1 }];
  assert.equal(
    read(bidding, said('', ['accounts_asked', ''], ['nothing', 'whatever'],
      ['bid_placed', JSON.stringify({ good: 'saffron', lines })])),
    [{ type: 'accounts.asked', content: {} }, { type: 'bid.placed', content: { good: 'saffron', lines } }]);
  assert.equal(read(bidding, said('', ['nothing', '{}'])), []);
});

test('each way in which a call will not do has its name', () => {
  const ask: [string, string] = ['accounts_asked', '{}'];
  assert.equal([
    said(''), said('I bid.'), said('', ['menu_saved', '{}']), said('', ['bid.placed', '{}']),
    said('', ['toString', '{}']), said('', ['bid_placed', '{"good"']), said('', ['bid_placed', '{"good":"saffron"}']),
    said('', ask, ask, ask),
  ].map((answer) => read(bidding, answer)), [
    'empty: the answer is empty', 'malformed: call a tool; call nothing to do nothing',
    'capability: there is no tool menu_saved now', 'capability: there is no tool bid.placed now',
    'capability: there is no tool toString now', 'malformed: what bid_placed is called with is not JSON',
    'schema: bid_placed lines: Invalid input: expected array, received undefined', 'limit: that is too much',
  ]);
});

test('whatever is answered is read or refused, and the reason is one short line', () => {
  const special = fc.constantFrom('{"price":9}', '```json\n', '{"__proto__":{"price":1}}');
  const text = fc.oneof(fc.string(), fc.json(), special);
  const call = fc.tuple(fc.oneof(fc.string({ maxLength: 900 }), fc.constantFrom('bid_placed', 'nothing')), text);
  fc.assert(fc.property(text, fc.array(call, { maxLength: 3 }), fc.boolean(), (spoken, calls, isJson) => {
    const reading = readAnswer(isJson ? quote : bidding, said(spoken, ...calls), {});
    assert.ok('choice' in reading || (reading.reason.length <= 200 && /^[^\n`]+$/.test(reading.reason)));
  }), { seed: 42, numRuns: 1000 });
});

test.run();
