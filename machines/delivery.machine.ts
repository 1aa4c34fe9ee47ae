import { assign, emit, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';

/** Why a letter is dead. `no-receipt`: nobody knows what became of any copy; the others say what stood in the way. */
export type DeathReason =
  | 'no-receipt' | 'no-such-address' | 'inbox-full' | 'rate-limited' | 'breaker-open' | 'queue-full';
export interface DeliveryInput {
  /** How long it waits for a receipt before it takes the attempt for lost. */
  readonly receiptMs: Ms;
  /** The wait before each further attempt: there is one attempt more than there are waits. */
  readonly backoffsMs: readonly Ms[];
  /** How long it waits in one go for a breaker to close. */
  readonly patienceMs: Ms;
}
export type DeliveryEvent =
  | { type: 'passage.granted' } | { type: 'passage.barred' } | { type: 'passage.refused'; reason: DeathReason }
  | { type: 'letter.delivered' } | { type: 'letter.held' } | { type: 'letter.released' }
  | { type: 'letter.returned' | 'letter.lost'; reason: DeathReason };
export type DeliveryEmitted =
  | { type: 'letter.ready' | 'letter.unanswered' } | { type: 'letter.sent'; attempt: Units }
  | { type: 'letter.traced'; reason: DeathReason }
  | { type: 'letter.ended'; isDelivered: boolean; reason: DeathReason; attempts: Units };
type DeliveryContext = Readonly<DeliveryInput & { attempts: Units; reason: DeathReason }>;

/** One letter on its way: sent until a receipt comes or its attempts are used up. It ends delivered or dead, once. */
export const deliveryMachine = setup({
  types: {
    input: {} as DeliveryInput, context: {} as DeliveryContext,
    events: {} as DeliveryEvent, emitted: {} as DeliveryEmitted,
  },
  guards: { mayTryAgain: ({ context: { attempts, backoffsMs } }) => attempts <= backoffsMs.length },
  delays: {
    receiptTime: ({ context }) => context.receiptMs,
    // Who is sent again after dying may come back, by an old copy, before it was sent.
    backoff: ({ context: { attempts, backoffsMs, receiptMs } }) => backoffsMs[attempts - 1] ?? receiptMs,
    patience: ({ context }) => context.patienceMs,
  },
  actions: {
    askForPassage: emit({ type: 'letter.ready' }),
    countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
    send: emit(({ context }) => ({ type: 'letter.sent', attempt: context.attempts })),
    reportSilence: emit({ type: 'letter.unanswered' }),
    noteSilence: assign({ reason: 'no-receipt' }),
    noteBarrier: assign({ reason: 'breaker-open' }),
    noteReason: assign({ reason: ({ context, event }) => ('reason' in event ? event.reason : context.reason) }),
    trace: emit(({ context }) => ({ type: 'letter.traced', reason: context.reason })),
    announceDelivery: emit(({ context }) => ended(context, true)),
    announceDeath: emit(({ context }) => ended(context, false)),
  },
}).createMachine({
  id: 'delivery',
  description: 'One letter on its way.',
  context: ({ input }) => begin(input),
  initial: 'sending',
  on: {
    'letter.delivered': '.delivered', 'letter.held': '.held',
    // News of a letter that was held, before the receipt that says so.
    'letter.released': {}, 'letter.returned': {},
  },
  states: {
    sending: {
      description: 'It asks whether the way is open.',
      entry: 'askForPassage',
      on: {
        'passage.granted': { target: 'awaitingReceipt', actions: 'countAttempt' },
        'passage.barred': 'waiting',
        'passage.refused': { target: 'tracing', actions: 'noteReason' },
      },
    },
    waiting: {
      description: 'The breaker of its pair is open: it waits, but not for ever.',
      on: { 'passage.granted': { target: 'awaitingReceipt', actions: 'countAttempt' } },
      after: { patience: { target: 'tracing', actions: 'noteBarrier' } },
    },
    awaitingReceipt: {
      entry: 'send',
      after: {
        receiptTime: [
          { guard: 'mayTryAgain', target: 'backingOff', actions: 'reportSilence' },
          { target: 'tracing', actions: ['reportSilence', 'noteSilence'] },
        ],
      },
    },
    backingOff: {
      description: 'No receipt: whatever stands in the way is given time. A late receipt still counts.',
      after: { backoff: 'sending' },
    },
    held: {
      description: 'It came before its predecessors, and waits for them where it is going.',
      on: {
        'letter.held': {},
        'letter.released': 'delivered',
        'letter.returned': [
          { guard: 'mayTryAgain', target: 'backingOff' }, { target: 'tracing', actions: 'noteReason' },
        ],
      },
    },
    tracing: {
      description: 'It gives up. The books are asked once: perhaps only its receipts were lost.',
      entry: 'trace',
      on: { 'letter.lost': { target: 'dead', actions: 'noteReason' } },
    },
    delivered: { type: 'final', entry: 'announceDelivery' },
    dead: { type: 'final', entry: 'announceDeath' },
  },
});

function begin({ receiptMs, backoffsMs, patienceMs }: DeliveryInput): DeliveryContext {
  assert(receiptMs > 0, 'time passes before a receipt is missed');
  assert(backoffsMs.every((waitMs) => waitMs > 0), 'time passes before a letter is sent again');
  assert(patienceMs > 0, 'time passes before a letter loses patience');
  return { receiptMs, backoffsMs, patienceMs, attempts: 0, reason: 'no-receipt' };
}

function ended({ reason, attempts }: DeliveryContext, isDelivered: boolean) {
  return { type: 'letter.ended', isDelivered, reason, attempts } as const;
}
