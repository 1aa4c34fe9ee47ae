import { scenarioKinds, type WorldName, worldNames } from './scenario.ts';

/**
 * The schema of a scenario as a person writes it, of whatever world: what editors complete from. Which world's it is
 * depends on `world`; without one, on nothing but the exchange's.
 */
export const scenarioJsonSchema = {
  title: `A scenario of souk: an experiment of one of its worlds, ${worldNames.join(' or ')}`,
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { world: { enum: worldNames, default: 'exchange', description: 'what kind of market it is' } },
  // oxlint-disable-next-line unicorn/no-thenable -- the word is JSON Schema's
  allOf: worldNames.map((world) => ({ if: saysWorld(world), then: { $ref: `#/$defs/${world}` } })),
  $defs: Object.fromEntries(worldNames.map((world) => [world, schemaOf(world)])),
};

/** The committed file, byte for byte. */
export function scenarioJsonSchemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema, null, 2)}\n`;
}

/** Whoever names no world means the exchange. */
function saysWorld(world: WorldName): object {
  const named = { properties: { world: { const: world } } };
  return world === 'exchange' ? named : { ...named, required: ['world'] };
}

/** A part of the whole states no draft of its own. */
function schemaOf(world: WorldName): object {
  const { $schema: _, ...schema } = { $schema: '', ...scenarioKinds[world].jsonSchema };
  return { title: `A scenario of the ${world} world`, ...schema };
}
