import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import type { ExchangeScenarioInput } from '../../../sim/scenario/exchangeScenario.ts';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { ScenarioError } from '../../../sim/scenario/scenarioError.ts';

type Changes = { institution?: object; behaviour?: object; environment?: object; supervision?: object };

function faults({ institution, behaviour, environment, supervision }: Changes): string[] {
  const input = {
    scenario: 'talk', title: 'Talk', question: 'Who talks?', source: 'made up',
    environment: { demand: { values: [150, 120, 100] }, supply: { values: [50, 80, 110] }, ...environment },
    institution: {
      kind: 'continuous-double-auction', periods: 2, periodLengthMs: 20_000, priceCeiling: 200, ...institution,
    },
    behaviour: { buyers: 'mind', sellers: 'zip', activation: { kind: 'poisson', meanGapMs: 1000 }, ...behaviour },
    ...(supervision && { supervision }),
  } satisfies object as ExchangeScenarioInput;
  try {
    parseScenario(stringify(input), { file: 'x.yaml', world: 'exchange' });
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults.map(({ path, text }) => `${path.join('.')}: ${text}`);
    throw error;
  }
}

test('a period has one auction, and as many discussions as one likes', () => {
  for (const environments of [
    ['auction'], ['discussion', 'auction'], ['auction', 'discussion'], ['discussion', 'auction', 'discussion'],
  ]) assert.equal(faults({ institution: { environments } }), [], environments.join());
  assert.equal(faults({ institution: { environments: ['discussion'] } }),
    ['institution.environments: institution.environments has no auction in a period.']);
  assert.equal(faults({ institution: { environments: ['auction', 'discussion', 'auction'] } }),
    ['institution.environments: institution.environments has 2 auctions in a period.']);
});

test('a discussion takes the usual settings where it has none of its own', () => {
  assert.equal(faults({ institution: { environments: ['discussion', 'auction'], discussion: { subRounds: 1 } } }), []);
});

test('who says how to talk says when, or that nobody shall', () => {
  const nothing = ['institution.discussion: institution.discussion says how to talk, but nothing is ever discussed.'];
  assert.equal(faults({ institution: { discussion: {} } }), nothing);
  assert.equal(faults({ institution: { discussion: {}, environments: ['auction'] } }), []);
});

test('somebody has a mind to talk with, also after rounding', () => {
  const talk = { environments: ['discussion', 'auction'] };
  const found = (behaviour: object) => faults({ institution: talk, behaviour }).length;
  assert.is(found({ buyers: 'zip' }), 1);
  assert.is(found({ buyers: 'zip', sellers: 'mind' }), 0);
  assert.is(found({ buyers: { zip: 2, mind: 1 } }), 0);
  assert.is(found({ buyers: { zip: 3, mind: 1 } }), 1, 'three quarters of a trader are none');
  assert.is(found({ buyers: { mind: 1, zip: 3 } }), 0, 'who is named first gets the rest');
  assert.is(found({ buyers: { mind: 0, zip: 3 } }), 1);
});

test('the forum is somebody where there is a discussion, and only there', () => {
  const supervision = { actors: { forum: 'halt' } };
  assert.equal(faults({ institution: { environments: ['discussion', 'auction'] }, supervision }), []);
  assert.is(faults({ supervision }).length, 1);
});

test.run();
