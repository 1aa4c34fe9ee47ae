import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { reservationValues } from '../../../market/schedule.ts';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { ScenarioError, type ScenarioFault } from '../../../sim/scenario/scenarioError.ts';
import { story } from '../../helpers/story.ts';

const smith = story('smith-1962-test-1');
const parse = (text: string, ...set: string[]) => (
  parseScenario(text, { file: 'x.yaml', set, world: 'exchange' }));

function faultsOf(text: string, ...set: string[]): readonly ScenarioFault[] {
  try {
    parse(text, ...set);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults;
    throw error;
  }
  return [];
}

test('what nobody wrote is filled in', () => {
  const { scenario } = parse(smith);
  assert.is(scenario.world, 'exchange');
  assert.is(scenario.institution.tickSize, 1);
  assert.is(scenario.supervision.actors['exchange'], 'halt');
  assert.equal(scenario.environment.shocks, []);
  assert.is(scenario.behaviour.deliberation.fallback, 'zic');
});

test('whoever wants a scenario of one world gets no other', () => {
  const wanted = (text: string, world: 'exchange' | 'kitchen') => () => parseScenario(text, { file: 'x.yaml', world });
  assert.throws(wanted(smith, 'kitchen'), /^x\.yaml:7:1 — this is a scenario of the exchange [^]*kitchen world\.$/);
  assert.throws(wanted(`${smith}world: kitchen\n`, 'exchange'), /:\d+:8 — this is a scenario of the kitchen world/);
  assert.is(parseScenario(smith, { file: 'x.yaml' }).scenario.world, 'exchange');
  assert.throws(() => parse(smith, 'world=kichen', 'institution.turnz=3'),
    (error: Error) => error.message.startsWith('--set world=kichen — world is "kichen". Did you mean "kitchen"?'));
});

test('a file from another editor, with a byte order mark and carriage returns, is the same scenario', () => {
  const windows = `\uFEFF${smith.replaceAll('\n', '\r\n')}`;
  assert.equal(parse(windows), parse(smith));
  const [fault] = faultsOf(windows.replace('periods: 5', 'periods: 5.5'));
  assert.is(fault?.quote?.text, '  periods: 5.5');
  assert.ok(faultsOf('\uFEFFscenario: 7').some(({ where }) => where === 'x.yaml:1:11'));
});

test('lines and columns count from 1, as editors count', () => {
  const [fault] = faultsOf('scenario: x\nworld: moon\n');
  assert.is(fault?.where, 'x.yaml:2:8');
});

test('of a key that stands twice, the second value is the one that counts', () => {
  const broken = smith.replace('periods: 5', 'periods: 5\n  periods: none');
  assert.equal(faultsOf(broken).map(({ quote, text }) => `${quote?.text} ${text}`), [
    '  periods: none "periods" stands twice in institution: it is already on line 23.',
    '  periods: none institution.periods is "none".',
  ]);
});

test('all faults of a file are listed, rules between sound parts included', () => {
  const broken = smith.replace('periods: 5', 'periodz: 5').replace('priceFloor: 1', 'priceFloor: 400')
    .replace('buyers: zip', 'buyers: zap');
  assert.equal(faultsOf(broken).map(({ path }) => path.at(-1)), ['periodz', 'priceCeiling', 'buyers']);
});

test('nothing is concluded from a value that had to be guessed', () => {
  const broken = smith.replace('priceCeiling: 400', 'priceCeiling: dear');
  assert.equal(faultsOf(broken).map(({ path }) => path.at(-1)), ['priceCeiling']);
});

test('a misspelt key is believed under its right name', () => {
  const broken = smith.replace('priceCeiling: 400', 'priceCieling: 300');
  assert.equal(faultsOf(broken).map(({ text }) => text), [
    '325 is outside the prices that this market allows.',
    '325 is outside the prices that this market allows.',
    '"priceCieling" is no key of institution. Did you mean "priceCeiling"?',
  ]);
});

test('a message lists ten faults at most, and says how many there are', () => {
  const crowd = Array.from({ length: 14 }, (_, i) => `stray${i}: ${i}`).join('\n');
  const { message, faults } = errorOf(`${smith}\n${crowd}\n`);
  assert.is(faults.length, 14);
  assert.is(message.match(/is no key of the scenario/g)?.length, 10);
  assert.ok(message.endsWith('14 faults, of which the first 10 are shown.'));
});

function errorOf(text: string): ScenarioError {
  try {
    parse(text);
  } catch (error) {
    assert.instance(error, ScenarioError);
    return error as ScenarioError;
  }
  throw new Error('nothing is wrong with it');
}

test('whatever becomes of a character, the answer is a scenario or a place in the file', () => {
  const at = fc.nat({ max: smith.length - 1 });
  const edit = fc.constantFrom('', ...':-[}"\'\t\n #*&!|9x\0', '\n  ');
  fc.assert(fc.property(at, edit, fc.nat({ max: 6 }), (start, put, cut) => {
    const text = smith.slice(0, start) + put + smith.slice(start + cut);
    const lines = text.split('\n');
    for (const { quote, where } of faultsOf(text)) {
      if (quote === undefined) assert.is(where, 'x.yaml:1:1');
      else {
        assert.is(lines[quote.line - 1], quote.text);
        assert.ok(quote.column >= 1 && quote.column <= quote.text.length + 1);
      }
    }
  }), { seed: 42, numRuns: 600 });
});

const price = fc.integer({ min: 0, max: 60 }).map((drawn) => (drawn < 4 ? drawn : 20 + (drawn % 20)));
const schedule = fc.oneof(
  fc.record({ values: fc.array(fc.oneof(price, fc.array(price, { minLength: 1 })), { minLength: 1, maxLength: 4 }) }),
  fc.record({ traders: fc.integer({ min: 1, max: 5 }), from: price, to: price, unitsEach: fc.constantFrom(1, 2) }),
);
const shift = fc.integer({ min: -25, max: 25 });
const shock = fc.record({ period: fc.integer({ min: 1, max: 4 }), demandShift: shift, supplyShift: shift });
const anyMarket = fc.record({
  demand: schedule, supply: schedule, shocks: fc.array(shock, { maxLength: 3 }),
  priceFloor: fc.constantFrom(1, 1, 2, 5, 60), priceCeiling: fc.constantFrom(30, 40, 60, 62),
  tickSize: fc.constantFrom(1, 1, 5),
  openingCallMs: fc.constantFrom(0, 999, 1000), periods: fc.constantFrom(3, 4, 4, 4),
});
type Market = typeof anyMarket extends fc.Arbitrary<infer T> ? T : never;

test('a market is accepted exactly when in every period every price and cost is one it allows', () => {
  let accepted = 0;
  fc.assert(fc.property(anyMarket, (market) => {
    const isAccepted = faultsOf(textOf(market)).length === 0;
    if (isAccepted) accepted += 1;
    assert.is(isAccepted, isAllowed(market));
  }), { seed: 42, numRuns: 500 });
  assert.ok(accepted > 50 && accepted < 450, 'the property sees both');
});

function textOf({ demand, supply, shocks, ...institution }: Market): string {
  return stringify({
    scenario: 'any', title: 'Any', question: 'Any?', source: 'drawn by lot',
    environment: { demand, supply, shocks },
    institution: { kind: 'continuous-double-auction', periodLengthMs: 1000, ...institution },
    behaviour: { buyers: 'zic', sellers: 'zic', activation: { kind: 'every-tick', tickMs: 10 } },
  });
}

/** The slow, obvious oracle: every period's schedules are written out. */
function isAllowed({ demand, supply, shocks, ...institution }: Market): boolean {
  const { priceFloor, priceCeiling, tickSize, openingCallMs, periods } = institution;
  const isPrice = (value: number) => value >= priceFloor && value <= priceCeiling;
  if (priceFloor >= priceCeiling || priceCeiling % tickSize !== 0 || openingCallMs >= 1000) return false;
  if (priceFloor !== 1 && priceFloor % tickSize !== 0) return false;
  if (shocks.some(({ period }) => period > periods)) return false;
  const values = reservationValues(demand).flat();
  const costs = reservationValues(supply).flat();
  const everyPeriod = [0, ...Array.from({ length: periods }, (_, i) => i + 1)];
  return everyPeriod.every((now) => {
    const past = shocks.filter(({ period }) => period <= now);
    const rise = past.reduce((sum, { demandShift }) => sum + demandShift, 0);
    const dearth = past.reduce((sum, { supplyShift }) => sum + supplyShift, 0);
    return values.every((value) => isPrice(value + rise)) && costs.every((cost) => isPrice(cost + dearth));
  });
}

test.run();
