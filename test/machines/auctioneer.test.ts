import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { type AuctioneerEvent, auctioneerMachine } from '../../machines/auctioneer.machine.ts';
import { phases } from '../../machines/phase.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { bidPlaced, phaseOpened, turnsEnded } from '../helpers/auctionHall.ts';
import { isHeard } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

const own = ['openAuction', 'takeBid', 'clearAuction'] as const;
const bid = bidPlaced('ann', 'leek', [{ price: 3, quantity: 1 }]);

/** The chart, and what it would do and says. */
function auctioneer(...hears: AuctioneerEvent[]) {
  const done: string[] = [];
  const machine = auctioneerMachine.provide({
    actions: Object.fromEntries(own.map((name) => [name, ({ context }: { context: { turn: number } }) => {
      done.push(`${name} ${context.turn}`);
    }])),
  });
  const actor = createActor(machine, { input: { room: null } });
  actor.on('*', ({ to, kind, type, content, cause, conversation }) => (
    done.push(`${to} ${kind} ${type} ${JSON.stringify(content)} ${cause} ${conversation}`)));
  actor.start();
  const hear = (...events: AuctioneerEvent[]) => events.forEach((event) => actor.send(event));
  hear(...hears);
  return { actor, done, hear, state: () => actor.getSnapshot().value };
}

test('waiting —policy, then auction→ collecting: the auction of this turn is opened', () => {
  const { done, hear, state } = auctioneer(phaseOpened(1, 'policy'));
  assert.is(state(), 'waiting');
  hear(phaseOpened(1, 'auction'));
  assert.is(state(), 'collecting');
  assert.equal(done, ['openAuction 1']);
});

test('collecting —bid→ collecting: it is taken; —reconciliation→ waiting: all is cleared, once', () => {
  const { done, state, hear } = auctioneer(phaseOpened(1, 'auction'), bid, bid);
  assert.is(state(), 'collecting');
  hear(phaseOpened(1, 'reconciliation'));
  assert.is(state(), 'waiting');
  hear(phaseOpened(1, 'reconciliation'), phaseOpened(1, 'service'), phaseOpened(1, 'close'));
  assert.equal(done, ['openAuction 1', 'takeBid 1', 'takeBid 1', 'clearAuction 1']);
});

test('an auction called out twice is held once, and the next turn has its own', () => {
  const { done, hear, state } = auctioneer(phaseOpened(1, 'auction'), phaseOpened(1, 'auction'));
  assert.is(state(), 'collecting');
  hear(phaseOpened(1, 'reconciliation'), phaseOpened(1, 'auction'));
  assert.is(state(), 'waiting');
  hear(phaseOpened(2, 'auction'));
  assert.is(state(), 'collecting');
  assert.equal(done, ['openAuction 1', 'clearAuction 1', 'openAuction 2']);
});

test('a bid that finds no auction is refused to whoever sent it', () => {
  const refusal = 'ann error bid.refused {"good":"leek","reason":"no-auction"} 7 turn-1';
  for (const before of [[], [phaseOpened(1, 'auction'), phaseOpened(1, 'reconciliation')], [turnsEnded]]) {
    const { done, hear } = auctioneer(...before);
    hear(bid);
    assert.is(done.at(-1), refusal);
  }
});

test('collecting —turns ended→ home: what stands is cleared', () => {
  const { done, state } = auctioneer(phaseOpened(1, 'auction'), turnsEnded);
  assert.is(state(), 'home');
  assert.equal(done, ['openAuction 1', 'clearAuction 1']);
});

test('everything is heard in every state, and home stays home', () => {
  const all = [...phases.map((phase) => phaseOpened(1, phase)), turnsEnded, bid];
  for (const before of [[], [phaseOpened(1, 'auction')], [turnsEnded]]) {
    const { actor } = auctioneer(...before);
    for (const event of all) assert.ok(isHeard(actor, event), `${JSON.stringify(before)} ${event.type}`);
  }
  const { state, hear } = auctioneer(turnsEnded);
  hear(...all);
  assert.is(state(), 'home');
});

test('every state is reached and every transition taken by some walk', () => {
  const events = [...[1, 2].flatMap((turn) => phases.map((phase) => phaseOpened(turn, phase))), turnsEnded, bid];
  const { gaps, ways } = walkChart(auctioneerMachine, {
    input: { room: null }, clock: () => new VirtualClock(), silent: own, events,
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 15, `${ways.length} ways`);
});

test('a chart alone sells nothing: it says what must be provided', () => {
  const actor = createActor(auctioneerMachine, { input: { room: null } });
  let thrown = '';
  actor.subscribe({ error: (error) => { thrown = (error as Error).message; } });
  actor.start();
  actor.send(phaseOpened(1, 'auction'));
  assert.is(thrown, 'provide the action "openAuction"');
});

test.run();
