import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generatePersona } from '../../../actors/minds/generatePersona.ts';
import { persona } from '../../../actors/minds/persona.ts';
import { chance } from '../../../sim/chance.ts';

const people = Array.from({ length: 600 }, (_, i) => generatePersona(chance(7, `buyer-${i}/persona`)));

test('everybody made up is a persona, of whatever luck', () => fc.assert(fc.property(fc.nat(), (seed) => {
  const made = generatePersona(chance(seed, 'persona'));
  assert.equal(persona.parse(made), made);
}), { seed: 42, numRuns: 500 }));

test('the same luck makes the same person', () => {
  assert.equal(generatePersona(chance(7, 'buyer-3/persona')), people[3]);
});

test('no two of six hundred are alike', () => {
  assert.is(new Set(people.map((each) => JSON.stringify(each))).size, people.length);
  assert.ok(new Set(people.map(({ name }) => name)).size > 400);
  assert.ok(new Set(people.map(({ background }) => background)).size > 300);
});

test('one in twelve does what it is told, and the others do not', () => {
  const credulous = people.filter(({ traits }) => traits.credulity > 0.5).length;
  assert.ok(credulous > 30 && credulous < 70, `${credulous} of 600`);
});

test('those who speak alike are alike: traits lie within 0.3 of each other, and differ', () => {
  for (const manner of new Set(people.map((each) => each.manner))) {
    const alike = people.filter((each) => each.manner === manner);
    for (const trait of ['caution', 'patience', 'trust', 'candour'] as const) {
      const shares = alike.map(({ traits }) => traits[trait]);
      const spread = Math.max(...shares) - Math.min(...shares);
      assert.ok(spread > 0.1 && spread <= 0.3 + 1e-9, `${manner}: ${trait} spreads ${spread}`);
    }
  }
});
test.run();
