import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import type { ExchangeToTrader, MarketCall, SessionMessage } from '../../machines/marketMessages.ts';
import { traderMachine } from '../../machines/trader.machine.ts';
import { assert } from '../../market/assert.ts';
import { quoting } from './quoting.ts';
import type { TraderDesk } from './traderDesk.ts';

/** A trader: the chart of its day, and somebody to quote. Its input holds a `TraderDesk`. */
export const traderActor = traderMachine.provide({
  actors: {
    deliberation: deliberationMachine.provide({
      actors: { primary: quoting('primary'), fallback: quoting('fallback') } as object,
    }),
  },
  actions: {
    takeUnits: ({ context, event }) => {
      const { period, values } = told(event, 'units.assigned').content;
      deskOf(context).takeUnits(period, values);
    },
    noteOpening: ({ context, event }) => {
      const { atMs, content } = told(event, 'market.opened');
      deskOf(context).noteOpening(atMs, content.endMs);
    },
    noteAnswer: ({ context, event }) => deskOf(context).noteAnswer(event as ExchangeToTrader),
    openDesk: ({ context }) => {
      deskOf(context).isOpen = true;
    },
    closeDesk: ({ context }) => {
      deskOf(context).isOpen = false;
    },
    clearDesk: ({ context }) => deskOf(context).clear(),
  },
});

const deskOf = ({ desk }: { desk: unknown }) => desk as TraderDesk;

type Told = SessionMessage | MarketCall;
function told<T extends Told['type']>(event: { type: string }, type: T): Extract<Told, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<Told, { type: T }>;
}
