import { enqueueActions } from 'xstate';
import { analystMachine } from '../../machines/analyst.machine.ts';
import { respond } from '../../machines/message.ts';
import type { PriceMemory } from './priceMemory.ts';

/** An analyst of prices: the chart of its studies, and what it has seen. Its input holds a `PriceMemory`. */
export const analystActor = analystMachine.provide({
  actions: {
    observe: ({ context, event }) => memoryOf(context).observe(event.type === 'phase.opened' ? event.content.turn : 0),
    answerQuestions: enqueueActions(({ context, enqueue }) => {
      const analysis = memoryOf(context).analyse();
      for (const question of context.questions) enqueue.emit(respond(question, 'analysis.told', analysis));
    }),
  },
});

const memoryOf = ({ memory }: { memory: unknown }) => memory as PriceMemory;
