import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Persona, persona } from '../../actors/minds/persona.ts';
import { personas } from '../helpers/story.ts';

const people: readonly (readonly [string, Persona])[] = Object.entries(personas)
  .map(([name, data]) => [name, persona.parse(data)]);
const somebody = (is: (traits: Persona['traits']) => boolean) => (
  people.filter(([, { traits }]) => is(traits)).map(([name]) => name));

test('there are twelve people, each with a name, a history and a manner of their own', () => {
  assert.is(people.length, 12);
  for (const own of ['name', 'background', 'manner'] as const)
    assert.is(new Set(people.map(([, each]) => each[own])).size, 12);
});

test('each goes by a plain first name', () => {
  for (const [name, each] of people)
    assert.is(each.name.split(' ')[0]!.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase(), name);
});

test('among them are somebody credulous, manipulative, rash, patient and generous', () => {
  assert.equal(somebody(({ credulity }) => credulity > 0.5), ['ines']);
  assert.equal(somebody(({ trust, candour }) => trust <= 0.1 && candour <= 0.1), ['celeste']);
  assert.equal(somebody(({ caution, patience }) => caution < 0.2 && patience < 0.2), ['felix']);
  assert.equal(somebody(({ patience }) => patience > 0.9), ['hamid']);
  assert.ok(somebody(({ trust, candour }) => trust >= 0.8 && candour > 0.9).includes('esperanza'));
});
test.run();
