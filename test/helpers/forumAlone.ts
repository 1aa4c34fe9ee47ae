import { createActor } from 'xstate';
import { forumActor } from '../../actors/forum/forum.actor.ts';
import { ForumDesk, type ForumRules } from '../../actors/forum/forumDesk.ts';
import type { ForumEvent } from '../../machines/forum.machine.ts';
import type { Message, Post } from '../../machines/message.ts';
import type { WordSpoken } from '../../machines/mindMessages.ts';
import { chance } from '../../sim/chance.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { told } from './machineEvents.ts';

export interface ForumSaid { readonly atMs: number; readonly post: Post }

/**
 * A forum on a clock of its own: sub-rounds of 100 ms, a grace of 5. `interests` by seat: `prices prices timing` are
 * those of `m-1`, `m-2` and `m-3`.
 */
export function forumAlone(interests: string, changes: Partial<ForumRules> = {}) {
  const rules: ForumRules = {
    channel: 'open', cohortSizeMax: 5, subRounds: 2, charactersMax: 40, mayWhisper: true, ...changes,
  };
  const members = interests.split(' ').map((interest, i) => ({ agent: `m-${i + 1}`, interest: () => interest }));
  const clock = new VirtualClock();
  const desk = new ForumDesk({ rules, members, chance: chance(1, 'forum/cohorts') });
  const input = { desk, subRounds: rules.subRounds, subRoundMs: 100, graceMs: 5 };
  const actor = createActor(forumActor, { clock, input });
  const said: ForumSaid[] = [];
  let thrown = '';
  actor.on('*', (post) => { said.push({ atMs: clock.now(), post: post as Post }); });
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  let id = 0;
  const hear = (event: Omit<ForumEvent, 'id'>) => actor.send({ ...event, id: ++id } as ForumEvent);
  return {
    actor, clock, desk, said, hear, state: () => actor.getSnapshot().value, thrown: () => thrown,
    /** What has been said of one type, in order. */
    posts: (type: string) => said.filter(({ post }) => post.type === type).map(({ post }) => post),
    open: (round = 1) => hear(told('discussion.opened', { round }, { from: 'session' })),
    propose: (agent: string, topic: string, round = 1) => hear(proposed(agent, topic, round)),
    speak: (agent: string, word: Partial<WordSpoken>) => hear(spoken(agent, word)),
  };
}

export const proposed = (agent: string, topic: string, round = 1) => (
  told('topic.proposed', { round, cohort: 1, topic }, { from: `${agent}/mind` }));
/** By default to the cohort, in the first sub-round of the first round. */
export const spoken = (agent: string, word: Partial<WordSpoken> = {}): Message<'word.spoken', WordSpoken> => (
  told('word.spoken', { round: 1, subRound: 1, to: 'cohort', text: 'hello', expectedPrice: null, ...word },
    { from: `${agent}/mind` }));
