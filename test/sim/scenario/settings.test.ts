import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { ScenarioError } from '../../../sim/scenario/scenarioError.ts';
import { scenarioKinds } from '../../../sim/scenario/scenario.ts';
import { procurementAliases, settingAliases } from '../../../sim/scenario/settingAliases.ts';
import { scenarioPaths } from '../../../sim/scenario/schemaNodeAt.ts';
import { story } from '../../helpers/story.ts';

const smith = story('smith-1962-test-1');
const bse = story('bse-50-150');
const parse = (text: string, ...set: string[]) => (
  parseScenario(text, { file: 'x.yaml', set, world: 'exchange' }));

/** Where and what, of each fault. */
function told(text: string, ...set: string[]): string[] {
  try {
    parse(text, ...set);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults.map((fault) => `${fault.where} — ${fault.text}`);
    throw error;
  }
  return [];
}

test('a setting is as good as an edit of the file', () => {
  const edited = smith.replace('periods: 5', 'periods: 10').replace('buyers: zip', 'buyers: { zic: 1, zip: 2 }');
  assert.equal(parse(smith, 'institution.periods=10', 'behaviour.buyers={zic: 1, zip: 2}'), parse(edited));
});

test('settings reach into tables, lists and what the file left out', () => {
  const { scenario } = parse(smith, 'network.latency={minMs: 5, maxMs: 50}', 'network.faults.drop=0.1',
    'environment.shocks[0].period=2', 'environment.shocks.0.demandShift=-10', 'supervision.actors.buyer-3=bench',
    'environment.demand.values[0]=330', 'title=Another day');
  assert.equal(scenario.network.latency, { minMs: 5, maxMs: 50 });
  assert.is(scenario.network.faults?.drop, 0.1);
  assert.equal(scenario.environment.shocks, [{ period: 2, demandShift: -10, supplyShift: 0 }]);
  assert.equal(scenario.supervision.actors, { 'buyer-3': 'bench' });
  assert.is('values' in scenario.environment.demand && scenario.environment.demand.values[0], 330);
  assert.is(scenario.title, 'Another day');
});

test('the last of two settings wins', () => {
  assert.is(parse(smith, 'seed=3', 'seed=4').scenario.seed, 4);
  assert.equal(told(smith, 'seed=3', 'seed=four'), ['--set seed=four — seed is "four".']);
});

test('an alias sets all it stands for', () => {
  const { environment } = parse(bse, 'environment.tradersPerSide=50').scenario;
  assert.equal(environment.demand, { traders: 50, from: 50, to: 150, unitsEach: 1 });
  assert.equal(environment.supply, environment.demand);
  const { behaviour } = parse(bse, 'behaviour.traders=gd').scenario;
  assert.equal([behaviour.buyers, behaviour.sellers], ['gd', 'gd']);
});

test('aliases stand for places, and are none themselves', () => {
  for (const { aliases, jsonSchema } of Object.values(scenarioKinds)) {
    const paths = scenarioPaths(jsonSchema);
    for (const [alias, meant] of aliases) {
      assert.not.ok(paths.includes(alias));
      for (const path of meant) assert.ok(paths.includes(path), path);
    }
  }
  const { exchange, procurement } = scenarioKinds;
  assert.equal([exchange.aliases, procurement.aliases], [settingAliases, procurementAliases]);
});

const slips: [setting: string, ...told: string[]][] = [
  ['institution.periodz=10', '"institution.periodz" is no place in a scenario. Did you mean "institution.periods"?'],
  ['periods=10', '"periods" is no place in a scenario. Did you mean "institution.periods"?'],
  ['behaviour.trader=zic', '"behaviour.trader" is no place in a scenario. Did you mean "behaviour.traders"?'],
  ['environment.shocks.period=2',
    '"environment.shocks.period" is no place in a scenario. Did you mean "environment.shocks[0].period"?'],
  ['__proto__.periods=1', '"__proto__.periods" is no place in a scenario. Did you mean "institution.periods"?'],
  ['constructor=1', '"constructor" is no place in a scenario.'],
  ['institution.periods=none', 'institution.periods is "none".'],
  ['institution.priceCeiling=300', ...Array<string>(2).fill('325 is outside the prices that this market allows.')],
  ['network.latency.minMs=5', 'network.latency lacks "maxMs".'],
  ['institution.periods', 'this is no setting.'],
  ['=3', 'this is no setting.'],
  ['behaviour.buyers={zic: 1', 'this "{" is never closed.'],
  ['behaviour.buyers.zic=1', 'behaviour.buyers is "zip", so nothing can be set inside it.'],
  ['environment.shocks[1].period=3', 'environment.shocks has only 0 entries.'],
];
for (const [setting, ...texts] of slips) {
  test(`--set ${setting} is refused in its own words`, () => {
    assert.equal(told(smith, setting), texts.map((text) => `--set ${setting} — ${text}`));
  });
}

test('faults of the file come first, those of the command line after them', () => {
  const faults = told(smith.replace('seed: 1962', 'seed: -1'), 'title=');
  assert.equal(faults, ['x.yaml:12:7 — seed is -1.', '--set title= — title is empty.']);
});

test.run();
