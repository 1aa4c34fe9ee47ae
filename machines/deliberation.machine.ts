import { assign, type NonReducibleUnknown, setup } from 'xstate';
import { assert, BrokenLaw } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';
import { dataPlane } from './plainLogic.ts';
import { unprovidedActor } from './unprovided.ts';

export interface DeliberationSettings {
  /** Failures in a row before the fallback decides. */
  readonly attemptsMax: number;
  readonly retryDelayMs: Ms;
  /** How long the fallback decides before the first choice gets another chance. */
  readonly fallbackMs: Ms;
  /** Fallbacks in a row before the breaker opens. */
  readonly fallbacksMax: number;
  /** How long the breaker stays open. */
  readonly suspensionMs: Ms;
  /** Whoever lasts this long without failing is trusted again. */
  readonly probationMs: Ms;
}
/** `subject` is what is decided about: it is lent to whoever decides. */
export type DeliberationInput = { readonly settings: DeliberationSettings; readonly subject: NonReducibleUnknown };
export type DeliberationEvent = { type: 'decision.failed'; reason: string };
export type DeliberationContext = Readonly<
  DeliberationInput & { failures: Units; fallbacks: Units; lastFailure: string }
>;

/**
 * How anyone who can fail to decide fails and recovers: by trying again, by rule of thumb, by silence, on probation.
 * `primary` and `fallback` are the two who decide; at most one of them lives at a time.
 */
export const deliberationMachine = setup({
  types: {
    input: {} as DeliberationInput, context: {} as DeliberationContext, events: {} as DeliberationEvent,
    children: {} as { primary: 'primary'; fallback: 'fallback' },
  },
  actors: { primary: unprovidedActor('primary'), fallback: unprovidedActor('fallback') },
  guards: {
    isLawBroken: ({ event }) => (event as { error?: unknown }).error instanceof BrokenLaw,
    mayTryAgain: ({ context }) => context.failures + 1 < context.settings.attemptsMax,
    mayFallBackAgain: ({ context }) => context.fallbacks < context.settings.fallbacksMax,
  },
  delays: {
    retryDelay: ({ context }) => context.settings.retryDelayMs,
    fallbackTime: ({ context }) => context.settings.fallbackMs,
    suspension: ({ context }) => context.settings.suspensionMs,
    probation: ({ context }) => context.settings.probationMs,
    noTime: 0,
  },
  actions: {
    countFailure: assign(({ context, event }) => ({ failures: context.failures + 1, lastFailure: reasonOf(event) })),
    countFallback: assign(({ context }) => ({ failures: 0, fallbacks: context.fallbacks + 1 })),
    noteFailure: assign(({ event }) => ({ lastFailure: reasonOf(event) })),
    escalate: ({ event }) => {
      throw (event as { error?: unknown }).error;
    },
    forgetFailures: assign({ failures: 0, fallbacks: 0, lastFailure: '' }),
  },
}).createMachine({
  id: 'deliberation',
  description: 'How anyone who can fail to decide fails and recovers.',
  context: ({ input }) => begin(input),
  initial: 'deciding',
  states: {
    deciding: {
      description: 'The first choice decides.',
      invoke: {
        id: 'primary', systemId: dataPlane, src: 'primary', input: ({ context }) => context.subject,
        onError: [
          { guard: 'isLawBroken', actions: 'escalate' },
          { guard: 'mayTryAgain', target: 'retrying', actions: 'countFailure' },
          { target: 'fallingBack', actions: 'countFailure' },
        ],
      },
      on: {
        'decision.failed': [
          { guard: 'mayTryAgain', target: 'retrying', actions: 'countFailure' },
          { target: 'fallingBack', actions: 'countFailure' },
        ],
      },
      after: { probation: { actions: 'forgetFailures' } },
    },
    retrying: {
      description: 'It failed; a moment later it may try again.',
      after: { retryDelay: 'deciding' },
    },
    fallingBack: {
      description: 'It failed too often: a rule that cannot fail the same way decides for a while.',
      entry: 'countFallback',
      invoke: {
        id: 'fallback', systemId: dataPlane, src: 'fallback', input: ({ context }) => context.subject,
        onError: [
          { guard: 'isLawBroken', actions: 'escalate' },
          { target: 'suspended', actions: 'noteFailure' },
        ],
      },
      on: { 'decision.failed': { target: 'suspended', actions: 'noteFailure' } },
      after: { fallbackTime: [{ guard: 'mayFallBackAgain', target: 'deciding' }, { target: 'suspended' }] },
    },
    suspended: {
      description: 'The breaker is open: nobody decides, and no harm is done.',
      after: { suspension: 'probing' },
    },
    probing: {
      description: 'Half open: the first choice decides on probation; one failure and the breaker opens again.',
      invoke: {
        id: 'primary', systemId: dataPlane, src: 'primary', input: ({ context }) => context.subject,
        onError: [
          { guard: 'isLawBroken', actions: 'escalate' },
          { target: 'suspended', actions: 'noteFailure' },
        ],
      },
      on: { 'decision.failed': { target: 'suspended', actions: 'noteFailure' } },
      after: { probation: 'recovered' },
    },
    recovered: {
      description: 'Trusted again, with a clean slate.',
      entry: 'forgetFailures',
      // Not `always`: those who follow would never see it.
      after: { noTime: 'deciding' },
    },
  },
});

function begin({ settings, subject }: DeliberationInput): DeliberationContext {
  assert(settings.attemptsMax >= 1, 'whoever decides has at least one attempt');
  assert(settings.fallbacksMax >= 1, 'the breaker opens after at least one fallback');
  for (const delay of ['retryDelayMs', 'fallbackMs', 'suspensionMs', 'probationMs'] as const) {
    assert(settings[delay] > 0, `time passes during ${delay}`);
  }
  return { settings, subject, failures: 0, fallbacks: 0, lastFailure: '' };
}

function reasonOf(event: { type: string; error?: unknown; reason?: string }): string {
  return event.reason ?? (event.error instanceof Error ? event.error.message : String(event.error));
}
