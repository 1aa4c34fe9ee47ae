import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { acts } from '../../machines/acts.ts';
import { mayNot } from '../../machines/capabilities.ts';
import { hostMachine } from '../../machines/host.machine.ts';
import { phases } from '../../machines/phase.ts';
import { plainLogic } from '../../machines/plainLogic.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { ended, fromClient, fromFirm, hostAlone, own, phaseOpened, until } from '../helpers/hostAlone.ts';
import { isHeard } from '../helpers/machineEvents.ts';
import { walkChart } from '../helpers/walkChart.ts';

test('waiting —policy opened→ preparing: every firm is granted its turn, once', () => {
  const { done, hear, state } = hostAlone();
  assert.is(state(), 'waiting');
  hear(phaseOpened('policy'), phaseOpened('auction'), phaseOpened('reconciliation'));
  assert.is(state(), 'preparing');
  assert.equal(done, ['grantTurn']);
});

test('preparing —service opened→ serving: somebody is at work as long as it lasts', () => {
  const { hear, state, atWork } = hostAlone(...until('reconciliation'));
  assert.is(atWork(), undefined);
  hear(phaseOpened('service'));
  assert.equal([state(), atWork()], ['serving', 'receiving']);
  hear(phaseOpened('close'));
  assert.equal([state(), atWork()], ['closed', undefined]);
});

test('serving —close opened→ closed —policy opened→ preparing: the turn is closed once, the next is granted', () => {
  const { done, hear, state } = hostAlone(...until('close'));
  assert.equal(done, ['grantTurn', 'closeTurn']);
  hear(phaseOpened('close'), phaseOpened('policy', 1));
  assert.is(state(), 'closed');
  assert.equal(done.splice(0), ['grantTurn', 'closeTurn']);
  hear(...until('service', 2));
  assert.is(state(), 'serving');
  assert.equal(done, ['grantTurn']);
});

test('any —turns ended→ home: no turn begins there, and late words are heard', () => {
  const { done, hear, state } = hostAlone(...until('close'), ended, phaseOpened('policy', 2));
  assert.is(state(), 'home');
  done.length = 0;
  hear(...fromClient, ended);
  assert.equal(done.slice(2), ['cancelMeal', 'endVisit']);
});

const does: Record<string, string> = {
  'menu.saved': 'saveMenu', 'door.opened': 'openDoor', 'door.closed': 'closeDoor', 'accounts.asked': 'tellAccounts',
};
for (const phase of phases) {
  test(`${phase}: a firm may do what the table of capabilities allows, and is told why it may do nothing else`, () => {
    for (const message of fromFirm) {
      const { done, hear } = hostAlone(...until(phase));
      done.length = 0;
      hear(message);
      const refusal = mayNot(phase, acts[message.type].verb);
      if (refusal !== undefined) assert.equal(done, [`ann act.refused ["${message.type}","${refusal}"] error 5`]);
      else if (message.type !== 'order.declined') assert.equal(done, [does[message.type]]); // the actor's at work
    }
  });
}

for (const phase of phases.filter((each) => each !== 'service')) {
  test(`${phase}: who comes finds no open door, and what becomes of visits under way is noted`, () => {
    const { done, hear } = hostAlone(...until(phase));
    done.length = 0;
    hear(...fromClient);
    assert.equal(done, [
      'client-1/1 offers.told [[]] response 6', 'client-1/1 meal.refused ["closed-door"] error 6',
      'cancelMeal', 'endVisit',
    ]);
  });
}

test('nothing that anybody says to the host is unheard, whenever it comes', () => {
  for (const way of [[], ...phases.map((phase) => until(phase)), [ended]]) {
    const { actor } = hostAlone(...way);
    for (const event of [...fromFirm, ...fromClient, ended, ...until('close')]) assert.ok(isHeard(actor, event));
  }
});

test('every state is reached and every transition taken by some walk', () => {
  const { gaps, ways } = walkChart(hostMachine, {
    input: { hall: null }, clock: () => new VirtualClock(), silent: own,
    provide: { actors: { receiving: plainLogic([], () => {}) } },
    events: [...fromFirm, ...fromClient, ...until('close'), ...until('policy', 2), ended],
  });
  assert.equal(gaps, []);
  assert.ok(ways.length >= 20, `${ways.length} ways`);
});

test.run();
