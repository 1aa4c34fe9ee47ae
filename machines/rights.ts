import { type Act, acts, type ActType, addressOf } from './acts.ts';
import { type CapabilityRefusal, mayNot } from './capabilities.ts';
import type { Message } from './message.ts';
import type { Phase } from './phase.ts';

/** Who somebody is in the kitchen world; what they may say follows from it. */
export type Role = 'turn' | 'host' | 'auctioneer' | 'bazaar' | 'kitchen' | 'analyst' | 'firm' | 'client';

/** What everybody but firms may say, at any time; what firms may say is in `acts`, and when in `capabilities`. */
export const speech: Readonly<Record<Exclude<Role, 'firm'>, ReadonlySet<string>>> = {
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

/**
 * Why a message may not pass. `not-your-word`: its sender's role never says this. `not-your-door`: it is said to
 * somebody else than this act is said to. `malformed`: its content has not the shape it must have.
 */
export type WardenRefusal = CapabilityRefusal | 'not-your-word' | 'not-your-door' | 'malformed' | 'unknown-sender';

/** Why a message may not pass in this phase; `undefined` when it may. `undefined` as a role is nobody known. */
export function refusalOf(message: Message, role: Role | undefined, phase: Phase): WardenRefusal | undefined {
  if (role === undefined) return 'unknown-sender';
  if (role === 'firm' && message.to === 'world' && message.type === 'deliberation.moved') return undefined;
  if (role === 'firm' && message.to === message.from && message.type === 'decision.due') return undefined;
  if (role !== 'firm') return speech[role].has(message.type) ? undefined : 'not-your-word';
  if (!isActType(message.type)) return 'not-your-word';
  const refusal = mayNot(phase, acts[message.type].verb);
  if (refusal !== undefined) return refusal;
  if (!acts[message.type].content.safeParse(message.content).success) return 'malformed';
  return addressOf(message.from, message as Act) === message.to ? undefined : 'not-your-door';
}

function isActType(type: string): type is ActType {
  return Object.hasOwn(acts, type);
}
