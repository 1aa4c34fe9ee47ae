import { assign, type NonReducibleUnknown, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import type { Ms } from '../market/units.ts';
import type { FirmMessage } from './kitchenMessages.ts';
import type { Post } from './message.ts';
import type { TurnCall } from './phase.ts';
import { unprovidedAction } from './unprovided.ts';

/** `memory` is the analyst's own: what it has seen of prices. */
export type AnalystInput = { readonly firm: string; readonly studyMs: Ms; readonly memory: NonReducibleUnknown };
type Question = Extract<FirmMessage, { type: 'analysis.asked' }>;
export type AnalystEvent = Question | TurnCall;
type AnalystContext = Readonly<AnalystInput & { questions: readonly Question[] }>;

/** A firm's analyst: asked, it studies for a while and answers all who wait. It can do nothing else. */
export const analystMachine = setup({
  types: {
    input: {} as AnalystInput, context: {} as AnalystContext, events: {} as AnalystEvent, emitted: {} as Post,
  },
  delays: { studyTime: ({ context }) => context.studyMs },
  actions: {
    /** Looks at how the last auction went, if it has not yet. */
    observe: unprovidedAction('observe'),
    /** Answers every one of `questions`. */
    answerQuestions: unprovidedAction('answerQuestions'),
    noteQuestion: assign({
      questions: ({ context, event }) => {
        assert(event.type === 'analysis.asked', 'a question is asked');
        return [...context.questions, event];
      },
    }),
    forgetQuestions: assign({ questions: [] }),
  },
}).createMachine({
  id: 'analyst',
  description: 'A firm’s analyst: it may be asked, and can do nothing but answer.',
  context: ({ input }) => hire(input),
  initial: 'idle',
  on: { 'phase.opened': { actions: 'observe' } },
  states: {
    idle: {
      description: 'It looks on.',
      on: { 'analysis.asked': { target: 'studying', actions: ['observe', 'noteQuestion'] }, 'turns.ended': 'home' },
    },
    studying: {
      description: 'Whoever asks meanwhile is answered with the others.',
      on: { 'analysis.asked': { actions: 'noteQuestion' }, 'turns.ended': 'home' },
      after: { studyTime: 'idle' },
      exit: ['answerQuestions', 'forgetQuestions'],
    },
    home: {
      description: 'The turns are over: what it knows, it tells at once.',
      on: {
        'analysis.asked': { actions: ['noteQuestion', 'answerQuestions', 'forgetQuestions'] },
        'phase.opened': {}, 'turns.ended': {},
      },
    },
  },
});

function hire(input: AnalystInput): AnalystContext {
  assert(input.studyMs > 0, 'study takes time');
  return { ...input, questions: [] };
}
