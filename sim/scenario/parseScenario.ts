import { scenarioHash } from './canonical.ts';
import { isWithin, type Path } from './dottedPath.ts';
import type { Finding } from './finding.ts';
import { type KnownPersonas, putPersonas } from './namedPersonas.ts';
import { repairScenario } from './repairScenario.ts';
import { kindOf, type Scenario, type ScenarioOf, type WorldName } from './scenario.ts';
import { ScenarioError, type ScenarioFault } from './scenarioError.ts';
import { schemaFindings } from './schemaFindings.ts';
import { applySettings, settingOf, type Applied } from './settings.ts';
import { showValue } from './showValue.ts';
import { strangeWorld } from './strangeWorld.ts';
import { readYaml, type YamlSource } from './yamlSource.ts';

/** A scenario that can be run. */
export interface ParsedScenario<S extends Scenario = Scenario> {
  /** With every default filled in. */
  readonly scenario: S;
  /** The first 16 hex digits of the SHA-256 of its canonical text, settings included. */
  readonly scenarioHash: string;
}

/**
 * Reads a scenario from YAML, puts `set` (such as `institution.periods=10`) over it, and checks everything that can be
 * known before a run. Throws a `ScenarioError` that lists all faults; `file` is only how they name the text. With
 * `world`, only a scenario of that world will do; `personas` are those whom `behaviour.minds.personas` may name.
 */
export function parseScenario<W extends WorldName = WorldName>(text: string, { file, set = [], world, personas = {} }: {
  file: string; set?: readonly string[] | undefined; world?: W | undefined; personas?: KnownPersonas | undefined;
}): ParsedScenario<ScenarioOf<W>> {
  const source = readYaml(text, file);
  if (!source.isReadable) throw new ScenarioError(source.faults);
  const empty = noTable(source, file);
  if (empty !== undefined) throw new ScenarioError([empty]);

  const applied = applySettings(source.data, set);
  putPersonas(applied.data, personas);
  const strange = strangeWorld(applied.data, world);
  const found = (strange === undefined ? findingsIn(applied.data, Object.keys(personas)) : [strange])
    .map((finding) => place(finding, { file, source, applied }));
  const faults = [...source.faults, ...(strange === undefined ? applied.faults : []), ...found];
  if (faults.length > 0) throw new ScenarioError(faults);
  const scenario = kindOf(applied.data).schema.parse(applied.data) as ScenarioOf<W>;
  return { scenario, scenarioHash: scenarioHash(scenario) };
}

/** What the types refuse and, as far as it can be judged beside that, what the rules between the parts refuse. */
function findingsIn(data: unknown, personas: readonly string[]): Finding[] {
  const refused = schemaFindings(data);
  const guessed: Path[] = [];
  let sound = data;
  for (let round = 0, rest = refused; round < 3 && rest.length > 0; round++, rest = schemaFindings(sound)) {
    const repaired = repairScenario(sound, rest);
    sound = repaired.data;
    guessed.push(...repaired.guessed);
  }
  const { schema, rules } = kindOf(data);
  const { success, data: scenario } = schema.safeParse(sound);
  if (!success) return refused;
  const broken = rules(scenario, personas);
  return [...refused, ...broken.filter((finding) => !restsOnGuess(finding, guessed))];
}

function restsOnGuess({ path, because = [] }: Finding, guessed: readonly Path[]): boolean {
  return [path, ...because].some((basis) => guessed.some((guess) => isWithin(basis, guess) || isWithin(guess, basis)));
}

interface Writing {
  readonly file: string;
  readonly source: YamlSource;
  readonly applied: Applied;
}

/** A fault is shown where it was written: on the command line if a setting had a part in it, else in the file. */
function place(finding: Finding, { file, source, applied }: Writing): ScenarioFault {
  const { kind, path, text, help, because = [] } = finding;
  const shown = kind === 'missing-key' ? path.slice(0, -1) : path;
  const setting = [shown, ...because].map((basis) => settingOf(basis, applied.settings, source.has(basis)))
    .find((found) => found !== undefined);
  if (setting !== undefined) return { where: `--set ${setting.text}`, path, text, help, quote: undefined };
  const quote = source.quote(shown, kind === 'unknown-key' || kind === 'missing-key' ? 'key' : 'value');
  return { where: `${file}:${quote.line}:${quote.column}`, path, text, help, quote };
}

function noTable({ data, quote }: YamlSource, file: string): ScenarioFault | undefined {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return undefined;
  const isEmpty = data === null || data === undefined;
  const text = isEmpty ? 'this file is empty.' : `this file holds ${showValue(data)}, not a scenario.`;
  const help = 'A scenario is a table of keys, and begins like this:\n  scenario: my-market\n  title: My first market\n'
    + 'stories/smith-1962-test-1.yaml is a good one to copy.';
  const shown = isEmpty ? undefined : quote([], 'value');
  return { where: `${file}:${shown?.line ?? 1}:${shown?.column ?? 1}`, path: [], text, help, quote: shown };
}
