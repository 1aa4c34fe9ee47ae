import { readFileSync } from 'node:fs';

/** The text of a story as it stands in `stories/`. */
export function story(name: string): string {
  return readFileSync(new URL(`../../stories/${name}.yaml`, import.meta.url), 'utf8');
}
