import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { schemaFile } from '../../../sim/node/writeSchema.ts';
import { scenarioKinds, worldNames } from '../../../sim/scenario/scenario.ts';
import { scenarioJsonSchema, scenarioJsonSchemaText } from '../../../sim/scenario/scenarioJsonSchema.ts';
import { scenarioPaths } from '../../../sim/scenario/schemaNodeAt.ts';

const stories = new URL('../../../stories/', import.meta.url);

type Condition = { properties: { world: { const: string } }; required?: string[] };

test('the committed schema is the generated one (else: node --import tsx sim/node/writeSchema.ts)', () => {
  assert.is(readFileSync(schemaFile, 'utf8'), scenarioJsonSchemaText());
});

test('an editor holds a scenario against its own world, and one that names none against the exchange', () => {
  const chosen = (data: { world?: string }) => scenarioJsonSchema.allOf.filter(({ if: condition }) => {
    const { properties, required = [] } = condition as Condition;
    const isNamed = data.world === undefined || data.world === properties.world.const;
    return isNamed && required.every((key) => key in data);
  }).map(({ then }) => then.$ref);
  assert.equal(chosen({}), ['#/$defs/exchange']);
  assert.equal(chosen({ world: 'moon' }), []);
  for (const world of worldNames) assert.equal(chosen({ world }), [`#/$defs/${world}`]);
  assert.equal(Object.keys(scenarioJsonSchema.$defs), worldNames);
  assert.equal(scenarioJsonSchema.properties.world.enum, worldNames);
});

test('every story tells editors where the schema is', () => {
  const files = readdirSync(stories).filter((file) => file.endsWith('.yaml'));
  assert.ok(files.length >= 9);
  for (const file of files) {
    const firstLine = readFileSync(new URL(file, stories), 'utf8').split('\n')[0];
    assert.is(firstLine, '# yaml-language-server: $schema=./scenario.schema.json', file);
  }
});

test('a place in a scenario has one name, in lists and in both branches of a union too', () => {
  const paths = scenarioPaths(scenarioKinds.exchange.jsonSchema);
  assert.is(new Set(paths).size, paths.length);
  for (const path of ['institution.periods', 'environment.demand.values[0]', 'environment.supply.traders',
    'environment.shocks[0].supplyShift', 'behaviour.activation.tickMs', 'network.faults.partitions[0].fromMs']) {
    assert.ok(paths.includes(path), path);
  }
});

test.run();
