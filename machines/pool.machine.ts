import { assign, emit, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms, Units } from '../market/units.ts';
import { notify } from './message.ts';

/** How a pool grows and shrinks. Its load is counted in conversations that are open with its members. */
export interface PoolSettings {
  readonly membersMin: Units;
  readonly membersMax: Units;
  /** Conversations per member, on average: above it the pool grows. At least twice `lowWater`, so that it settles. */
  readonly highWater: number;
  /** Below it, for a while, the pool shrinks. At most 1: so there is always somebody idle to go. */
  readonly lowWater: number;
  readonly shrinkAfterMs: Ms;
  /** How long it waits for a member it asked for before it asks again. */
  readonly hiringMs: Ms;
}
export interface PoolInput {
  /** What all its members stand behind. They are `address/1`, `address/2` …; at first `membersMin`. */
  readonly address: string;
  /** Whoever seats and unseats members. */
  readonly laboratory: string;
  readonly settings: PoolSettings;
}
export type PoolEvent =
  | { type: 'work.arrived' | 'work.finished'; conversation: string }
  | { type: 'member.joined' | 'member.lost'; content: { readonly member: string } };
export type PoolEmitted =
  ReturnType<typeof notify<'member.wanted' | 'member.dismissed', { readonly pool: string; readonly member: string }>>;
export interface PoolMember { readonly address: string; readonly conversations: readonly string[] }
export type PoolContext = Readonly<PoolInput & {
  members: readonly PoolMember[];
  /** Members there ever were: no address is used twice. */
  numbered: Units;
}>;

/** Equal agents behind one address: each conversation goes to whoever has fewest, and stays there. */
export const poolMachine = setup({
  types: {
    input: {} as PoolInput, context: {} as PoolContext, events: {} as PoolEvent, emitted: {} as PoolEmitted,
  },
  guards: {
    isTooSmall: ({ context: { members, settings } }) => members.length < settings.membersMin,
    isOverloaded: ({ context }) => isOverloaded(context),
    isSlack: ({ context }) => isSlack(context),
    isBusyEnough: ({ context }) => !isSlack(context),
  },
  delays: {
    slackTime: ({ context }) => context.settings.shrinkAfterMs,
    hiringTime: ({ context }) => context.settings.hiringMs,
  },
  actions: {
    assignWork: assign(({ context, event }) => taken(context, conversationOf(event))),
    finishWork: assign(({ context, event }) => finished(context, conversationOf(event))),
    addMember: assign(({ context, event }) => joined(context, memberOf(event))),
    dropMember: assign(({ context, event }) => without(context, memberOf(event))),
    wantMember: emit(({ context }) => tell(context, 'member.wanted', nextAddress(context))),
    announceDismissal: emit(({ context }) => tell(context, 'member.dismissed', newestIdle(context))),
    dismissMember: assign(({ context }) => without(context, newestIdle(context))),
  },
}).createMachine({
  id: 'pool',
  description: 'Equal agents behind one address.',
  context: ({ input }) => open(input),
  initial: 'steady',
  on: {
    'work.arrived': { actions: 'assignWork' },
    'work.finished': { actions: 'finishWork' },
    'member.joined': { actions: 'addMember' },
    'member.lost': { actions: 'dropMember' },
  },
  states: {
    steady: {
      description: 'As many members as the work needs.',
      always: [
        { guard: 'isTooSmall', target: 'hiring' },
        { guard: 'isOverloaded', target: 'hiring' },
        { guard: 'isSlack', target: 'slack' },
      ],
    },
    hiring: {
      description: 'Another member was asked for; until it is there, the others share the work.',
      entry: 'wantMember',
      on: { 'member.joined': { target: 'steady', actions: 'addMember' } },
      after: { hiringTime: 'steady' },
    },
    slack: {
      description: 'Too little work; if that lasts, somebody who is idle may go.',
      always: { guard: 'isBusyEnough', target: 'steady' },
      after: { slackTime: { target: 'steady', actions: ['announceDismissal', 'dismissMember'] } },
    },
  },
});

/**
 * Whose a conversation is, or would be: its member's, or whoever has fewest, the longest-serving first. Of an empty
 * pool, the one who is asked for.
 */
export function memberFor(context: PoolContext, conversation: string): string {
  return (ownerOf(context, conversation) ?? leastLoaded(context))?.address ?? nextAddress(context);
}

function open({ address, laboratory, settings }: PoolInput): PoolContext {
  const { membersMin, membersMax, highWater, lowWater, shrinkAfterMs, hiringMs } = settings;
  assert(membersMin >= 1 && membersMax >= membersMin, 'a pool has a member, and room for as many as it must have');
  assert(lowWater > 0 && lowWater <= 1, 'where there is little work, somebody is idle');
  assert(highWater >= 2 * lowWater, 'a pool that has grown need not shrink at once');
  assert(shrinkAfterMs > 0 && hiringMs > 0, 'time passes while a pool grows or shrinks');
  const members = Array.from({ length: membersMin }, (_, i) => ({ address: `${address}/${i + 1}`, conversations: [] }));
  return { address, laboratory, settings, members, numbered: membersMin };
}

const nextAddress = ({ address, numbered }: PoolContext) => `${address}/${numbered + 1}`;

function load({ members }: PoolContext): Units {
  return members.reduce((sum, { conversations }) => sum + conversations.length, 0);
}

function isOverloaded(context: PoolContext): boolean {
  const { members, settings: { membersMax, highWater } } = context;
  return members.length < membersMax && load(context) > highWater * members.length;
}

function isSlack(context: PoolContext): boolean {
  const { members, settings: { membersMin, lowWater } } = context;
  return members.length > membersMin && load(context) < lowWater * members.length;
}

function ownerOf({ members }: PoolContext, conversation: string): PoolMember | undefined {
  return members.find(({ conversations }) => conversations.includes(conversation));
}

function leastLoaded({ members }: PoolContext): PoolMember | undefined {
  const fewest = Math.min(...members.map(({ conversations }) => conversations.length));
  return members.find(({ conversations }) => conversations.length === fewest);
}

function newestIdle({ members }: PoolContext): string {
  const idle = members.findLast(({ conversations }) => conversations.length === 0);
  assert(idle !== undefined, 'only who is idle is dismissed');
  return idle.address;
}

function taken(context: PoolContext, conversation: string): Pick<PoolContext, 'members'> {
  const taker = ownerOf(context, conversation) === undefined ? leastLoaded(context) : undefined;
  const members = context.members.map((member) => (
    member === taker ? { ...member, conversations: [...member.conversations, conversation] } : member));
  return { members };
}

function finished({ members }: PoolContext, conversation: string): Pick<PoolContext, 'members'> {
  return {
    members: members.map(({ address, conversations }) => (
      { address, conversations: conversations.filter((open) => open !== conversation) })),
  };
}

function joined({ members, numbered }: PoolContext, address: string): Pick<PoolContext, 'members' | 'numbered'> {
  if (members.some((member) => member.address === address)) return { members, numbered };
  return { members: [...members, { address, conversations: [] }], numbered: numbered + 1 };
}

/** What it had open goes to others as soon as there is news of it. */
function without({ members }: PoolContext, address: string): Pick<PoolContext, 'members'> {
  return { members: members.filter((member) => member.address !== address) };
}

function conversationOf(event: PoolEvent): string {
  return 'conversation' in event ? event.conversation : '';
}

function memberOf(event: PoolEvent): string {
  return 'content' in event ? event.content.member : '';
}

function tell({ address, laboratory }: PoolContext, type: 'member.wanted' | 'member.dismissed', member: string) {
  return notify(laboratory, type, { pool: address, member });
}
