import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { scenarioJsonSchemaText } from '../scenario/scenarioJsonSchema.ts';

/** Where editors look, as the first line of every story says. */
export const schemaFile = fileURLToPath(new URL('../../stories/scenario.schema.json', import.meta.url));

/** Run this file after a change of the scenario schema: `node --import tsx sim/node/writeSchema.ts`. */
export function writeSchema(): void {
  writeFileAtomic.sync(schemaFile, scenarioJsonSchemaText());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeSchema();
