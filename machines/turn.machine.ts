import { assign, emit, type EventObject, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';
import { notify } from './message.ts';
import { type Phase, phases } from './phase.ts';

export type TurnInput = {
  readonly turns: Units;
  readonly lengthsMs: Readonly<Record<Phase, Ms>>;
  /** How long the last words may be under way before the run ends. */
  readonly graceMs: Ms;
};
/** It has an ear for nothing: time alone moves it. */
export type TurnEvent = EventObject;
export type TurnEmitted =
  | ReturnType<typeof notify<'phase.opened', { turn: number; phase: Phase; lengthMs: Ms }>>
  | ReturnType<typeof notify<'turns.ended' | 'run.ended', { turns: Units }>>;
type TurnContext = Readonly<TurnInput & { turn: number }>;

/** The turn: one phase after the other is called out and lasts its time, for as many turns as there are. */
export const turnMachine = setup({
  types: {
    input: {} as TurnInput, context: {} as TurnContext, events: {} as TurnEvent, emitted: {} as TurnEmitted,
  },
  guards: { isLastTurn: ({ context }) => context.turn === context.turns },
  delays: {
    policyLength: ({ context }) => context.lengthsMs.policy,
    auctionLength: ({ context }) => context.lengthsMs.auction,
    reconciliationLength: ({ context }) => context.lengthsMs.reconciliation,
    serviceLength: ({ context }) => context.lengthsMs.service,
    closeLength: ({ context }) => context.lengthsMs.close,
    grace: ({ context }) => context.graceMs,
  },
  actions: {
    countTurn: assign({ turn: ({ context }) => context.turn + 1 }),
    announcePhase: emit(({ context: { turn, lengthsMs } }, { phase }: { phase: Phase }) =>
      notify('#turn', 'phase.opened', { turn, phase, lengthMs: lengthsMs[phase] }, { conversation: `turn-${turn}` })),
    announceEnd: emit(({ context }) => notify('#turn', 'turns.ended', { turns: context.turns })),
    reportEnd: emit(({ context }) => notify('world', 'run.ended', { turns: context.turns })),
  },
}).createMachine({
  id: 'turn',
  context: ({ input }) => plan(input),
  initial: 'policy',
  states: {
    policy: {
      description: 'Firms talk, and think about the turn before them.',
      entry: ['countTurn', { type: 'announcePhase', params: { phase: 'policy' } }],
      after: { policyLength: 'auction' },
    },
    auction: {
      description: 'Sealed bids for scarce ingredients.',
      entry: { type: 'announcePhase', params: { phase: 'auction' } },
      after: { auctionLength: 'reconciliation' },
    },
    reconciliation: {
      description: 'Firms see what they have won, write their menus and trade what is left.',
      entry: { type: 'announcePhase', params: { phase: 'reconciliation' } },
      after: { reconciliationLength: 'service' },
    },
    service: {
      description: 'Clients come; dishes are cooked and served.',
      entry: { type: 'announcePhase', params: { phase: 'service' } },
      after: { serviceLength: 'close' },
    },
    close: {
      description: 'What has not been eaten perishes; nobody may do anything but read.',
      entry: { type: 'announcePhase', params: { phase: 'close' } },
      after: { closeLength: [{ guard: 'isLastTurn', target: 'ending' }, { target: 'policy' }] },
    },
    ending: {
      description: 'Everybody goes home; the last words are still under way.',
      entry: 'announceEnd',
      after: { grace: 'ended' },
    },
    ended: { type: 'final', entry: 'reportEnd' },
  },
});

function plan(input: TurnInput): TurnContext {
  assert(Number.isSafeInteger(input.turns) && input.turns >= 1, 'there is at least one turn');
  for (const phase of phases) assert(input.lengthsMs[phase] > 0, 'time passes in every phase');
  assert(input.graceMs > 0, 'time passes before the run ends');
  return { ...input, turn: 0 };
}
