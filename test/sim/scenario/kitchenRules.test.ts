import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { expectedArrivals } from '../../../actors/demand/arrivalRate.ts';
import { chance } from '../../../sim/chance.ts';
import {
  type KitchenScenario, kitchenScenario, type KitchenScenarioInput,
} from '../../../sim/scenario/kitchenScenario.ts';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { ScenarioError } from '../../../sim/scenario/scenarioError.ts';
import { arrivalRateOf, turnMs } from '../../../sim/worlds/kitchen/clientele.ts';
import { catalogueOf, firmsOf } from '../../../sim/worlds/kitchen/provisions.ts';
import { anyKitchenInput } from '../../helpers/anyKitchenScenario.ts';

const parse = (input: object, ...set: string[]) => (
  parseScenario(stringify(input), { file: 'x.yaml', set, world: 'kitchen' }));
const plain: KitchenScenarioInput = {
  scenario: 'plain', world: 'kitchen', title: 'Plain', question: 'What is filled in?', source: 'made up',
  environment: { supply: { unitsEach: { from: 4, to: 20 } }, demand: { clientsPerTurn: 160 } },
  institution: { turns: 7 }, behaviour: { firms: { learner: 2, idle: 1 } },
};

function refusals(input: object, ...set: string[]): string[] {
  try {
    parse(input, ...set);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults.map(({ text }) => text);
    throw error;
  }
  return [];
}

test('what nobody wrote is filled in', () => {
  const { environment, institution, behaviour, supervision } = parse(plain).scenario;
  assert.equal(environment.catalogue, { ingredients: 62, recipes: 287 });
  assert.is(environment.demand.types.length, 4);
  assert.is(institution.phaseLengthsMs.service, 180_000);
  assert.is(behaviour.deliberation.fallback, 'fixed-tier');
  assert.equal(supervision.actors, {});
});

test('settings reach into a kitchen, and its own places are the ones that are suggested', () => {
  const { scenario } = parse(plain, 'behaviour.firms.learner=3', 'environment.supply.shocks[0].turn=2',
    'environment.supply.shocks[0].factor=0.5', 'environment.catalogue.recipes=100');
  assert.is(scenario.behaviour.firms.learner, 3);
  assert.equal(scenario.environment.supply.shocks, [{ turn: 2, factor: 0.5 }]);
  assert.equal(scenario.environment.catalogue, { ingredients: 62, recipes: 100 });
  assert.equal(refusals(plain, 'institution.turnz=2', 'behaviour.traders=zip'), [
    '"institution.turnz" is no place in a scenario. Did you mean "institution.turns"?',
    '"behaviour.traders" is no place in a scenario. Did you mean "behaviour.faults"?',
  ]);
});

test('the order of firms does not count, for they are seated by strategy; that of ingredients does', () => {
  const turned = { ...plain, behaviour: { firms: { idle: 1, learner: 2 } } };
  assert.is(parse(turned).scenarioHash, parse(plain).scenarioHash);
  const cooking = (ingredients: object) => parse({ ...plain, environment: { ...plain.environment, catalogue: {
    given: [{ name: 'risotto', preparationMs: 9000, prestige: 70, ingredients }],
  } } });
  const [one, other] = [cooking({ rice: 2, saffron: 1 }), cooking({ saffron: 1, rice: 2 })];
  assert.is.not(one.scenarioHash, other.scenarioHash);
  const goods = ({ scenario }: typeof one) => catalogueOf(scenario, chance(1, 'x')).ingredients;
  assert.equal([goods(one), goods(other)], [['rice', 'saffron'], ['saffron', 'rice']]);
});

test('a kitchen is accepted exactly when all that it names comes to pass', () => {
  let accepted = 0;
  fc.assert(fc.property(anyKitchenInput, (input) => {
    const isAccepted = refusals(input).length === 0;
    if (isAccepted) accepted += 1;
    assert.is(isAccepted, comesToPass(kitchenScenario.parse(input)), JSON.stringify(input));
  }), { seed: 42, numRuns: 1000 });
  assert.ok(accepted > 80 && accepted < 900, `the property sees both: ${accepted}`);
});

test('a kitchen that is accepted expects its clients, and makes up its catalogue', () => {
  fc.assert(fc.property(anyKitchenInput.filter((input) => refusals(input).length === 0), (input) => {
    const { scenario } = parse({ ...input, environment: { ...input.environment, demand: {
      ...input.environment.demand, shocks: [],
    } } });
    const comes = scenario.environment.demand.day.some(({ weight }) => weight > 0);
    assert.ok(Math.abs(expectedArrivals(arrivalRateOf(scenario), 0, turnMs(scenario)) - (comes ? 10 : 0)) < 1e-9);
    assert.is(catalogueOf(scenario, chance(1, 'catalogue')).ingredients.length, 62);
  }), { seed: 42, numRuns: 30 });
});

/** The slow, obvious oracle: turn by turn, and name by name. */
function comesToPass(scenario: KitchenScenario): boolean {
  const { environment: { supply, demand, catalogue, startingCash, grantEachTurn }, institution, behaviour } = scenario;
  const turns = Array.from({ length: institution.turns }, (_, i) => i + 1);
  const isPast = (first: number, last: number) => (last >= first
    && Array.from({ length: last - first + 1 }, (_, i) => first + i).every((turn) => turns.includes(turn)));
  const shocks = [...supply.shocks, ...demand.shocks];
  if (!shocks.every(({ turn, untilTurn }) => isPast(turn, untilTurn ?? turn))) return false;
  if (!behaviour.faults.every(({ fromTurn, toTurn }) => isPast(fromTurn, toTurn))) return false;
  const seated = firmsOf(scenario).map(({ address }) => address);
  if (!behaviour.faults.every(({ firm }) => seated.includes(firm))) return false;
  const begins = demand.day.map(({ fromMs }) => fromMs);
  if (begins[0] !== 0 || new Set(begins).size < begins.length || begins.some((fromMs) => fromMs >= 1000)) return false;
  if (JSON.stringify(begins) !== JSON.stringify([...begins].sort((a, b) => a - b))) return false;
  const unitsIn = (turn: number) => Math.floor(supply.shocks
    .filter((shock) => shock.turn <= turn && turn <= (shock.untilTurn ?? shock.turn))
    .reduce((units, { factor }) => units * factor, supply.unitsEach.to));
  if (institution.auction.pricing === 'second-price' && turns.some((turn) => unitsIn(turn) > 1)) return false;
  let given = startingCash;
  for (const _ of turns) given += grantEachTurn;
  if (institution.auction.reservePrice > given) return false;
  if ('recipes' in catalogue && catalogue.recipes < catalogue.ingredients) return false;
  return institution.menu.priceCeiling >= institution.menu.priceFloor;
}

test.run();
