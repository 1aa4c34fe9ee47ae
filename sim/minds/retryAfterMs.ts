import type { Ms } from '../../market/units.ts';

/** An hour: nobody is put off for longer. */
const longestMs = 3_600_000;

/**
 * How long a response asks to be left alone (RFC 9110, §10.2.3): a number of seconds, or a date, which is counted from
 * the response's own. 0 when it says nothing that can be read. Whole milliseconds, rounded up.
 */
export function retryAfterMs(headers: Headers): Ms {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longestMs, Math.ceil(Number(text) * 1000));
  const waitMs = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return waitMs > 0 ? Math.min(longestMs, waitMs) : 0;
}
