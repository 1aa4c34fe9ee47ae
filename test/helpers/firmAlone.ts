import { createActor } from 'xstate';
import { deliberationMachine, type DeliberationSettings } from '../../machines/deliberation.machine.ts';
import { type FirmEvent, firmMachine } from '../../machines/firm.machine.ts';
import type { MessageToFirm } from '../../machines/kitchenMessages.ts';
import type { Phase } from '../../machines/phase.ts';
import { plainLogic } from '../../machines/plainLogic.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

export const settings: DeliberationSettings = {
  attemptsMax: 1, retryDelayMs: 50, fallbackMs: 300, fallbacksMax: 1, suspensionMs: 400, probationMs: 200,
  decisionMs: 60,
};
export const opened = (phase: Phase, turn = 1) => told('phase.opened', { turn, phase, lengthMs: 100 });
export const ended = told('turns.ended', { turns: 2 });
export const due = (phase: Phase) => told('decision.due', { phase });

const lot = { lotId: 1, owner: 'ann', side: 'ask', good: 'salt', quantity: 2, totalPrice: 30 } as const;
const pot = { preparation: 1, dish: 'soup', portions: 2, visit: 'client-1/1', dueMs: 50 } as const;
/** One of each that a firm may be told. */
export const messages: MessageToFirm[] = [
  told('bid.accepted', { good: 'salt', cashReserved: 10, cash: 90 }),
  told('bid.refused', { good: 'salt', reason: 'no-auction' }),
  told('auction.settled', { turn: 1, won: [], lost: [], spent: 0, cash: 90 }),
  told('lot.accepted', { ...lot, cash: 90 }), told('lot.refused', { lotId: 1, reason: 'no-market' }),
  told('lot.traded', { ...lot, buyer: 'bob', seller: 'ann', cash: 90 }), told('lot.returned', { ...lot, cash: 90 }),
  told('preparation.started', pot), told('preparation.ready', pot),
  told('preparation.refused', { dish: 'soup', portions: 2, visit: 'client-1/1', reason: 'missing-goods' }),
  told('serving.refused', { preparation: 1, visit: 'client-1/1', reason: 'not-ready' }),
  told('meal.paid', { ...pot, amount: 20, cash: 110 }), told('meal.returned', { ...pot, reason: 'gone' }),
  told('kitchen.cleared', { turn: 1, wasted: [] }), told('turn.granted', { turn: 1, amount: 0, cash: 90 }),
  told('menu.accepted', { items: [], tellsIngredients: true }),
  told('menu.refused', { reason: 'unknown-dish', dish: 'dew' }), told('door.answered', { isOpen: true }),
  told('order.received', { visit: 'client-1/1', dish: 'soup', portions: 2, price: 10, intolerances: [], text: '' }),
  told('order.cancelled', { visit: 'client-1/1', reason: 'impatience' }),
  told('accounts.told', { cash: 90, stock: {}, reputation: 80 }),
  told('turn.closed', { turn: 1, wasted: [], reputation: 80 }), told('analysis.told', { topic: 'prices', goods: {} }),
  told('act.refused', { act: 'bid.placed', reason: 'not-in-policy' }),
  told('word.said', { firm: 'ann', text: 'hello' }),
];

interface Asked { readonly type: 'asked'; readonly error?: Error; readonly tells?: { readonly type: string } }
const puppet = (who: string) => plainLogic<string[], Asked, never>(['asked'], (asked, { error, tells }, _say, tell) => {
  asked.push(who);
  if (error !== undefined) throw error;
  if (tells !== undefined) tell(tells);
});

/** A firm without a desk that writes down what it would do, on a clock of its own; its agents do as they are told. */
export function firmAlone() {
  const clock = new VirtualClock();
  const [done, said, asked]: string[][] = [[], [], []];
  const agent = (phase: Phase) => deliberationMachine.provide({
    actors: { primary: puppet(phase), fallback: puppet(`${phase}'s fallback`) } as object,
  });
  const machine = firmMachine.provide({
    actors: {
      policyAgent: agent('policy'), procurementAgent: agent('auction'), reconciliationAgent: agent('reconciliation'),
      fulfilmentAgent: agent('service'),
    },
    actions: {
      noteMessage: ({ event }) => { done!.push(`note ${event.type}`); },
      notePhase: ({ context }) => { done!.push(`open ${context.phase} ${context.turn}`); },
    },
  });
  const actor = createActor(machine, { clock, input: { firm: 'ann', desk: asked!, deliberation: settings } });
  let thrown: unknown;
  actor.on('*', ({ to, type, content }) => {
    said!.push(`${clock.now()} ${to} ${type} ${Object.values(content).filter((part) => part !== '').join(' ')}`);
  });
  actor.subscribe({ error: (error) => { thrown = error; } });
  actor.start();
  const hear = (...events: FirmEvent[]) => events.forEach((event) => actor.send(event));
  const ask = (how: Omit<Asked, 'type'> = {}) =>
    (actor.system.get('dataPlane') as { send(event: Asked): void } | undefined)?.send({ type: 'asked', ...how });
  return {
    actor, clock, done: done!, said: said!, asked: asked!, hear, ask, thrown: () => thrown,
    state: () => actor.getSnapshot().value, wait: (lengthMs: number) => clock.runUntil(clock.now() + lengthMs),
  };
}
