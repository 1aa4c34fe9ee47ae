import type { BoardView, FirmStrategy } from '../../actors/firm/firmStrategy.ts';
import { analystActor } from '../../actors/firm/analyst.actor.ts';
import { firmActor } from '../../actors/firm/firm.actor.ts';
import { type AgentFault, faulty } from '../../actors/firm/faultyStrategy.ts';
import { PriceMemory } from '../../actors/firm/priceMemory.ts';
import type { DeliberationSettings } from '../../machines/deliberation.machine.ts';
import { type Message, notify, type Post, respond } from '../../machines/message.ts';
import type { PhaseOpened } from '../../machines/phase.ts';
import { turnMachine } from '../../machines/turn.machine.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { World } from '../../sim/world.ts';
import { blankBoard, officeDesk } from './firmOffice.ts';

export const townSettings: DeliberationSettings = {
  attemptsMax: 2, retryDelayMs: 20, fallbackMs: 5000, fallbacksMax: 2, suspensionMs: 5000, probationMs: 100,
  decisionMs: 200,
};

/** Does one thing in every phase, asks the analyst before it bids, and counts how often it has learnt. */
export const plain: FirmStrategy<{ learnt: number[] }> = {
  name: 'plain',
  begin: () => ({ learnt: [] }),
  learn: ({ learnt }, { lastTurn }) => ({ learnt: [...learnt, lastTurn!.turn] }),
  consults: ['auction'],
  policy: (memory) => [{ type: 'word.said', content: { firm: 'bob', text: `learnt ${memory.learnt.join(' ')}.` } }],
  procure: (_memory, { analysis }) => [
    { type: 'bid.placed', content: { good: 'salt', lines: [{ price: analysis === undefined ? 1 : 2, quantity: 1 }] } }],
  reconcile: () => [{ type: 'door.opened', content: {} }],
  fulfil: (_memory, { orders, pots }, event) => {
    if (event.kind === 'order') {
      const { dish, portions, visit } = orders.get(event.visit)!;
      return [{ type: 'preparation.asked', content: { dish, portions, visit } }];
    }
    return event.kind === 'ready' ? [{ type: 'serving.asked', content: {
      preparation: event.preparation, visit: pots.get(event.preparation)!.visit } }] : [];
  },
};

/** As plain, but it says `fallback` where it talks and bids the least there is. */
export const fallback: FirmStrategy = {
  ...plain as FirmStrategy, name: 'fallback', consults: [],
  policy: () => [{ type: 'word.said', content: { firm: 'bob', text: 'fallback' } }],
};

/** Two firms, ann and bob, in a town of puppets: turns of five seconds, two orders for each in every service. */
export function playTown({
  faults = [], turns = 1, strategy = plain as FirmStrategy, other = fallback, settings = {},
}: {
  faults?: readonly AgentFault[]; turns?: number; strategy?: FirmStrategy; other?: FirmStrategy;
  settings?: Partial<DeliberationSettings>;
} = {}) {
  const tape = new Tape({ header: 'a test' });
  const world = new World({ seed: 1, tape, supervision: {
    onFailure: 'halt', retriesMax: 0, retryDelayMs: 1, whenExhausted: 'halt', actors: {},
  } });
  world.seat('turn', turnMachine, { turns, graceMs: 10, lengthsMs: {
    policy: 1000, auction: 1000, reconciliation: 1000, service: 1000, close: 1000 } });
  puppets(world);
  for (const firm of ['ann', 'bob']) {
    const own = firm === 'ann' ? faulty(strategy, faults) : strategy;
    const desk = officeDesk({ firm, phase: 'close', now: () => world.clock.now(), board: blankBoard() });
    desk.turn = 0;
    const decider = (each: FirmStrategy, name: string) => (
      { strategy: each, chance: world.chance(`${firm}/${name}`) });
    const logic = firmActor({ primary: decider(own, 'decisions'), fallback: decider(other, 'fallback') });
    world.seat(firm, logic, { firm, desk, deliberation: { ...townSettings, ...settings } }, { topics: ['#turn'] });
    const memory = new PriceMemory(blankBoard() satisfies BoardView);
    world.seat(`${firm}/analyst`, analystActor, { firm, studyMs: 50, memory }, { topics: ['#turn'] });
  }
  world.start();
  if (world.run({ workMax: 100_000 })) throw new Error('the town has no end');
  tape.close();
  return [...tape.entries()];
}

/** A host who sends clients in, kitchens without burners, and others who listen. */
function puppets({ bus }: World): void {
  const seat = (address: string, hear: (message: Message, say: (post: Post) => void) => void = () => {}) =>
    bus.open(address, () => true).subscribe((message) => hear(message, (post) => bus.send(address, post)));
  for (const silent of ['auctioneer', 'bazaar']) seat(silent);
  seat('host', ({ type, content }, say) => {
    const { phase, turn } = content as PhaseOpened;
    if (type === 'phase.opened' && phase === 'service') for (const firm of ['ann', 'bob']) for (const n of [1, 2]) {
      const visit = `client-${turn}/${firm === 'ann' ? n : n + 2}`;
      say(notify(firm, 'order.received', { visit, dish: 'soup', portions: n, price: 9, intolerances: [], text: '' }));
    }
  });
  bus.join('#turn', 'host');
  for (const firm of ['ann', 'bob']) {
    let pots = 0;
    seat(`${firm}/kitchen`, (message, say) => {
      if (message.type === 'preparation.asked') {
        const pot = { ...message.content, preparation: ++pots, dueMs: message.atMs };
        say(respond(message, 'preparation.started', pot));
        say(notify(firm, 'preparation.ready', pot));
      } else {
        const { preparation, visit } = message.content as { preparation: number; visit: string };
        const pot = { preparation, dish: 'soup', portions: 1, visit, dueMs: message.atMs };
        say(notify(firm, 'meal.paid', { ...pot, amount: 9, cash: 109 }));
      }
    });
  }
}

/** What somebody said, in words: when, to whom, what. */
export function saidBy(entries: readonly Entry[], who: string): string[] {
  const inWords = (part: unknown) => (typeof part === 'object' ? JSON.stringify(part) : String(part));
  return entries.filter(({ message }) => message.from === who).map(({ message: { atMs, to, type, content } }) => (
    [atMs, to, type, ...Object.values(content).map(inWords)].filter((part) => part !== '').join(' ')));
}
