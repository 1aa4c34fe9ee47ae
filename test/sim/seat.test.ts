import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyActorRef, type AnyStateMachine, assign, emit, type InspectionEvent, setup } from 'xstate';
import { notify, type Post, respond } from '../../machines/message.ts';
import type { Message } from '../../machines/message.ts';
import { dataPlane, plainLogic } from '../../machines/plainLogic.ts';
import { Seat } from '../../sim/seat.ts';
import { PostOffice } from '../helpers/postOffice.ts';

/** Counts what it is asked at the counter; a till does the counting while the shop is open. */
interface Ledger { sold: number; woken: number }
type ShopEvent = Message<'shop.opened' | 'shop.closed' | 'price.asked' | 'fire.broke-out' | 'gossip.told', object>;
const till = plainLogic<Ledger, Message | { type: 'bell.rang' },
Post>(['bread.asked', 'till.broke'], (ledger, event, say) => {
  if (event.type === 'till.broke') throw new Error('the till is broken');
  if (event.type === 'bell.rang') {
    ledger.woken += 1;
    return say(notify('bob', 'bell.heard', {}));
  }
  ledger.sold += 1;
  say(respond(event as Message, 'bread.sold', { loaves: ledger.sold }));
});
const shop = setup({
  types: {
    input: {} as Ledger, context: {} as { ledger: Ledger; openings: number }, events: {} as ShopEvent,
    emitted: {} as Post,
  },
  actors: { till },
  actions: {
    quotePrice: emit(({ event }) => respond(event, 'price.told', { cents: 90 })),
    countOpening: assign({ openings: ({ context }) => context.openings + 1 }),
    burn: () => { throw new Error('fire'); },
  },
  guards: { isFirst: ({ context }) => context.openings === 0 },
}).createMachine({
  id: 'shop', context: ({ input }) => ({ ledger: input, openings: 0 }), initial: 'shut',
  on: { 'gossip.told': {}, 'fire.broke-out': { actions: 'burn' } },
  states: {
    shut: { on: { 'shop.opened': { guard: 'isFirst', target: 'open', actions: 'countOpening' } } },
    open: {
      invoke: { id: 'till', systemId: dataPlane, src: 'till', input: ({ context }) => context.ledger },
      on: { 'price.asked': { actions: 'quotePrice' }, 'shop.closed': 'shut' },
    },
  },
});

/** Bob's address hears everything; the shop is seated at `shop`. */
function town({ machine = shop as AnyStateMachine,
  inspect }: { machine?: AnyStateMachine; inspect?: (event: InspectionEvent) => void } = {}) {
  const office = new PostOffice({ people: ['bob'] });
  const ledger: Ledger = { sold: 0, woken: 0 };
  const failures: string[] = [];
  const seat = new Seat({
    address: 'shop', machine, input: ledger, clock: office.clock, bus: office.bus, inspect,
    onError: (error) => failures.push((error as Error).message),
  });
  seat.start();
  const tell = (...types: string[]) => {
    for (const type of types) office.send('bob', 'shop', type);
    office.clock.run();
  };
  return { office, ledger, seat, failures, tell };
}
const outcomesAtShop = (office: PostOffice) => office.entries().filter(({ message }) => message.to === 'shop')
  .map(({ message, outcome }) => `${message.type} ${outcome}`);

test('what a chart emits goes out from its address, as an answer to whoever asked', () => {
  const { office, tell } = town();
  tell('shop.opened', 'price.asked');
  const answer = office.entries().at(-1)!.message;
  assert.equal([answer.from, answer.to, answer.type, answer.kind, answer.cause],
    ['shop', 'bob', 'price.told', 'response', 2]);
});

test('what the plain actor at work can hear goes straight to it, all else to the chart', () => {
  const { office, ledger, tell } = town();
  tell('shop.opened', 'bread.asked', 'price.asked', 'bread.asked');
  assert.is(ledger.sold, 2);
  assert.equal(office.received.map((line) => line.split(' ')[2]), ['bread.sold', 'price.told', 'bread.sold']);
  assert.ok(office.entries().every(({ outcome }) => outcome === 'delivered'));
});

test('a plain actor lives as long as the state that invokes it: then its messages are the chart’s again', () => {
  const { office, ledger, tell } = town();
  tell('bread.asked', 'shop.opened', 'bread.asked', 'shop.closed', 'bread.asked');
  assert.is(ledger.sold, 1);
  assert.equal(outcomesAtShop(office), [
    'bread.asked unheard', 'shop.opened delivered', 'bread.asked delivered', 'shop.closed delivered',
    'bread.asked unheard',
  ]);
});

test('what a chart forbids is heard, what no state knows or a guard turns away is not', () => {
  const { office, tell } = town();
  tell('gossip.told', 'weather.told', 'shop.opened', 'shop.closed', 'shop.opened');
  assert.equal(outcomesAtShop(office), [
    'gossip.told delivered', 'weather.told unheard', 'shop.opened delivered', 'shop.closed delivered',
    'shop.opened unheard',
  ]);
});

test('waking reaches whoever is at work, and nobody else', () => {
  const { office, ledger, seat, tell } = town();
  seat.wake({ type: 'bell.rang' });
  assert.is(ledger.woken, 0);
  tell('shop.opened');
  seat.wake({ type: 'bell.rang' });
  seat.wake({ type: 'bell.rang' });
  tell('shop.closed');
  seat.wake({ type: 'bell.rang' });
  assert.is(ledger.woken, 2);
  office.clock.run();
  assert.is(office.received.filter((line) => line.includes('bell.heard')).length, 2, 'each is said once');
});

for (const [what, fatal] of [['a chart', 'fire.broke-out'], ['a plain actor', 'till.broke']] as const) {
  test(`${what} that throws is reported once; what comes for it then is dead`, () => {
    const { office, failures, tell } = town();
    tell('shop.opened', fatal, 'bread.asked', 'gossip.told');
    assert.is(failures.length, 1);
    assert.equal(outcomesAtShop(office), [
      'shop.opened delivered', `${fatal} delivered`, 'bread.asked dead', 'gossip.told dead',
    ]);
  });

  test(`${what} that throws leaves nobody at work: waking it does nothing`, () => {
    const { ledger, seat, tell } = town();
    tell('shop.opened', fatal);
    seat.wake({ type: 'bell.rang' });
    assert.is(ledger.woken, 0);
  });
}

test('who is restarted begins in the first state, at the same address, with the same input', () => {
  const { office, ledger, seat, failures, tell } = town();
  tell('shop.opened', 'bread.asked', 'till.broke', 'bread.asked');
  seat.restart();
  tell('bread.asked', 'shop.opened', 'bread.asked');
  assert.is(ledger.sold, 2);
  assert.is(failures.length, 1);
  assert.equal(outcomesAtShop(office).slice(3), [
    'bread.asked dead', 'bread.asked unheard', 'shop.opened delivered', 'bread.asked delivered',
  ]);
});

test('who fails again is reported again', () => {
  const { seat, failures, tell } = town();
  tell('fire.broke-out');
  seat.restart();
  tell('fire.broke-out');
  assert.equal(failures, ['fire', 'fire']);
});

test('who cannot even start has failed', () => {
  const broken = setup({}).createMachine({ id: 'broken', context: () => { throw new Error('no such input'); } });
  const { office, failures, tell } = town({ machine: broken });
  tell('gossip.told');
  assert.equal(failures, ['no such input']);
  assert.equal(outcomesAtShop(office), ['gossip.told dead']);
});

test('who leaves is gone for good', () => {
  const { office, ledger, seat, tell } = town();
  tell('shop.opened');
  seat.leave();
  tell('bread.asked');
  seat.wake({ type: 'bell.rang' });
  assert.equal(ledger, { sold: 0, woken: 0 });
  assert.is(seat.actor.getSnapshot().status, 'stopped');
  assert.equal(outcomesAtShop(office), ['shop.opened delivered', 'bread.asked dead']);
});

test('an inspector sees the chart and the plain actor, and changes nothing', () => {
  const seen = new Set<string>();
  const watched = town({ inspect: ({ type, actorRef }) => seen.add(`${type} ${(actorRef as AnyActorRef).id}`) });
  const alone = town();
  for (const { tell } of [watched, alone]) tell('shop.opened', 'bread.asked', 'price.asked');
  assert.equal(watched.office.close(), alone.office.close());
  for (const line of ['@xstate.actor shop', '@xstate.actor till', '@xstate.event till', '@xstate.snapshot shop']) {
    assert.ok(seen.has(line), line);
  }
});

test.run();
