import { enqueueActions } from 'xstate';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { notify, type Post } from '../../machines/message.ts';
import { mindOf, type OutcomeTold } from '../../machines/mindMessages.ts';
import type { TraderEvent } from '../../machines/trader.machine.ts';
import type { CounselDesk, TraderNews } from './counselDesk.ts';
import { counselled, ruled } from './counselled.ts';
import { traderActor } from './trader.actor.ts';

/** A trader that asks its own mind, and tells it what comes of that. Its input holds a `CounselDesk`. */
export const mindTraderActor = traderActor.provide({
  actors: { deliberation: deliberationMachine.provide({ actors: { primary: counselled, fallback: ruled } as object }) },
  actions: {
    takeUnits: enqueueActions(({ context, event, enqueue }) => tell(context, event, (post) => enqueue.emit(post))),
    noteAnswer: enqueueActions(({ context, event, enqueue }) => tell(context, event, (post) => enqueue.emit(post))),
    noteSettlement: enqueueActions(({ context, event, enqueue }) => tell(context, event, (post) => enqueue.emit(post))),
  },
});

function tell({ desk }: { desk: unknown }, event: TraderEvent, say: (post: Post<'outcome.told', OutcomeTold>) => void) {
  const own = desk as CounselDesk;
  const outcome = own.note(event as TraderNews);
  if (outcome === undefined) return;
  say(notify(mindOf(own.address), 'outcome.told', outcome, { conversation: own.conversation, cause: event.id }));
}
