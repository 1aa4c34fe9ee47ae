import { generatePersona } from '../../actors/minds/generatePersona.ts';
import { interests, type Persona } from '../../actors/minds/persona.ts';
import type { Chance } from '../../market/chance.ts';
import { assert } from '../../market/assert.ts';
import type { MindSettings } from '../scenario/mindsPart.ts';

/**
 * Who the mind of an agent is: one of the scenario's personas, given out in turn, or else one made up from `chance`.
 * `index` counts from 0 over all agents that have a mind.
 */
export function personaFor({ index, agent, settings: { personas }, chance }: {
  index: number; agent: string; settings: Pick<MindSettings, 'personas'>; chance: Chance;
}): Persona {
  if (personas.length === 0) return generatePersona(chance);
  const given = personas[index % personas.length];
  assert(typeof given === 'object', `the persona of ${agent} was looked up before the run`);
  // In one order however they were written: prompts are read in order, and the scenario's hash is not.
  const weights = interests.flatMap((interest) => (
    given.interests[interest] === undefined ? [] : [[interest, given.interests[interest]]]));
  return { ...given, interests: Object.fromEntries(weights) as Persona['interests'] };
}
