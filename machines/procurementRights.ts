import type { Message } from './message.ts';
import { agentOf, mindOf } from './mindMessages.ts';

/**
 * Who somebody is in the procurement world. A `pool` only hands out work; a `mind` is one supplier's own, and asks the
 * `minds` outside; those, `world` and `post-office` are no agents.
 */
export type ProcurementRole =
  | 'requester' | 'lead' | 'sourcing' | 'compliance' | 'negotiation' | 'approver' | 'human' | 'treasury' | 'memory'
  | 'supplier' | 'mind' | 'minds' | 'pool' | 'world';

type Words = Readonly<Record<string, readonly ProcurementRole[]>>;
const talk: Words = { 'offer.made': ['supplier'], 'offer.accepted': ['supplier'], 'talk.ended': ['supplier'] };

/** Who may say what to whom: the one table that is enforced and explained. */
export const procurementWords: Readonly<Record<ProcurementRole, Words>> = {
  requester: { 'purchase.requested': ['lead'] },
  lead: {
    'candidates.wanted': ['sourcing'], 'guidance.given': ['sourcing', 'compliance', 'negotiation'],
    'orders.asked': ['treasury'], 'request.concluded': ['requester'],
  },
  sourcing: {
    'availability.asked': ['supplier'], 'candidates.found': ['compliance'], 'candidates.cleared': ['negotiation'],
    'case.escalated': ['lead'], 'case.closed': ['lead'],
  },
  compliance: {
    'candidates.cleared': ['negotiation'], 'candidates.rejected': ['sourcing'], 'case.escalated': ['lead'],
    'case.closed': ['lead'],
  },
  negotiation: {
    ...talk, 'approval.asked': ['approver'], 'orders.asked': ['treasury'], 'more.wanted': ['sourcing'],
    'case.escalated': ['lead'], 'case.closed': ['lead'],
  },
  approver: { 'approval.answered': ['negotiation'], 'signature.kept': ['treasury'], 'approval.asked': ['human'] },
  human: { 'approval.answered': ['approver'] },
  treasury: {
    'order.placed': ['supplier'], 'payment.made': ['supplier'], 'talk.ended': ['supplier'],
    'orders.settled': ['negotiation', 'lead'], 'orders.refused': ['negotiation', 'lead'],
    'delivery.recorded': ['memory'],
  },
  memory: {},
  supplier: {
    'availability.told': ['sourcing'], 'offer.made': ['negotiation'], 'offer.accepted': ['negotiation'],
    'talk.ended': ['negotiation', 'treasury'], 'order.confirmed': ['treasury'], 'order.refused': ['treasury'],
    'goods.delivered': ['treasury'], 'counsel.asked': ['mind'], 'outcome.told': ['mind'],
  },
  mind: {
    'counsel.given': ['supplier'], 'counsel.declined': ['supplier'], 'mind.asked': ['minds'],
    'mind.perceived': ['world'], 'mind.observed': ['world'], 'mind.reflected': ['world'],
    'deliberation.moved': ['world'],
  },
  minds: {},
  pool: { 'member.wanted': ['world'], 'member.dismissed': ['world'] },
  world: {},
};

/**
 * Why a message may not pass. `not-your-word`: its sender's role never says this. `not-your-door`: never to them.
 * `not-your-name`: it speaks for somebody else than who sends it.
 */
export type ProcurementRefusal = 'unknown-sender' | 'not-your-word' | 'not-your-door' | 'not-your-name';

/** Why a message may not pass; `undefined` when it may. A role that is `undefined` is nobody known. */
export function procurementRefusal(
  message: Message, from: ProcurementRole | undefined, to: ProcurementRole | undefined,
): ProcurementRefusal | undefined {
  if (from === undefined) return 'unknown-sender';
  const words = procurementWords[from];
  if (!Object.hasOwn(words, message.type)) return 'not-your-word';
  if (to !== undefined && !words[message.type]!.includes(to)) return 'not-your-door';
  if (!isOwnMind(message, from, to)) return 'not-your-door';
  return isOwnName(message, from) ? undefined : 'not-your-name';
}

/** Nobody asks another's mind, and no mind counsels another. */
function isOwnMind(message: Message, from: ProcurementRole, to: ProcurementRole | undefined): boolean {
  if (to === 'mind') return message.to === mindOf(message.from);
  return from !== 'mind' || to !== 'supplier' || message.to === agentOf(message.from);
}

/** What names its speaker names no other; and only a negotiation agent may ask for orders beside what stands. */
function isOwnName({ type, from, content }: Message, role: ProcurementRole): boolean {
  const said = content as { readonly supplier?: unknown; readonly from?: unknown; readonly orders?: unknown };
  if (type === 'availability.told') return from === `supplier/${String(said.supplier)}`;
  if (type === 'case.escalated') return said.from === role;
  return type !== 'orders.asked' || role === 'negotiation' || (Array.isArray(said.orders) && said.orders.length === 0);
}
