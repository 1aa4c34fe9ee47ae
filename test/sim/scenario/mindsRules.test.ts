import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse as readYaml, stringify } from 'yaml';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { worldNames } from '../../../sim/scenario/scenario.ts';
import { ScenarioError, type ScenarioFault } from '../../../sim/scenario/scenarioError.ts';
import { personas, story } from '../../helpers/story.ts';

const stories = { exchange: 'smith-1962-test-1', kitchen: 'kitchen-week', procurement: 'procurement' } as const;
const withMinds = (minds: object, world: keyof typeof stories) => {
  const { behaviour, ...rest } = readYaml(story(stories[world])) as { behaviour?: object };
  return stringify({ ...rest, behaviour: { ...behaviour, minds } }, { aliasDuplicateObjects: false });
};
const parse = (minds: object, world: keyof typeof stories = 'exchange', known = personas) => (
  parseScenario(withMinds(minds, world), { file: 'x.yaml', world, personas: known }));

function faults(...asked: Parameters<typeof parse>): readonly ScenarioFault[] {
  try {
    parse(...asked);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults;
    throw error;
  }
  return [];
}
const texts = (...asked: Parameters<typeof parse>) => faults(...asked).map(({ text }) => text);

for (const world of worldNames) {
  test(`${world}: whoever is known by name is put in its place, whole`, () => {
    const { scenario, scenarioHash } = parse({ personas: ['celeste', 'dag'] }, world);
    assert.equal(scenario.behaviour.minds?.personas.map((each) => typeof each === 'object' && each.name), [
      'Celeste Moreau', 'Dag Solheim']);
    assert.is(parse({ personas: [personas['celeste'], personas['dag']] }, world).scenarioHash, scenarioHash);
    assert.is.not(parse({ personas: ['dag', 'celeste'] }, world).scenarioHash, scenarioHash);
  });

  test(`${world}: a name that nobody has is told where it stands, with the nearest that somebody has`, () => {
    const [fault, ...more] = faults({ personas: ['dag', 'Celest'] }, world);
    assert.equal(more, []);
    assert.is(fault!.text, '"Celest" is nobody\'s name. Did you mean "celeste"?');
    assert.is(fault!.quote!.text.slice(fault!.quote!.column - 1).slice(0, fault!.quote!.length), 'Celest');
    assert.match(fault!.help!, /one of amira, .*, lakshmi, or a persona by hand/);
  });

  test(`${world}: money is counted only where it has a price`, () => {
    const budget = { eachAgent: { cents: 5 }, run: { cents: 50 } };
    assert.equal(texts({ budget }, world), [
      'a budget of 5 cents is never spent, for tokens cost nothing here.',
      'a budget of 50 cents is never spent, for tokens cost nothing here.']);
    for (const price of ['promptCentsPerMillion', 'completionCentsPerMillion'])
      assert.equal(texts({ budget, prices: { [price]: 1 } }, world), []);
    assert.equal(texts({ budget: { run: { calls: 9, tokens: 900 } } }, world), []);
  });

  test(`${world}: a request may take as long as the fastest answer does`, () => {
    const minds = (decisionMs: number) => ({ latency: { minMs: 400, maxMs: 600 }, deliberation: { decisionMs } });
    assert.equal(texts(minds(399), world), [
      'a request fails after 399 ms, and no answer takes less than 400 ms: none would ever come.']);
    assert.equal(texts(minds(400), world), []);
  });
}

test('a file that is not there is told as a file', () => {
  assert.equal(texts({ personas: ['./mine.yaml', 'their/own.yml', 'mine.yaml'] }), [
    'there is no persona in a file "./mine.yaml".', 'there is no persona in a file "their/own.yml".',
    'there is no persona in a file "mine.yaml".']);
});

test('what is wrong with whom a name stands for is told at the name', () => {
  const broken = { ...personas['dag'] as object, manner: 7, moustache: 'grey' };
  const found = faults({ personas: ['amira', 'dag'] }, 'exchange', { ...personas, dag: broken });
  assert.equal(found.map(({ text }) => text).sort(), [
    '"moustache" is no key of behaviour.minds.personas[1].', 'behaviour.minds.personas[1].manner is 7.']);
  assert.ok(found.every(({ quote }) => quote!.text.slice(quote!.column - 1).startsWith('dag')));
});

test('with nobody known, personas are still written by hand, and names are still refused', () => {
  assert.equal(texts({ personas: [personas['dag']!] }, 'exchange', {}), []);
  assert.equal(texts({ personas: ['dag', 'constructor'] }, 'exchange', {}), [
    '"dag" is nobody\'s name.', '"constructor" is nobody\'s name.']);
  assert.throws(() => parseScenario(withMinds({ personas: ['dag'] }, 'exchange'), { file: 'x.yaml' }), /nobody's name/);
});

test('what a name stands for is not shared between scenarios', () => {
  const [once, again] = [parse({ personas: ['dag', 'dag'] }), parse({ personas: ['dag'] })];
  const [first, second] = once.scenario.behaviour.minds!.personas;
  assert.is.not(first, second);
  assert.is.not(first, again.scenario.behaviour.minds!.personas[0]);
});
test.run();
