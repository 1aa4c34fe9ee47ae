import { createActor } from 'xstate';
import { z } from 'zod';
import { mindActor } from '../../actors/minds/mind.actor.ts';
import { MindDesk, type MindDeskOptions } from '../../actors/minds/mindDesk.ts';
import type { Persona } from '../../actors/minds/persona.ts';
import type { MindTask, MindTasks } from '../../actors/minds/task.ts';
import type { Post } from '../../machines/message.ts';
import type { MindEvent } from '../../machines/mind.machine.ts';
import type { MindAsked, MindFailure, TaskName } from '../../machines/mindMessages.ts';
import { chance } from '../../sim/chance.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

export const ann: Persona = {
  name: 'Ann', background: 'From the hills.', manner: 'curt', objectives: ['earn'],
  traits: { caution: 0.5, patience: 0.5, trust: 0.5, candour: 0.5, credulity: 0 }, interests: { prices: 1 },
};

const prompt = (task: TaskName) => (
  { task, version: 1, system: 'You are:\n{{persona}}', user: 'Facts:\n{{facts}}\nMemory:\n{{memory}}' });
const json = <T>(task: TaskName, schema: z.ZodType<T>): MindTask<T> => (
  { prompt: prompt(task), answer: { kind: 'json', schema } });
const lesson = z.strictObject({ lesson: z.string().max(240), expectedPrice: z.int().nullable() });

/** Tasks with short prompts: a price, which may not be above 100; a topic; a word; lessons. */
export const tasks = {
  'trader/quote': {
    ...json('trader/quote', z.strictObject({ price: z.int() })),
    objection: ({ price }) => (price > 100 ? { failure: 'limit', reason: `${price} is above 100` } : undefined),
  } as MindTask<{ price: number }>,
  'trader/reflect': json('trader/reflect', lesson),
  'discussion/topic': json('discussion/topic', z.strictObject({ topic: z.string() })),
  'discussion/speak': json('discussion/speak', z.strictObject({
    to: z.string(), text: z.string(), expectedPrice: z.int().nullable(),
  })),
  'discussion/reflect': json('discussion/reflect', lesson),
} satisfies Partial<MindTasks>;

export const settings: MindDeskOptions['settings'] = {
  memory: { recentTokens: 100, salientTokens: 50, reflectedTokens: 50 }, reflects: true,
  deliberation: {
    decisionMs: 1000, attemptsMax: 2, retryDelayMs: 50, retryAfterMaxMs: 500, fallbackMs: 300, fallbacksMax: 1,
    suspensionMs: 400, probationMs: 200,
  },
};

/** What the outside does with a request: answers in 100 ms if nothing else is said; `never` is no answer at all. */
export type Reply =
  | { readonly text: string; readonly latencyMs?: number }
  | { readonly failure: MindFailure; readonly retryAfterMs?: number; readonly latencyMs?: number }
  | 'never';
export const price = (amount: number, latencyMs = 100): Reply => (
  { text: JSON.stringify({ price: amount }), latencyMs });

export const asked = (ask: number, facts: object = {}, from = 'buyer-1') => told(
  'counsel.asked', { ask, task: 'trader/quote', facts: facts as never },
  { from, to: 'buyer-1/mind', id: 100 + ask, conversation: `period-${ask}` });
export const outcome = (text: string, rest: { salience?: number; reflect?: TaskName | ''; facts?: object } = {}) => {
  const { salience = 1, reflect = '', facts = {} } = rest;
  return told('outcome.told', { text, salience, reflect, facts: facts as never },
    { from: 'buyer-1', id: 7, conversation: 'period-7' });
};

type Changes = Partial<Omit<MindDeskOptions, 'settings'>> & {
  settings?: Partial<Omit<MindDeskOptions['settings'], 'deliberation'>>;
  deliberation?: Partial<MindDeskOptions['settings']['deliberation']>;
  /** What a mind before it has left. */
  left?: { readonly desk: MindDesk; readonly clock: VirtualClock };
};

/** The mind of `buyer-1` and a stand-in for the outside, on a clock of their own. `reply` is asked for each request. */
export function mindAlone(reply: (request: MindAsked, nth: number) => Reply, changes: Changes = {}) {
  const clock = changes.left?.clock ?? new VirtualClock();
  const asks: (MindAsked & { readonly atMs: number; readonly conversation: string; readonly cause: number })[] = [];
  const said: { readonly atMs: number; readonly post: Post }[] = [];
  const all = { ...settings, ...changes.settings, deliberation: { ...settings.deliberation, ...changes.deliberation } };
  const own = { agent: 'buyer-1', persona: ann, tasks, chance: chance(1, 'jitter'), ...changes, settings: all };
  const desk = changes.left?.desk ?? new MindDesk(own);
  const actor = createActor(mindActor, { clock, input: { desk, deliberation: all.deliberation } });
  const failures: unknown[] = [];
  const hear = (...events: MindEvent[]) => events.forEach((event) => actor.send(event));
  const answer = (request: MindAsked, what: Reply) => {
    if (what === 'never') return;
    const { latencyMs = 100 } = what;
    const { ask } = request;
    const event = 'text' in what
      ? told('mind.answered', { ask, text: what.text, toolCalls: [], promptTokens: 1, completionTokens: 1, latencyMs })
      : told('mind.failed', { ask, failure: what.failure, retryAfterMs: what.retryAfterMs ?? 0, latencyMs });
    clock.setTimeout(() => hear(event), latencyMs);
  };
  actor.on('*', (post) => {
    said.push({ atMs: clock.now(), post });
    if (post.type !== 'mind.asked') return;
    const request = post.content as MindAsked;
    asks.push({ ...request, atMs: clock.now(), conversation: post.conversation, cause: post.cause });
    answer(request, reply(request, asks.length));
  });
  actor.subscribe({ error: (error) => failures.push(error) });
  actor.start();
  return {
    actor, clock, desk, asks, hear, failures,
    state: () => JSON.stringify(actor.getSnapshot().value).replaceAll('"', ''),
    until: (atMs: number) => { clock.runUntil(atMs); },
    posts: () => said.map(({ post }) => post),
    /** Whatever it said but requests and what it perceived: `100 buyer-1 counsel.given {"ask":1,…}`. */
    heard: () => said.filter(({ post: { type } }) => type !== 'mind.asked' && type !== 'mind.perceived')
      .map(({ atMs, post: { to, type, content } }) => `${atMs} ${to} ${type} ${inShort(content)}`),
  };
}

/** Replies in the order of the requests; then no more. */
export const inTurn = (...replies: readonly Reply[]) => (_: object, nth: number): Reply => replies[nth - 1] ?? 'never';
const fromForum = { from: 'forum', to: 'buyer-1/mind', id: 50, conversation: 'talk-1' };
const talk = { round: 1, cohort: 2, you: 'buyer-1', members: ['buyer-1'] };
export const word = (subRound: number) => told('word.wanted', {
  ...talk, subRound, subRounds: 2, topic: 'prices', mayWhisper: true, charactersMax: 80,
}, fromForum);
export const topic = told('topic.wanted', talk, fromForum);
export const ended = told('discussion.ended', { round: 1, cohort: 2, topic: 'a "fair" price' }, fromForum);
export const spoken = (text: string): Reply => ({ text: JSON.stringify({ to: 'cohort', text, expectedPrice: 90 }) });

function inShort(content: object): string {
  return JSON.stringify(content).replaceAll(/["\\]/g, '');
}
