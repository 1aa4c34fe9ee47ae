import { assign, emit, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import { type Message, notify } from './message.ts';

export type SupervisionDecision = 'retry' | 'bench' | 'halt';
export type SupervisorInput = {
  /** Whom it watches. */
  readonly address: string;
  readonly onFailure: SupervisionDecision;
  readonly retriesMax: number;
  readonly retryDelayMs: Ms;
  readonly whenExhausted: 'bench' | 'halt';
};
/**
 * `broken`: a law was broken. That halts the run whatever the scenario says. Its cause is the message the actor
 * failed on.
 */
export type SupervisorEvent = Message<'actor.failed', { reason: string; broken: boolean }>;
export type SupervisorEmitted =
  | ReturnType<typeof notify<'actor.restarted' | 'actor.benched' | 'run.halted', { address: string; reason: string }>>;
type SupervisorContext = Readonly<SupervisorInput & { retries: number; reason: string; cause: number }>;

/** What becomes of an actor that throws: it starts afresh, the world goes on without it, or the run ends. */
export const supervisorMachine = setup({
  types: {
    input: {} as SupervisorInput, context: {} as SupervisorContext,
    events: {} as SupervisorEvent, emitted: {} as SupervisorEmitted,
  },
  guards: {
    isBrokenLaw: ({ event }) => event.content.broken,
    mayRetry: ({ context }) => context.onFailure === 'retry' && context.retries < context.retriesMax,
    mustHalt: ({ context: { onFailure, whenExhausted } }) =>
      onFailure === 'halt' || (onFailure === 'retry' && whenExhausted === 'halt'),
  },
  delays: { retryDelay: ({ context }) => context.retryDelayMs },
  actions: {
    noteReason: assign({ reason: ({ event }) => event.content.reason, cause: ({ event }) => event.cause }),
    countRetry: assign({ retries: ({ context }) => context.retries + 1 }),
    orderRestart: emit(({ context }) => order(context, 'actor.restarted')),
    orderBench: emit(({ context }) => order(context, 'actor.benched')),
    orderHalt: emit(({ context }) => order(context, 'run.halted')),
  },
}).createMachine({
  id: 'supervisor',
  description: 'What becomes of an actor that throws.',
  context: ({ input }) => watch(input),
  initial: 'watching',
  states: {
    watching: {
      on: {
        'actor.failed': [
          { guard: 'isBrokenLaw', target: 'halted', actions: 'noteReason' },
          { guard: 'mayRetry', target: 'retrying', actions: 'noteReason' },
          { guard: 'mustHalt', target: 'halted', actions: 'noteReason' },
          { target: 'benched', actions: 'noteReason' },
        ],
      },
    },
    retrying: {
      description: 'The actor starts afresh after a pause.',
      entry: 'countRetry',
      after: { retryDelay: { target: 'watching', actions: 'orderRestart' } },
    },
    benched: {
      description: 'The run goes on without it: what is sent to it is dead.',
      type: 'final',
      entry: 'orderBench',
    },
    halted: { type: 'final', entry: 'orderHalt' },
  },
});

function watch(input: SupervisorInput): SupervisorContext {
  assert(input.retryDelayMs > 0, 'time passes before a retry');
  assert(input.retriesMax >= 0, 'retries are counted from 0');
  return { ...input, retries: 0, reason: '', cause: 0 };
}

function order(
  { address, reason, cause }: SupervisorContext,
  type: 'actor.restarted' | 'actor.benched' | 'run.halted',
) {
  return notify('world', type, { address, reason }, { cause });
}
