import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { personasIn } from '../../sim/node/loadPersonas.ts';

/** The text of a story as it stands in `stories/`. */
export function story(name: string): string {
  return readFileSync(new URL(`../../stories/${name}.yaml`, import.meta.url), 'utf8');
}

/** Those whom a story may name, as they stand in `stories/personas/`. */
export const personas = personasIn(fileURLToPath(new URL('../../stories/personas/', import.meta.url)));
