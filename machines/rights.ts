import { type Act, acts, type ActType, addressOf } from './acts.ts';
import { type CapabilityRefusal, mayNot } from './capabilities.ts';
import type { Message } from './message.ts';
import {
  agentOf, type MessageFromMind, type MessageToMind, mindOf, type MindRequested, type MindStep,
} from './mindMessages.ts';
import type { Phase } from './phase.ts';

/** Who somebody is in the kitchen world; what they may say follows from it. */
export type Role = 'turn' | 'host' | 'auctioneer' | 'bazaar' | 'kitchen' | 'analyst' | 'firm' | 'mind' | 'client';

/**
 * What everybody but firms and their minds may say, at any time; what firms may say is in `acts`, and when in
 * `capabilities`.
 */
export const speech: Readonly<Record<Exclude<Role, 'firm' | 'mind'>, ReadonlySet<string>>> = {
  turn: new Set(['phase.opened', 'turns.ended', 'run.ended']),
  host: new Set([
    'turn.granted', 'menu.accepted', 'menu.refused', 'door.answered', 'offers.told', 'order.received', 'meal.refused',
    'order.cancelled', 'accounts.told', 'turn.closed', 'menu.posted', 'door.moved', 'reputation.moved', 'act.refused',
  ]),
  auctioneer: new Set(['auction.opened', 'good.cleared', 'bid.accepted', 'bid.refused', 'auction.settled']),
  bazaar: new Set(['lot.accepted', 'lot.refused', 'lot.traded', 'lot.returned', 'lot.posted', 'lot.ended']),
  kitchen: new Set([
    'preparation.started', 'preparation.refused', 'preparation.ready', 'serving.refused', 'meal.served', 'meal.paid',
    'meal.returned', 'kitchen.cleared',
  ]),
  analyst: new Set(['analysis.told']),
  client: new Set([
    'offers.asked', 'meal.ordered', 'meal.accepted', 'meal.rejected', 'meal.cancelled', 'visit.ended',
  ]),
};

type Thought = MessageToMind | MessageFromMind | MindRequested | MindStep;
/**
 * What goes on in a head, at any time: who alone may say it, and to whom, by the speaker's address. A firm speaks to
 * its own mind; a mind to its own firm, to those who answer it, and to the world that looks on.
 */
export const thoughts: Readonly<Record<Thought['type'], {
  readonly role: Role; readonly to: (from: string) => string;
}>> = {
  'counsel.asked': { role: 'firm', to: mindOf }, 'outcome.told': { role: 'firm', to: mindOf },
  'counsel.given': { role: 'mind', to: agentOf }, 'counsel.declined': { role: 'mind', to: agentOf },
  'mind.asked': { role: 'mind', to: () => 'minds' },
  'mind.perceived': { role: 'mind', to: () => 'world' }, 'mind.observed': { role: 'mind', to: () => 'world' },
  'mind.reflected': { role: 'mind', to: () => 'world' },
};

/**
 * Why a message may not pass. `not-your-word`: its sender's role never says this. `not-your-door`: it is said to
 * somebody else than this act is said to. `malformed`: its content has not the shape it must have.
 */
export type WardenRefusal = CapabilityRefusal | 'not-your-word' | 'not-your-door' | 'malformed' | 'unknown-sender';

/** Why a message may not pass in this phase; `undefined` when it may. `undefined` as a role is nobody known. */
export function refusalOf(message: Message, role: Role | undefined, phase: Phase): WardenRefusal | undefined {
  if (role === undefined) return 'unknown-sender';
  if (role !== 'firm' && role !== 'mind') return speech[role].has(message.type) ? undefined : 'not-your-word';
  if (message.to === 'world' && message.type === 'deliberation.moved') return undefined;
  if (isThought(message.type)) {
    const { role: thinker, to } = thoughts[message.type];
    return role === thinker && message.to === to(message.from) ? undefined : 'not-your-word';
  }
  if (role === 'mind') return 'not-your-word';
  if (message.to === message.from && message.type === 'decision.due') return undefined;
  if (!isActType(message.type)) return 'not-your-word';
  const refusal = mayNot(phase, acts[message.type].verb);
  if (refusal !== undefined) return refusal;
  if (!acts[message.type].content.safeParse(message.content).success) return 'malformed';
  return addressOf(message.from, message as Act) === message.to ? undefined : 'not-your-door';
}

function isThought(type: string): type is Thought['type'] {
  return Object.hasOwn(thoughts, type);
}

function isActType(type: string): type is ActType {
  return Object.hasOwn(acts, type);
}
