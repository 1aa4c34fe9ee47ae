import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { retryAfterMs } from '../../../sim/minds/retryAfterMs.ts';

const date = 'Wed, 21 Oct 2015 07:28:00 GMT';
const cases: readonly [text: string | undefined, waitMs: number][] = [
  [undefined, 0], ['', 0], ['0', 0], ['2', 2000], [' 30 ', 30_000], ['1.5', 1500], ['0.0001', 1],
  ['99999999999999999999', 3_600_000], ['-5', 0], ['soon', 0], ['Infinity', 0], ['NaN', 0],
  ['Wed, 21 Oct 2015 07:28:09 GMT', 9000], [date, 0], ['Wed, 21 Oct 2015 07:27:00 GMT', 0],
  ['Thu, 21 Oct 2117 07:28:00 GMT', 3_600_000],
];
for (const [text, waitMs] of cases) {
  test(`Retry-After: ${text ?? 'nothing'} is ${waitMs} ms`, () => {
    assert.is(retryAfterMs(new Headers({ date, ...(text !== undefined && { 'retry-after': text }) })), waitMs);
  });
}

test('a date is counted from the response’s own, so that one without asks for nothing', () => {
  assert.is(retryAfterMs(new Headers({ 'retry-after': date })), 0);
});
test.run();
