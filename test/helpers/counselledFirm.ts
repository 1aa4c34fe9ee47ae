import { createActor } from 'xstate';
import type { FirmDesk } from '../../actors/firm/firmDesk.ts';
import type { FirmFacts } from '../../actors/firm/firmFacts.ts';
import type { FirmPhase, FirmStrategy } from '../../actors/firm/firmStrategy.ts';
import { type Counselled, minded, mindPhaseAgent } from '../../actors/firm/mindAgent.ts';
import { fulfilOrders } from '../../actors/firm/service.ts';
import { type AgentFault, faulty } from '../../actors/firm/faultyStrategy.ts';
import type { Post } from '../../machines/message.ts';
import { officeDesk } from './firmOffice.ts';
import { told } from './machineEvents.ts';
import { noLuck } from './traderView.ts';

/** What stands in when a mind declines: it serves, and bids for salt. */
const rule: FirmStrategy = {
  name: 'rule', begin: () => null,
  procure: () => [{ type: 'bid.placed', content: { good: 'salt', lines: [{ price: 1, quantity: 1 }] } }],
  fulfil: (_memory, view, event) => fulfilOrders(view, event, { looksAtIntolerances: true }),
};

/** The agent of one phase at ann's desk, asked to decide, with a mind that says what a test makes it say. */
export function counselledFirm(phase: FirmPhase, { faults = [], stock = {}, desk = officeDesk({ phase }) }: {
  faults?: readonly AgentFault[]; stock?: Record<string, number>; desk?: FirmDesk;
} = {}) {
  Object.assign(desk.stock, stock);
  const decider = (strategy: FirmStrategy) => (
    { strategy, chance: noLuck, memory: undefined, hasBegun: false, learntIn: 0 });
  const counselled: Counselled = {
    primary: decider(faulty(minded({ answerMs: 100, counselMs: 300 }), faults)), rule: decider(rule),
    answerMs: 100, asks: 0, agenda: [], awaited: 0,
  };
  const posts: Post[] = [];
  const relayed: { type: string; reason?: string; deadlineMs?: number }[] = [];
  const logic = mindPhaseAgent(phase, counselled);
  const actor = createActor({ ...logic, transition: (snapshot, event, scope) => logic.transition(snapshot, event, {
    ...scope, self: { ...scope.self, _parent: {} } as never,
    system: { ...scope.system, _relay: (_from: unknown, _to: unknown, one: never) => relayed.push(one) } as never,
  }) }, { input: desk });
  actor.on('*', (post) => posts.push(post as Post));
  actor.start();
  const hear = (...events: Parameters<typeof actor.send>[0][]) => events.forEach((event) => actor.send(event));
  hear(told('decision.due', { phase }));
  const asked = () => posts.filter(({ type }) => type === 'counsel.asked')
    .map(({ content }) => content as { ask: number; task: string; facts: FirmFacts });
  return {
    desk, posts, relayed, hear, asked, counselled,
    /** What it did, in words. */
    did: () => posts.filter(({ type }) => !/^(counsel|outcome)/.test(type)).map(({ to, type }) => `${to} ${type}`),
    give: (choice: unknown, ask = asked().at(-1)!.ask) => hear(told('counsel.given', { ask, choice })),
    decline: (isSilent: boolean) => hear(told('counsel.declined', { ask: asked().at(-1)!.ask, reason: 'x', isSilent })),
    order: (n: number, portions = 1) => hear(told('order.received', {
      visit: `client-1/${n}`, dish: 'soup', portions, price: 9, intolerances: [], text: `soup, please\n\`${n}\`` })),
    pot: (n: number, visit: string, isReady = false) => hear(told(`preparation.${isReady ? 'ready' : 'started'}`, {
      preparation: n, dish: 'soup', portions: 1, visit, dueMs: 5 })),
  };
}
