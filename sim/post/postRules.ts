import type { Chance } from '../../market/chance.ts';
import { assert } from '../../market/assert.ts';
import type { Ms, Units } from '../../market/units.ts';

/** How hard a post office tries, and how much it lets through. */
export interface PostRules {
  /** How long a letter waits for its receipt. Above the longest way there and back, only what is lost is sent again. */
  readonly receiptMs: Ms;
  /** Times a letter is sent, the first included. */
  readonly attemptsMax: Units;
  readonly backoff: Backoff;
  /** The circuit breaker of each pair of addresses. Default: none. */
  readonly breaker?: BreakerRules | undefined;
  /** Messages of one address that nobody has taken yet; as many may wait there for predecessors. Default: no bound. */
  readonly inboxMax?: Units | undefined;
  /** Letters an address accepts: `burst` at once, and `perSecond` in the long run. Default: no limit. */
  readonly rate?: { readonly perSecond: Units; readonly burst: Units } | undefined;
}

/** The wait before the next attempt: `firstMs`, then each `factor` times the last, up to `capMs`. */
export interface Backoff {
  readonly firstMs: Ms;
  readonly factor: number;
  readonly capMs: Ms;
  /** The share of each wait that is left to luck, in [0, 1]: who failed together does not return together. */
  readonly jitter: number;
}

export interface BreakerRules {
  readonly failuresMax: Units;
  readonly openMs: Ms;
  /** Letters of the pair that may wait before it; another one is dead at once. */
  readonly waitingMax: Units;
  /** How long a letter waits before it. */
  readonly patienceMs: Ms;
}

/**
 * The waits between the attempts, in whole milliseconds from 1: binary exponential backoff (Metcalfe & Boggs 1976) has
 * factor 2 and jitter 1.
 */
export function backoffsMs({ attemptsMax, backoff }: PostRules, luck: Chance): Ms[] {
  const { firstMs, factor, capMs, jitter } = backoff;
  const waits: Ms[] = [];
  for (let waitMs = firstMs; waits.length < attemptsMax - 1; waitMs = Math.min(capMs, waitMs * factor)) {
    waits.push(Math.max(1, Math.ceil(waitMs * (1 - (jitter === 0 ? 0 : jitter * luck.unit())))));
  }
  return waits;
}

/** Throws `BrokenLaw` unless the rules make sense. */
export function checkRules({ receiptMs, attemptsMax, backoff, breaker, inboxMax, rate }: PostRules): void {
  const { firstMs, factor, capMs, jitter } = backoff;
  assert(receiptMs >= 1, 'time passes before a receipt is missed');
  assert(Number.isSafeInteger(attemptsMax) && attemptsMax >= 1, 'a letter is sent at least once');
  assert(firstMs >= 1 && capMs >= firstMs, 'time passes between attempts, up to a cap');
  assert(factor >= 1, 'patience does not shrink');
  assert(jitter >= 0 && jitter <= 1, 'jitter is a share of the wait');
  assert(breaker === undefined || breaker.patienceMs >= 1, 'time passes before a letter loses patience');
  const opens = breaker === undefined || (breaker.failuresMax >= 1 && breaker.openMs >= 1);
  assert(opens, 'a breaker opens after a failure, and for a while');
  assert(breaker === undefined || breaker.waitingMax >= 0, 'those who wait are counted from 0');
  assert(inboxMax === undefined || inboxMax >= 1, 'an inbox has room for one message');
  assert(rate === undefined || (rate.perSecond >= 1 && rate.burst >= 1), 'every address accepts something');
}
