import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Act, acts, type ActType, addressOf } from '../machines/acts.ts';
import { mayNot } from '../machines/capabilities.ts';
import type { GoodCleared } from '../machines/kitchenMessages.ts';
import type { Message } from '../machines/message.ts';
import { type Phase, type PhaseOpened, phases } from '../machines/phase.ts';
import { cash } from '../market/ledger.ts';
import { type AnyKitchen, anyKitchen } from './helpers/anyKitchen.ts';
import { auctionFaults } from './helpers/auctionOracle.ts';
import { inspect, roguesAt } from './helpers/kitchenInspection.ts';
import { type PlayedKitchen, playKitchen } from './helpers/playKitchen.ts';

/** Every law is held against these runs; each is played once, and looked at every second and a half. */
const numRuns = 60;
const seed = 2017;
const played = new Map<string, PlayedKitchen>();

function play({ scenario, seed: runSeed, rogues }: AnyKitchen): PlayedKitchen {
  const key = JSON.stringify([scenario, runSeed, rogues]);
  const known = played.get(key);
  if (known !== undefined) return known;
  const run = playKitchen(scenario, { seed: runSeed, everyMs: 1500, look: inspect(rogues), actors: roguesAt(rogues) });
  played.set(key, run);
  return run;
}

function law(title: string, holds: (run: PlayedKitchen, drawn: AnyKitchen) => void): void {
  test(title, () => {
    fc.assert(fc.property(anyKitchen, (drawn) => holds(play(drawn), drawn)),
      { seed, numRuns, interruptAfterTimeLimit: 120_000 });
  });
}

const delivered = ({ entries }: PlayedKitchen, type: string): Message[] => entries
  .filter(({ outcome, message }) => outcome === 'delivered' && message.type === type).map(({ message }) => message);

law('every run ends in time; cash, ingredients and dishes are conserved, and tape, ledger and firms agree', (run) => {
  inspect([...run.desks.keys()])(run, run.state);
});

law('every phase of every turn is called, in order, and everybody hears it', (run, { scenario: { institution } }) => {
  const called = delivered(run, 'phase.opened').filter(({ to }) => to === 'host')
    .map(({ content }) => content as PhaseOpened);
  const expected = Array.from({ length: institution.turns }, (_, i) => phases.map((phase) => `${i + 1} ${phase}`));
  assert.equal(called.map(({ turn, phase }) => `${turn} ${phase}`), expected.flat());
});

law('each client reaches exactly one end, and everybody who ends has come', (run) => {
  const came = delivered(run, 'client.arrived').map(({ from }) => from);
  assert.is(new Set(came).size, came.length);
  assert.equal(delivered(run, 'visit.ended').map(({ from }) => from).sort(), [...came].sort());
  const paid = delivered(run, 'meal.accepted').map(({ from }) => from);
  const served = run.findings.visits.filter(({ end }) => end === 'served').map(({ visit }) => visit);
  assert.equal(paid.sort(), served.sort());
});

law('nothing acts outside its capability: what a firm did was its to do, then and there', (run) => {
  const calls = delivered(run, 'phase.opened').filter(({ to }) => to === 'host');
  const firms = new Set(run.firms.map(({ address }) => address));
  for (const { outcome, message } of run.entries) {
    const { from, to, type, id } = message;
    if (!firms.has(from) || outcome === 'refused' || to === from || to === 'world') continue;
    if (type === 'actor.failed') continue;
    assert.ok(Object.hasOwn(acts, type), `${from} says ${type}`);
    const phase = calls.filter((call) => call.id < id).at(-1)!.content as { phase: Phase };
    assert.is(mayNot(phase.phase, acts[type as ActType].verb), undefined, `${type} in ${phase.phase}`);
    assert.is(addressOf(from, message as unknown as Act), to);
  }
});

law('whoever is refused is told why', (run) => {
  const refused = run.entries.filter(({ outcome }) => outcome === 'refused');
  const told = delivered(run, 'act.refused').filter(({ from }) => from === 'warden'); // rogues say such things too
  assert.equal(told.map(({ cause, content }) => `${cause} ${(content as { reason: string }).reason}`),
    refused.map(({ message, reason }) => `${message.id} ${reason}`));
  assert.equal(told.map(({ to }) => to), refused.map(({ message }) => message.from));
});

law('no message of anybody honest is unheard, dead or refused', (run, { rogues }) => {
  const ours = run.entries.filter(({ outcome, message: { from } }) => (
    outcome !== 'delivered' && !rogues.includes(from)));
  assert.equal(ours.map(({ outcome, reason, message: { type, from, to } }) => (
    `${outcome} ${reason}: ${type} from ${from} to ${to}`)), []);
});

law('every message sent comes to an end on the tape, once', (run) => {
  const ids = run.entries.map(({ message }) => message.id).sort((a, b) => a - b);
  assert.equal(ids, Array.from({ length: run.world.bus.sent }, (_, i) => i + 1));
});

law('each line of each auction was served or passed over as the rule of priority says', (run, { scenario }) => {
  const cleared = delivered(run, 'good.cleared').map(({ content }) => content as GoodCleared);
  assert.is(cleared.length, scenario.institution.turns * run.catalogue.ingredients.length);
  assert.equal(auctionFaults(cleared, scenario.institution.auction), []);
});

law('profit is profit: with the grants it is all the cash that came, to the cent', (run, { scenario }) => {
  const { startingCash, grantEachTurn } = scenario.environment;
  for (const { firm, total, turns } of run.findings.firms) {
    const grants = turns.length * grantEachTurn;
    assert.is(run.ledger.balance(run.ledger.account(firm)!, cash), startingCash + grants + total.netProfit);
    assert.is(total.netProfit, turns.reduce((sum, turn) => sum + turn.netProfit, 0));
    assert.is(total.cash, startingCash + grants + total.netProfit);
  }
  const lots = run.findings.firms.reduce((sum, { total }) => sum + total.lotIncome - total.lotSpend, 0);
  assert.is(lots, 0, 'what one firm takes for a lot another has paid');
});

law('clients, served and lost add up', ({ findings }) => {
  for (const { turns } of findings.firms) {
    for (const { clients, served, lost } of turns) {
      assert.is(clients, served + Object.values(lost).reduce((sum, each) => sum + each, 0));
    }
  }
});

test('the runs hold what the laws are about', () => {
  const runs = [...played.values()];
  const count = (type: string) => runs.reduce((sum, run) => sum + delivered(run, type).length, 0);
  for (const type of [
    'bid.refused', 'lot.traded', 'lot.returned', 'menu.refused', 'meal.paid', 'meal.cancelled',
    'kitchen.cleared', 'serving.refused', 'act.refused', 'deliberation.moved', 'order.declined', 'word.said',
  ]) assert.ok(count(type) > 0, `${type} happens`);
  const reasons = new Set(runs.flatMap(({ entries }) => entries.map(({ reason }) => reason)));
  for (const reason of ['not-your-word', 'not-your-door', 'malformed', 'not-in-auction', 'not-in-close']) {
    assert.ok(reasons.has(reason), reason);
  }
});

test.run();
