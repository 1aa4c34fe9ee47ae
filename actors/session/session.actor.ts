import { enqueueActions } from 'xstate';
import { sessionMachine } from '../../machines/session.machine.ts';
import type { Experiment } from './experiment.ts';

/** The experimenter: the chart of a session, with money to pay the subjects. Its input holds an `Experiment`. */
export const sessionActor = sessionMachine.provide({
  actions: {
    assignUnits: enqueueActions(({ context, enqueue }) => {
      (context.experiment as Experiment).assignUnits(context.period, (post) => enqueue.emit(post));
    }),
    settlePeriod: enqueueActions(({ context, enqueue }) => {
      (context.experiment as Experiment).settlePeriod(context.period, (post) => enqueue.emit(post));
    }),
  },
});
