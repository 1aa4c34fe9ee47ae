import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generatePersona } from '../../../actors/minds/generatePersona.ts';
import { chance } from '../../../sim/chance.ts';
import { personaFor } from '../../../sim/minds/personaFor.ts';

const [ada, ben] = [generatePersona(chance(1, 'ada')), generatePersona(chance(1, 'ben'))];
const luck = () => chance(7, 'buyer-1/persona');

test('given personas go round in turn', () => {
  const given = [0, 1, 2, 3].map((index) => (
    personaFor({ index, agent: `buyer-${index + 1}`, settings: { personas: [ada, ben] }, chance: luck() })));
  assert.equal(given, [ada, ben, ada, ben]);
});

test('where none is given, one is made up from the agent’s own luck, whatever its place', () => {
  const made = (index: number) => personaFor({ index, agent: 'buyer-1', settings: { personas: [] }, chance: luck() });
  assert.equal(made(0), generatePersona(luck()));
  assert.equal(made(0), made(5));
});

test('in what order interests are written changes no prompt', () => {
  const written = (interests: object) => personaFor({
    index: 0, agent: 'buyer-1', settings: { personas: [{ ...ada, interests }] }, chance: luck(),
  });
  assert.is(JSON.stringify(written({ timing: 2, prices: 1 })), JSON.stringify(written({ prices: 1, timing: 2 })));
});

test('nobody is a mere name', () => {
  const naming = () => personaFor({ index: 0, agent: 'buyer-1', settings: { personas: ['ada'] }, chance: luck() });
  assert.throws(naming, 'the persona of buyer-1 was looked up before the run');
});
test.run();
