import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { strategyNames } from '../../../sim/scenario/exchangeScenario.ts';
import { nearestName } from '../../../sim/scenario/nearestName.ts';

const keys = ['kind', 'periods', 'periodLengthMs', 'priceFloor', 'priceCeiling', 'tickSize'];

const slips: [typed: string, names: readonly string[], meant: string | undefined][] = [
  ['periodz', keys, 'periods'], ['period', keys, 'periods'], ['Price-Ceiling', keys, 'priceCeiling'],
  ['ceiling', keys, 'priceCeiling'], ['periodLength', keys, 'periodLengthMs'], ['price_flor', keys, 'priceFloor'],
  ['shaver', strategyNames, 'shvr'], ['giveaway', strategyNames, 'gvwy'], ['ZI-C', strategyNames, 'zic'],
  ['kaplan-sniper', strategyNames, 'kaplan'],
  ['cda', ['call', 'continuous-double-auction'], 'continuous-double-auction'],
  ['colour', keys, undefined], ['x', keys, undefined], ['', keys, undefined],
];
for (const [typed, names, meant] of slips) {
  test(`"${typed}" means ${meant ?? 'nothing known'}`, () => assert.is(nearestName(typed, names), meant));
}

test('one letter too many, too few or wrong is always understood', () => {
  const longNames = ['institution', 'environment', 'behaviour', 'supervision'];
  const slip = fc.record({
    name: fc.constantFrom(...longNames), at: fc.nat({ max: 8 }), cut: fc.nat({ max: 1 }), put: fc.constantFrom('', 'q'),
  });
  fc.assert(fc.property(slip, ({ name, at, cut, put }) => {
    assert.is(nearestName(name.slice(0, at) + put + name.slice(at + cut), longNames), name);
  }), { seed: 42, numRuns: 300 });
});

test.run();
