import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emit, setup } from 'xstate';
import { expectedArrivals } from '../../../../actors/demand/arrivalRate.ts';
import type { AuctionOpened } from '../../../../machines/kitchenMessages.ts';
import { notify, type Post } from '../../../../machines/message.ts';
import { phases } from '../../../../machines/phase.ts';
import { firmStrategyNames, type KitchenScenario } from '../../../../sim/scenario/kitchenScenario.ts';
import { arrivalRateOf, turnMs } from '../../../../sim/worlds/kitchen/clientele.ts';
import { anyKitchen } from '../../../helpers/anyKitchen.ts';
import { roguesAt } from '../../../helpers/kitchenInspection.ts';
import { type PlayedKitchen, playKitchen, smallKitchen } from '../../../helpers/playKitchen.ts';

const delivered = ({ entries }: PlayedKitchen, type: string) => entries
  .filter(({ outcome, message }) => outcome === 'delivered' && message.type === type).map(({ message }) => message);

/** When service begins and ends, from the start of a turn. */
function serviceOf({ institution: { phaseLengthsMs } }: KitchenScenario): [fromMs: number, untilMs: number] {
  const before = phases.slice(0, phases.indexOf('service')).reduce((sum, phase) => sum + phaseLengthsMs[phase], 0);
  return [before, before + phaseLengthsMs.service];
}
const close = (a: number, b: number, what: string) => (
  assert.ok(Math.abs(a - b) < 1e-6 * Math.max(1, b), `${what}: ${a}, ${b}`));
const supply = { unitsEach: { from: 5, to: 20 } };

test('in each turn, and in its service, so many are expected as the scenario says, times its shocks', () => {
  fc.assert(fc.property(anyKitchen, ({ scenario }) => {
    const { clientsPerTurn, day, shocks } = scenario.environment.demand;
    const [rate, lengthMs, [fromMs, untilMs]] = [arrivalRateOf(scenario), turnMs(scenario), serviceOf(scenario)];
    const isAnyTime = day.some(({ weight }) => weight > 0);
    for (let turn = 1; turn <= scenario.institution.turns; turn++) {
      const factor = shocks.filter((shock) => shock.turn <= turn && turn <= (shock.untilTurn ?? shock.turn))
        .reduce((product, shock) => product * shock.factor, 1);
      const startMs = (turn - 1) * lengthMs;
      const expected = isAnyTime ? clientsPerTurn * factor : 0;
      close(expectedArrivals(rate, startMs, startMs + lengthMs), expected, `turn ${turn}`);
      close(expectedArrivals(rate, startMs + fromMs, startMs + untilMs), expected, `service ${turn}`);
    }
  }), { seed: 8, numRuns: 200 });
});

test('parts of a service share its clients by their weights', () => {
  const day = [{ fromMs: 0, weight: 1 }, { fromMs: 20_000, weight: 0 }, { fromMs: 30_000, weight: 4 }];
  const scenario = smallKitchen({ environment: { supply, demand: { clientsPerTurn: 25, day } } });
  const [rate, [beginMs, endMs]] = [arrivalRateOf(scenario), serviceOf(scenario)];
  const between = (fromMs: number, untilMs: number) => expectedArrivals(rate, beginMs + fromMs, beginMs + untilMs);
  close(between(0, 20_000), 5, 'first');
  close(between(0, 10_000), 2.5, 'half of the first');
  close(between(20_000, 30_000), 0, 'nobody');
  close(between(30_000, endMs - beginMs), 20, 'last');
});

test('a service to which nobody comes is one in which all weights are 0', () => {
  const scenario = smallKitchen({ environment: { supply,
    demand: { clientsPerTurn: 25, day: [{ fromMs: 0, weight: 0 }] } } });
  const run = playKitchen(scenario);
  assert.is(run.findings.kpis.clients, 0);
});

test('a shock of several turns lasts from its first to its last', () => {
  const scenario = smallKitchen({ institution: { turns: 5 }, environment: { supply,
    demand: { clientsPerTurn: 10, shocks: [{ turn: 2, untilTurn: 4, factor: 3 }, { turn: 4, factor: 0.5 }] } } });
  const [rate, lengthMs] = [arrivalRateOf(scenario), turnMs(scenario)];
  [10, 30, 30, 15, 10].forEach((clients, i) => {
    close(expectedArrivals(rate, i * lengthMs, (i + 1) * lengthMs), clients, `turn ${i + 1}`);
  });
});

test('a turn is as long as its phases', () => {
  assert.is(turnMs(smallKitchen()), 180_000);
});

test('clients come in service only, numbered from 1 in each turn, as many as the rate says', () => {
  const scenario = smallKitchen({ institution: { turns: 30 }, behaviour: { firms: { idle: 1 } } });
  const [run, [fromMs, untilMs], lengthMs] = [playKitchen(scenario), serviceOf(scenario), turnMs(scenario)];
  const came = delivered(run, 'client.arrived');
  const counts: number[] = [];
  for (const { from, to, atMs, conversation } of came) {
    const turn = Math.floor(atMs / lengthMs) + 1;
    assert.ok(atMs % lengthMs >= fromMs && atMs % lengthMs < untilMs, `${from} comes at ${atMs}`);
    counts[turn] = (counts[turn] ?? 0) + 1;
    assert.equal([from, to, conversation], [`client-${turn}/${counts[turn]}`, 'world', from]);
  }
  // 30 turns of 25 expected: four standard deviations of a Poisson count of 750.
  assert.ok(Math.abs(came.length - 750) < 4 * Math.sqrt(750), String(came.length));
});

test('a seat is given up when the next turn begins, and not before: what still comes for it is dead', () => {
  const scenario = smallKitchen();
  const asked = new Set<number>();
  const run = playKitchen(scenario, { everyMs: 1000, look: ({ world }) => {
    const atMs = world.clock.now();
    if (asked.has(atMs) || (atMs !== 179_000 && atMs !== 181_000)) return;
    asked.add(atMs);
    world.bus.send('world', notify('client-1/1', 'phase.opened', { turn: 1, phase: 'close', lengthMs: 1 }));
  } });
  const said = run.entries.filter(({ message }) => message.from === 'world');
  assert.equal(said.map(({ atMs, outcome }) => `${atMs} ${outcome}`), ['179000 delivered', '181000 dead']);
  const [visit] = run.findings.visits;
  assert.is(visit!.visit, 'client-1/1');
});

test('whoever has ended its visit hears of no phase more', () => {
  fc.assert(fc.property(anyKitchen, ({ scenario, seed, rogues }) => {
    const run = playKitchen(scenario, { seed, everyMs: 60_000, actors: roguesAt(rogues) });
    const ended = new Map(delivered(run, 'visit.ended').map(({ from, id }) => [from, id]));
    for (const { to, id } of delivered(run, 'phase.opened')) if (ended.has(to)) assert.ok(id < ended.get(to)!, to);
  }), { seed: 5, numRuns: 12 });
});

const gossip = (posts: readonly Post[], afterMs: number) => setup({ types: { emitted: {} as Post } }).createMachine({
  id: 'gossip', on: { '*': {} }, initial: 'waiting',
  states: { waiting: { after: { [afterMs]: 'talking' } }, talking: { entry: posts.map((post) => emit(post)) } },
});

test('what was refused has not happened: nobody ends a visit, or opens a phase, by saying so', () => {
  const { visits } = playKitchen(smallKitchen()).findings;
  const waiting = visits.find(({ arrivedMs, endedMs }) => endedMs > arrivedMs + 1000)!;
  const run = playKitchen(smallKitchen(), { actors: (address) => (address !== 'idle-1' ? undefined : gossip([
    notify('host', 'visit.ended', { end: 'served', reason: 'as-ordered' }),
    notify('host', 'phase.opened', { turn: 2, phase: 'policy', lengthMs: 1 }),
  ], waiting.arrivedMs + 500)) });
  const refused = run.entries.filter(({ outcome, message }) => outcome === 'refused' && message.from === 'idle-1');
  assert.equal(refused.map(({ message }) => message.type), ['visit.ended', 'phase.opened']);
  assert.is(delivered(run, 'phase.opened').filter(({ to }) => to === 'idle-1').length, 10, 'it hears every phase');
  assert.ok(waiting.endedMs > refused[1]!.atMs, 'somebody is there whose visit has not ended');
});

test('a newcomer among the firms changes nobody’s nature, arrival, supply, or place before another in ties', () => {
  const seen = (firms: Record<string, number>) => {
    const run = playKitchen(smallKitchen({ behaviour: { firms } }), { seed: 4 });
    const clients = delivered(run, 'client.arrived').map(({ from, atMs, content }) => ({ from, atMs, content }));
    const opened = delivered(run, 'auction.opened').map(({ content }) => content as AuctionOpened);
    return { clients, lots: opened.map(({ lots }) => lots), ties: opened.map(({ tieBreak }) => tieBreak) };
  };
  const before = seen({ 'fixed-tier': 2, learner: 1 });
  assert.ok(before.clients.length > 20);
  for (const newcomer of firmStrategyNames.filter((name) => !['fixed-tier', 'learner'].includes(name))) {
    const after = seen({ 'fixed-tier': 2, learner: 1, [newcomer]: 1 });
    assert.equal(after.clients, before.clients, newcomer);
    assert.equal(after.lots, before.lots, newcomer);
    assert.equal(after.ties.map((order) => order.filter((firm) => firm !== `${newcomer}-1`)), before.ties, newcomer);
  }
});

test('another seed brings others, at other times, and other supply', () => {
  const [one, other] = [3, 4].map((seed) => playKitchen(smallKitchen(), { seed }));
  const came = (run: PlayedKitchen) => delivered(run, 'client.arrived').map(({ atMs }) => atMs);
  assert.not.equal(came(one!), came(other!));
  assert.not.equal(one!.findings.goods.map(({ supply }) => supply), other!.findings.goods.map(({ supply }) => supply));
});

test('each client has a nature of its own, and the tape says what it is, but not its taste', () => {
  const natures = delivered(playKitchen(smallKitchen()), 'client.arrived').map(({ content }) => content);
  for (const nature of natures) {
    assert.equal(Object.keys(nature), ['type', 'budget', 'patienceMs', 'partySize', 'intolerances', 'wish']);
  }
  assert.ok(new Set(natures.map((nature) => JSON.stringify(nature))).size > 0.9 * natures.length);
});

test.run();
