import { assign, type NonReducibleUnknown, setup } from 'xstate';
import { assert, BrokenLaw } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';
import type { DeliberationRecord } from './deliberationRecord.ts';
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
  /** How long a decision that was begun may take before it has failed; 20 s if left out. */
  readonly decisionMs?: Ms;
}
/** `subject` is what is decided about: it is lent to whoever decides. Without a `record` all begins afresh. */
export type DeliberationInput = {
  readonly settings: DeliberationSettings;
  readonly subject: NonReducibleUnknown;
  readonly record?: DeliberationRecord | undefined;
};
/** Whoever decides tells. `…Ms` holds this once, instead of the settings. `isFinal`: to try again is of no use. */
export type DeliberationEvent =
  | { type: 'decision.begun'; deadlineMs?: Ms | undefined }
  | { type: 'decision.made' }
  | { type: 'decision.failed'; reason: string; retryAfterMs?: Ms | undefined; isFinal?: boolean | undefined };
export type DeliberationContext = Readonly<
  DeliberationInput & { failures: Units; fallbacks: Units; lastFailure: string }
>;

/**
 * How anyone who can fail to decide fails and recovers: by trying again, by rule of thumb, by silence, on probation.
 * `primary` and `fallback` are the two who decide; at most one of them lives at a time. A decision that takes time is
 * begun, and then made or failed; who decides at once need not say so.
 */
export const deliberationMachine = setup({
  types: {
    input: {} as DeliberationInput, context: {} as DeliberationContext, events: {} as DeliberationEvent,
    children: {} as { primary: 'primary'; fallback: 'fallback' },
  },
  actors: { primary: unprovidedActor('primary'), fallback: unprovidedActor('fallback') },
  guards: {
    isLawBroken: ({ event }) => (event as { error?: unknown }).error instanceof BrokenLaw,
    mayTryAgain: ({ context, event }) => (
      context.failures + 1 < context.settings.attemptsMax && (event as { isFinal?: boolean }).isFinal !== true),
    mayFallBackAgain: ({ context }) => context.fallbacks < context.settings.fallbacksMax,
    wasSuspended: ({ context }) => context.record?.state === 'suspended',
    hasPassedProbation: ({ context }) => context.record?.state === 'probing',
    hasFallenBackTooOften: ({ context }) => context.fallbacks >= context.settings.fallbacksMax,
  },
  delays: {
    retryDelay: ({ context, event }) => (event as { retryAfterMs?: Ms }).retryAfterMs ?? context.settings.retryDelayMs,
    fallbackTime: ({ context }) => context.settings.fallbackMs,
    suspension: ({ context }) => context.settings.suspensionMs,
    probation: ({ context }) => context.settings.probationMs,
    decisionTime: ({ context, event }) =>
      (event.type === 'decision.begun' ? event.deadlineMs : undefined) ?? context.settings.decisionMs ?? decisionMs,
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
  initial: 'beginning',
  states: {
    beginning: {
      description: 'What was left unfinished is taken up.',
      always: [
        { guard: 'wasSuspended', target: 'probing' },
        { guard: 'hasPassedProbation', target: 'recovered' },
        { guard: 'hasFallenBackTooOften', target: 'suspended' },
        { target: 'deciding' },
      ],
    },
    deciding: {
      description: 'The first choice decides.',
      initial: 'ready',
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
      states: {
        ready: {
          on: { 'decision.begun': 'pending' },
          after: { probation: { actions: 'forgetFailures' } },
        },
        pending: {
          description: 'It takes its time, and has only so much.',
          on: { 'decision.made': 'ready' },
          after: {
            decisionTime: [
              { guard: 'mayTryAgain', target: '#deliberation.retrying', actions: 'countFailure' },
              { target: '#deliberation.fallingBack', actions: 'countFailure' },
            ],
          },
        },
      },
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
      on: {
        'decision.failed': { target: 'suspended', actions: 'noteFailure' },
        // It has all the time that it falls back.
        'decision.begun': {},
        'decision.made': {},
      },
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
      initial: 'ready',
      states: {
        ready: {
          on: { 'decision.begun': 'pending' },
          after: { probation: '#deliberation.recovered' },
        },
        pending: {
          on: { 'decision.made': 'ready' },
          after: { decisionTime: { target: '#deliberation.suspended', actions: 'noteFailure' } },
        },
      },
    },
    recovered: {
      description: 'Trusted again, with a clean slate.',
      entry: 'forgetFailures',
      // Not `always`: those who follow would never see it.
      after: { noTime: 'deciding' },
    },
  },
});

const decisionMs: Ms = 20_000;

function begin({ settings, subject, record }: DeliberationInput): DeliberationContext {
  assert(settings.attemptsMax >= 1, 'whoever decides has at least one attempt');
  assert(settings.fallbacksMax >= 1, 'the breaker opens after at least one fallback');
  for (const delay of ['retryDelayMs', 'fallbackMs', 'suspensionMs', 'probationMs'] as const) {
    assert(settings[delay] > 0, `time passes during ${delay}`);
  }
  assert((settings.decisionMs ?? decisionMs) > 0, 'time passes during decisionMs');
  const { failures, fallbacks, lastFailure } = record ?? { failures: 0, fallbacks: 0, lastFailure: '' };
  return { settings, subject, record, failures, fallbacks, lastFailure };
}

function reasonOf(event: { type: string; error?: unknown; reason?: string }): string {
  if (event.type.startsWith('xstate.after.')) return 'timeout';
  return event.reason ?? (event.error instanceof Error ? event.error.message : String(event.error));
}
