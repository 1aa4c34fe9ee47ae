import fc from 'fast-check';
import type { Message } from '../../machines/message.ts';
import { type Outcome, outcomes } from '../../sim/tape/entry.ts';
import { messageKinds } from '../../sim/tape/pageWriter.ts';

/** What is written on a tape at a time. */
export interface Written {
  readonly message: Message;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly atMs: number;
}

/** Any string at all, of UTF-16 code units: halves of pairs, nothing, more than a number's worth, and old friends. */
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', 'ann', 'bob', 'period-1',
    'a text of more than forty characters: too long to number') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 90 }) },
  { weight: 2, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 90 }).map((codes) => String.fromCharCode(...codes)) },
);
const whole = fc.oneof(fc.nat(100), fc.maxSafeNat());
export const anyNumber = fc.oneof(
  fc.integer(), fc.double({ noNaN: true }), fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 0.1, Number.MIN_VALUE, -Infinity),
);
/** What JSON keeps: it has no −0, and no `undefined`. */
const anyNested = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => typeof value === 'object' && value !== null);
const anyValue = fc.oneof(anyNumber, anyText, fc.boolean(), fc.constantFrom(null, undefined), anyNested);
const anyKey = fc.oneof(fc.constantFrom('price', 'side', 'quantity', '7', 'ref'), anyText)
  .filter((key) => key !== '__proto__');
/** Messages of one type mostly have the same fields in the same order, but need not. */
const anyContent = fc.oneof(
  fc.record({ ref: anyValue, side: anyValue, price: anyNumber }, { noNullPrototype: true }),
  fc.record({ ref: anyValue, side: anyValue, price: anyNumber }, { requiredKeys: ['ref'], noNullPrototype: true }),
  fc.array(fc.tuple(anyKey, anyValue), { maxLength: 6 }).map((fields) => Object.fromEntries(fields)),
);

export const anyWritten: fc.Arbitrary<Written> = fc.record({
  message: fc.record({
    id: whole, from: anyText, to: anyText, kind: fc.constantFrom(...messageKinds), type: anyText, content: anyContent,
    conversation: anyText, cause: whole, atMs: whole,
  }, { noNullPrototype: true }),
  outcome: fc.constantFrom(...outcomes), reason: anyText, atMs: whole,
}, { noNullPrototype: true });
