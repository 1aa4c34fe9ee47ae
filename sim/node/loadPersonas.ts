import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type KnownPersonas, namedPersonas } from '../scenario/namedPersonas.ts';
import { ScenarioError } from '../scenario/scenarioError.ts';
import { applySettings } from '../scenario/settings.ts';
import { readYaml } from '../scenario/yamlSource.ts';

/**
 * Whom the scenario that stands at `path` may name: those in `folder`, each by the name of its file, and those in files
 * that it names by their paths, seen from where it stands or else from the working directory. Nobody for a scenario
 * that names nobody. Throws a `ScenarioError` when such a file is no YAML.
 */
export function loadPersonas(text: string, { path, set, folder }: {
  path: string; set: readonly string[]; folder: string;
}): KnownPersonas {
  const { data } = readYaml(text, path);
  if (typeof data !== 'object' || data === null) return {};
  const names = namedPersonas(applySettings(data, set).data);
  if (names.length === 0) return {};
  const given = names.flatMap((name): [string, unknown][] => {
    const file = [resolve(dirname(path), name), resolve(name)].find((each) => existsSync(each));
    return file === undefined || !/\.ya?ml$/.test(name) ? [] : [[name, readPersona(file, name)]];
  });
  return { ...personasIn(folder), ...Object.fromEntries(given) };
}

/** Everybody who has a file in `folder`, by its name, in alphabetical order. */
export function personasIn(folder: string): KnownPersonas {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort();
  return Object.fromEntries(files.map((file) => [basename(file, '.yaml'), readPersona(resolve(folder, file), file)]));
}

function readPersona(path: string, shown: string): unknown {
  const { data, faults } = readYaml(readFileSync(path, 'utf8'), shown);
  if (faults.length > 0) throw new ScenarioError(faults);
  return data;
}
