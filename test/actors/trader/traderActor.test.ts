import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { traderActor } from '../../../actors/trader/trader.actor.ts';
import type { TraderDesk } from '../../../actors/trader/traderDesk.ts';
import type { TraderEvent } from '../../../machines/trader.machine.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { accepted, desk, filled } from '../../helpers/desk.ts';
import { told } from '../../helpers/machineEvents.ts';
import { closed, deliberationSettings, ended, halted, resumed } from '../../helpers/traderAlone.ts';
import { event } from '../../helpers/traderView.ts';

const opened = told('market.opened', { period: 1, endMs: 1000 }, { atMs: 100 });

const inputAt = (own: TraderDesk) => ({ desk: own, deliberation: deliberationSettings });

/** A trader at a desk with an order out at 90, and the market open. */
function atWork() {
  const own = desk();
  const actor = createActor(traderActor, { clock: new VirtualClock(), input: inputAt(own) }).start();
  const hear = (...events: TraderEvent[]) => events.forEach((each) => actor.send(each));
  hear(opened);
  own.order(90);
  own.see({ ...event('ask rested 120'), bestBid: 90, bestAsk: 120, atMs: 200 });
  return { own, hear };
}

test('an opening opens the desk, and says from when to when', () => {
  const { own } = atWork();
  assert.equal([own.isOpen, own.periodStartMs, own.periodEndMs], [true, 100, 1000]);
});

test('a halt shuts the desk and leaves everything on it; a resumption opens it', () => {
  const { own, hear } = atWork();
  hear(halted);
  assert.equal([own.isOpen, own.ownPrice, own.bestAsk], [false, 90, 120]);
  hear(resumed);
  assert.is(own.isOpen, true);
});

test('a closing shuts the desk and clears it', () => {
  const { own, hear } = atWork();
  hear(closed);
  assert.equal([own.isOpen, own.ownPrice, own.bestBid, own.bestAsk], [false, undefined, undefined, undefined]);
});

test('a closing in a halt clears the desk, too', () => {
  const { own, hear } = atWork();
  hear(halted, closed);
  assert.equal([own.isOpen, own.ownPrice], [false, undefined]);
});

test('going home shuts the desk', () => {
  const { own, hear } = atWork();
  hear(ended);
  assert.is(own.isOpen, false);
});

test('accounts are kept in every state', () => {
  const { own, hear } = atWork();
  hear(halted, accepted(1, 2), filled(1, 1));
  assert.equal([own.quantity, own.ownPrice], [1, 90]);
  hear(told('units.assigned', { period: 2, values: [70, 60] }));
  assert.equal([own.quantity, own.reservationValue, own.conversation], [1, 70, 'period-2']);
});

test('a trader that starts afresh finds its desk shut', () => {
  const { own } = atWork();
  createActor(traderActor, { clock: new VirtualClock(), input: inputAt(own) }).start();
  assert.is(own.isOpen, false);
});

test.run();
