import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kitchenJsonReport } from '../../../../sim/report/kitchen/kitchenJson.ts';
import { anyKitchenResult, kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';
import { turnedRound } from '../../../helpers/turnedRound.ts';

const reproduce = 'souk run kitchen-week --seed 3';

test('is the run but for its single visits, and the line that repeats it', () => {
  fc.assert(fc.property(anyKitchenResult, (result) => {
    const { visits, ...rest } = result;
    assert.equal(kitchenJsonReport(result, { reproduce }), { ...rest, reproduce });
    assert.ok(visits.length >= 0);
  }), { seed: 42, numRuns: 30 });
});

test('survives JSON', () => {
  const report = kitchenJsonReport(kitchenResultOf(), { reproduce });
  assert.equal(JSON.parse(JSON.stringify(report)), report);
});

test('prints the same bytes however the result was put together', () => {
  const printed = (of: ReturnType<typeof kitchenResultOf>) => JSON.stringify(kitchenJsonReport(of, { reproduce }));
  fc.assert(fc.property(anyKitchenResult, (result) => {
    const refused = { ...result, kpis: { ...result.kpis, refusals: { 'unknown-dish': 2, ...result.kpis.refusals } } };
    assert.is(printed(turnedRound(refused)), printed(refused));
  }), { seed: 42, numRuns: 30 });
});

test('begins with what a reader looks for', () => {
  const report = kitchenJsonReport(kitchenResultOf(), { reproduce });
  assert.equal(Object.keys(report), [
    'scenario', 'world', 'title', 'question', 'source', 'seed', 'scenarioHash', 'digest', 'entries', 'virtualMs',
    'kpis', 'firms', 'goods', 'deliberations', 'reproduce',
  ]);
  assert.equal(Object.keys(report.firms[0]!), ['firm', 'strategy', 'total', 'turns']);
  assert.equal(Object.keys(report.firms[0]!.turns[0]!).slice(0, 3), ['turn', 'clients', 'served']);
});

test.run();
