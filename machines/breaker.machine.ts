import { assign, emit, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';

export interface BreakerInput {
  /** Unanswered attempts in a row that open it. */
  readonly failuresMax: Units;
  /** How long it stays open before one letter may try. */
  readonly openMs: Ms;
}
/** What becomes of attempts on this way; `letter` is an id. */
export type BreakerEvent = { type: 'letter.sent' | 'letter.received' | 'letter.unanswered'; letter: number };
export type BreakerEmitted = { type: 'breaker.opened' | 'breaker.halfOpened' | 'breaker.closed' };
type BreakerContext = Readonly<BreakerInput & { failures: Units; probe: number }>;

/** The circuit breaker of one pair of addresses. Letters pass in the states tagged `passable`, and in no other. */
export const breakerMachine = setup({
  types: {
    input: {} as BreakerInput, context: {} as BreakerContext, tags: {} as 'passable',
    events: {} as BreakerEvent, emitted: {} as BreakerEmitted,
  },
  guards: {
    hasFailed: ({ context }) => context.failures > 0,
    isLastStraw: ({ context }) => context.failures + 1 >= context.failuresMax,
    isProbe: ({ context, event }) => event.letter === context.probe,
  },
  delays: { openTime: ({ context }) => context.openMs },
  actions: {
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
    forgetFailures: assign({ failures: 0, probe: 0 }),
    noteProbe: assign({ probe: ({ event }) => event.letter }),
    announceOpening: emit({ type: 'breaker.opened' }),
    announceProbation: emit({ type: 'breaker.halfOpened' }),
    announceClosing: emit({ type: 'breaker.closed' }),
  },
}).createMachine({
  id: 'breaker',
  description: 'The circuit breaker of one pair of addresses.',
  context: ({ input }) => begin(input),
  initial: 'closed',
  // What becomes of letters sent earlier is no news any more.
  on: { 'letter.sent': {}, 'letter.received': {}, 'letter.unanswered': {} },
  states: {
    closed: {
      description: 'Letters pass.',
      tags: 'passable',
      on: {
        'letter.received': { guard: 'hasFailed', actions: 'forgetFailures' },
        'letter.unanswered': [{ guard: 'isLastStraw', target: 'open' }, { actions: 'countFailure' }],
      },
    },
    open: {
      description: 'Too many went unanswered in a row: nothing is sent for a while.',
      entry: 'announceOpening',
      after: { openTime: 'halfOpen' },
    },
    halfOpen: {
      description: 'One letter may try.',
      tags: 'passable',
      entry: 'announceProbation',
      on: { 'letter.sent': { target: 'probing', actions: 'noteProbe' } },
    },
    probing: {
      description: 'Half open: all others wait for what becomes of the one.',
      on: {
        'letter.received': { guard: 'isProbe', target: 'closed', actions: ['forgetFailures', 'announceClosing'] },
        'letter.unanswered': { guard: 'isProbe', target: 'open' },
      },
    },
  },
});

function begin({ failuresMax, openMs }: BreakerInput): BreakerContext {
  assert(failuresMax >= 1, 'a breaker opens after at least one failure');
  assert(openMs > 0, 'time passes while a breaker is open');
  return { failuresMax, openMs, failures: 0, probe: 0 };
}
