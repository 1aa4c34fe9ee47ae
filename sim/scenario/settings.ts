import { dottedPath, isWithin, parseDottedPath, type Path } from './dottedPath.ts';
import { nearestName } from './nearestName.ts';
import { kindOf } from './scenario.ts';
import type { ScenarioFault } from './scenarioError.ts';
import { scenarioPaths, schemaNodeAt } from './schemaNodeAt.ts';
import { showValue } from './showValue.ts';
import { readYaml } from './yamlSource.ts';

/** One place that the command line, not the file, decides. */
export interface Setting {
  readonly path: Path;
  /** As typed: `institution.periods=10`. */
  readonly text: string;
}

export interface Applied {
  /** A copy of the file's data with the settings in place. */
  readonly data: unknown;
  readonly settings: readonly Setting[];
  /** Settings that could not be applied. */
  readonly faults: readonly ScenarioFault[];
}

/**
 * Puts settings such as `institution.periods=10` or `behaviour.buyers={zic: 1, zip: 1}` into a scenario's data, in
 * order. Values are YAML. Whether a value fits its place is judged later, with the rest of the scenario.
 */
export function applySettings(data: unknown, texts: readonly string[]): Applied {
  const copy: unknown = structuredClone(data);
  const settings: Setting[] = [];
  const faults: ScenarioFault[] = [];
  for (const text of texts) {
    const problem = applySetting(copy, text, settings);
    if (problem !== undefined) faults.push({ where: `--set ${text}`, path: [], quote: undefined, ...problem });
  }
  return { data: copy, settings, faults };
}

/** The setting that decided `path`, or something inside it that the file does not hold; the last one wins. */
export function settingOf(path: Path, settings: readonly Setting[], isInFile: boolean): Setting | undefined {
  return settings.findLast((setting) => isWithin(path, setting.path) || (!isInFile && isWithin(setting.path, path)));
}

type Problem = Pick<ScenarioFault, 'text' | 'help'>;

function applySetting(data: unknown, text: string, settings: Setting[]): Problem | undefined {
  const equals = text.indexOf('=');
  if (equals < 1) {
    return { text: 'this is no setting.', help: 'Expected a path, "=" and a value: --set institution.periods=10' };
  }
  const name = text.slice(0, equals);
  const value = readYaml(text.slice(equals + 1), '--set');
  const unreadable = value.isReadable ? undefined : value.faults[0];
  if (unreadable !== undefined) return { text: unreadable.text, help: unreadable.help };

  for (const dotted of kindOf(data).aliases.get(name) ?? [name]) {
    const path = parseDottedPath(dotted);
    const problem = schemaNodeAt(path, data) === undefined ? unknownPath(dotted, data) : put(data, path, value.data);
    if (problem !== undefined) return problem;
    settings.push({ path, text });
  }
  return undefined;
}

function unknownPath(dotted: string, data: unknown): Problem {
  const { jsonSchema, aliases, somePaths } = kindOf(data);
  const names = [...scenarioPaths(jsonSchema), ...aliases.keys()];
  const last = dotted.split('.').at(-1)!;
  const meant = names.find((name) => name.split('.').at(-1) === last) ?? nearestName(dotted, names);
  const text = `"${dotted}" is no place in a scenario.`;
  if (meant !== undefined) return { text: `${text} Did you mean "${meant}"?`, help: undefined };
  return { text, help: `Expected a path such as ${somePaths}.` };
}

function put(data: unknown, path: Path, value: unknown): Problem | undefined {
  let table = data as Record<string | number, unknown>;
  for (const [depth, step] of path.entries()) {
    if (Array.isArray(table) && (step as number) > table.length) {
      const list = dottedPath(path.slice(0, depth));
      return { text: `${list} has only ${table.length} entries.`, help: `Expected ${list}[${table.length}] at most.` };
    }
    if (depth === path.length - 1) break;
    table[step] ??= typeof path[depth + 1] === 'number' ? [] : {};
    const next = table[step];
    if (typeof next !== 'object') {
      const whole = dottedPath(path.slice(0, depth + 1));
      const text = `${whole} is ${showValue(next)}, so nothing can be set inside it.`;
      return { text, help: `Set it as a whole: --set ${whole}=…` };
    }
    table = next as Record<string | number, unknown>;
  }
  table[path.at(-1)!] = value;
  return undefined;
}
