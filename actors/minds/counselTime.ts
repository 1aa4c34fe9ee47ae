import type { Ms } from '../../market/units.ts';
import type { DeliberationSettings } from '../../machines/deliberation.machine.ts';

/** How a mind deliberates; `retryAfterMaxMs` is the longest that it lets itself be put off. */
export type MindDeliberation = DeliberationSettings & { readonly decisionMs: Ms; readonly retryAfterMaxMs: Ms };

/**
 * The longest that a mind takes to give counsel or to decline. It may fail `attemptsMax` times, each time after its
 * whole time and with the longest pause before the next; and it first ends the one thought that it is about.
 */
export function counselMs(
  { attemptsMax, decisionMs, retryDelayMs, retryAfterMaxMs }:
  Pick<MindDeliberation, 'attemptsMax' | 'decisionMs' | 'retryDelayMs' | 'retryAfterMaxMs'>,
): Ms {
  const pauseMs = Math.max(retryDelayMs, retryAfterMaxMs + jitterMaxMs(retryDelayMs));
  return (attemptsMax + 1) * decisionMs + (attemptsMax - 1) * pauseMs;
}

/** By how much luck may lengthen a pause: so those who failed together do not all come back together. */
export function jitterMaxMs(retryDelayMs: Ms): Ms {
  return Math.floor(retryDelayMs / 2);
}
