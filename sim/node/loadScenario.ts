import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearestName } from '../scenario/nearestName.ts';
import { type ParsedScenario, parseScenario } from '../scenario/parseScenario.ts';
import type { ScenarioOf, WorldName } from '../scenario/scenario.ts';
import { loadPersonas } from './loadPersonas.ts';
import { UsageError } from './usageError.ts';

/** Where the scenarios that come with Souk live, seen from the sources and from the built package alike. */
export const storiesFolder = ['../../stories/', '../../../stories/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(`${path}scenario.schema.json`)) ?? 'stories/';

/**
 * A scenario by the name of one of ours, or by the path of a YAML file, with `--set` values over it. With `world`, only
 * one of that world will do.
 */
export function loadScenario<W extends WorldName = WorldName>(
  nameOrPath: string, set: readonly string[] = [], { world }: { world?: W | undefined } = {},
): ParsedScenario<ScenarioOf<W>> {
  const isPath = /[/\\]|\.ya?ml$/.test(nameOrPath);
  const path = isPath ? nameOrPath : `${storiesFolder}${ourName(nameOrPath)}.yaml`;
  if (!existsSync(path)) throw new UsageError(isPath ? `There is no file "${nameOrPath}".` : unknownName(nameOrPath));
  const text = readFileSync(path, 'utf8');
  const personas = loadPersonas(text, { path, set, folder: `${storiesFolder}personas/` });
  return parseScenario(text, { file: isPath ? nameOrPath : relative('.', path), set, world, personas });
}

/** An experiment of several markets, numbered from 1, is also called by its bare name: that is the first of them. */
function ourName(name: string): string {
  const isOurs = (each: string) => existsSync(`${storiesFolder}${each}.yaml`);
  return !isOurs(name) && isOurs(`${name}-1`) ? `${name}-1` : name;
}

/** The names of the scenarios that come with Souk. */
export function scenarioNames(): string[] {
  return readdirSync(storiesFolder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

function unknownName(name: string): string {
  const names = scenarioNames();
  const meant = names.filter((known) => known.startsWith(name));
  const nearest = nearestName(name, names);
  const hint =
    meant.length > 0 ? `Did you mean ${meant.join(', ')}?` : nearest === undefined ? '' : `Did you mean "${nearest}"?`;
  return `There is no scenario "${name}". ${hint}\nScenarios: ${names.join(', ')}.\nOr give the path of a YAML file.`;
}
