import { enqueueActions } from 'xstate';
import { type ForumEvent, forumMachine } from '../../machines/forum.machine.ts';
import { assert } from '../../market/assert.ts';
import type { ForumDesk } from './forumDesk.ts';

/** A forum: the chart of a discussion, with a desk that knows who sits where. Its input holds a `ForumDesk`. */
export const forumActor = forumMachine.provide({
  actions: {
    formCohorts: enqueueActions(({ context, enqueue }) => {
      deskOf(context).form(context.round, (post) => enqueue.emit(post));
    }),
    askTopics: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ awaited: deskOf(context).askTopics((post) => enqueue.emit(post)) });
    }),
    askWords: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ awaited: deskOf(context).askWords(context.subRound, (post) => enqueue.emit(post)) });
    }),
    noteTopic: ({ context, event }) => deskOf(context).noteTopic(told(event, 'topic.proposed')),
    noteWord: enqueueActions(({ context, event, enqueue }) => {
      deskOf(context).noteWord(told(event, 'word.spoken'), (post) => enqueue.emit(post));
    }),
    refuseWord: enqueueActions(({ context, event, enqueue }) => {
      deskOf(context).refuseWord(told(event, 'word.spoken'), context.subRound, (post) => enqueue.emit(post));
    }),
    handOut: enqueueActions(({ context, enqueue }) => {
      deskOf(context).handOut(context.subRound, (post) => enqueue.emit(post));
    }),
    endDiscussion: enqueueActions(({ context, enqueue }) => {
      deskOf(context).endDiscussion((post) => enqueue.emit(post));
    }),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as ForumDesk;

function told<T extends ForumEvent['type']>(event: ForumEvent, type: T): Extract<ForumEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<ForumEvent, { type: T }>;
}
