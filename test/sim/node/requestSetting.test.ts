import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadScenario } from '../../../sim/node/loadScenario.ts';
import { requestSetting } from '../../../sim/node/requestSetting.ts';

const { scenario } = loadScenario('procurement', [], { world: 'procurement' });
const given = (text: string) => {
  const { scenario: changed } = loadScenario('procurement', [requestSetting(text, scenario)], { world: 'procurement' });
  const { requests } = changed.environment;
  assert.ok('given' in requests);
  return requests.given;
};

test('one request takes the place of all, its budget in cents, with what is usual where nothing is said', () => {
  assert.equal(given('category=electronics quantity=40 budget=12000'), [{
    atMs: 0, category: 'electronics', quantity: 40, budget: 1_200_000, urgency: 'normal', region: 'EU',
    certifications: [],
  }]);
  const two = ' urgency=high budget=0.5 category=software  quantity=1 region=US certifications=ISO 9001, SOC 2 ';
  assert.equal(given(two), [{
    atMs: 0, category: 'software', quantity: 1, budget: 50, urgency: 'high', region: 'US',
    certifications: ['ISO 9001', 'SOC 2'],
  }]);
});

test('without a region it is that of the first request that is given', () => {
  const set = ['environment.requests={ given: [{ category: software, quantity: 1, budget: 1, region: US }] }'];
  const changed = loadScenario('procurement', set, { world: 'procurement' }).scenario;
  assert.match(requestSetting('category=software quantity=1 budget=1', changed), /"region":"US"/);
});

test('every amount of money with at most two decimals is that many cents', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (budget) => {
    const written = `${Math.floor(budget / 100)}.${String(budget % 100).padStart(2, '0')}`;
    assert.is(given(`category=software quantity=1 budget=${written}`)[0]!.budget, budget);
  }), { seed: 42, numRuns: 50 });
});

const wrong: [text: string, says: RegExp][] = [
  ['', /cannot read ""/], ['electronics', /cannot read "electronics": it takes key=value/],
  ['category=x', /lacks quantity and budget/], ['category=x quantity=2 budget=', /cannot read "budget="/],
  ['categry=x quantity=2 budget=3', /knows no "categry"\. Did you mean "category"\?/],
  ['category=x quantity=2 quantity=3 budget=3', /says "quantity" twice/],
  ['category=x quantity=0 budget=3', /not quantity=0/], ['category=x quantity=1.5 budget=3', /not quantity=1\.5/],
  ['category=x quantity=1 budget=1e3', /not budget=1e3/], ['category=x quantity=1 budget=1.005', /not budget=1\.005/],
  ['category=x quantity=1 budget=-3', /not budget=-3/],
];
for (const [text, says] of wrong) {
  test(`what cannot be meant is refused with an example: "${text}"`, () => {
    assert.throws(() => requestSetting(text, scenario), (error: Error) => (
      error.name === 'UsageError' && says.test(error.message) && error.message.includes("--request 'category=")));
  });
}

test('an urgency that does not exist is refused as everywhere in a scenario', () => {
  assert.throws(() => given('category=software quantity=1 budget=1 urgency=hihg'), /high/);
});

test.run();
