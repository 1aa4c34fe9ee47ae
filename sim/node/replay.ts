import type { Mind } from '../../actors/ports.ts';
import type { Progress } from '../runScenario.ts';
import { runScenario } from '../runScenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { entryLine } from '../tape/entryLine.ts';
import { PageReader } from '../tape/pageReader.ts';
import { nativeSha256 } from './nativeSha256.ts';
import { openTapeFile, type TapeFooter } from './tapeFile.ts';

/**
 * What a replay found. `difference` is the first; `undefined` when the tape tells the truth from its first line to its
 * last.
 */
export interface Replay {
  readonly scenario: string;
  readonly seed: number;
  readonly entries: number;
  readonly digest: string;
  readonly difference: Difference | undefined;
}
export interface Difference {
  /** Of the file, from 1. */
  readonly line: number;
  readonly what: string;
  readonly inTheFile: string;
  readonly inTheRun: string;
}

export interface ReplayOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Who thinks for those that have a mind, instead of whom the scenario names. */
  readonly mindFor?: (scenario: Scenario, seed: number) => Promise<Mind | undefined>;
}

/** Runs again from a tape's header and holds every entry against the file, line by line. */
export async function replay(path: string, { onProgress, mindFor }: ReplayOptions = {}): Promise<Replay> {
  const { header: { scenario, seed }, lines } = await openTapeFile(path);
  const check = new Comparison(lines);
  const { result, tape } = await runScenario(scenario, {
    seed, sha256: nativeSha256, mind: await mindFor?.(scenario, seed),
    onTape: (told) => told.pages.subscribe((page) => check.expect(page)),
    onProgress: async (progress) => {
      onProgress?.(progress);
      await check.catchUp();
    },
  });
  await check.catchUp();
  await check.finish({ digest: result.digest, entries: tape.length });
  return { scenario: result.scenario, seed, entries: tape.length, digest: result.digest, difference: check.difference };
}

/** The run's lines on one side, the file's on the other. */
class Comparison {
  difference: Difference | undefined;
  readonly #lines: AsyncIterator<string>;
  readonly #reader = new PageReader();
  #expected: string[] = [];
  #line = 1;

  constructor(lines: AsyncIterator<string>) {
    this.#lines = lines;
  }

  expect(page: Int32Array): void {
    if (this.difference === undefined)
      for (const entry of this.#reader.read(page)) this.#expected.push(entryLine(entry));
  }

  async catchUp(): Promise<void> {
    const expected = this.#expected;
    this.#expected = [];
    for (const line of expected) if (this.difference === undefined) await this.#compare(line);
  }

  async finish(footer: TapeFooter): Promise<void> {
    if (this.difference === undefined) await this.#compare(JSON.stringify(footer));
    if (this.difference !== undefined) return;
    const more = await this.#lines.next();
    if (!more.done) this.#note('The file goes on after the run has ended.', more.value, '');
  }

  async #compare(expected: string): Promise<void> {
    this.#line += 1;
    const found = await this.#lines.next();
    if (found.done) this.#note('The file ends before the run does: it was cut off.', '', expected);
    else if (found.value !== expected) this.#note(describe(found.value, expected), found.value, expected);
  }

  #note(what: string, inTheFile: string, inTheRun: string): void {
    this.difference = { line: this.#line, what, inTheFile, inTheRun };
  }
}

/** Names the first field that differs. */
function describe(found: string, expected: string): string {
  let [file, run]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  try {
    [file, run] = [flat(JSON.parse(found)), flat(JSON.parse(expected))];
  } catch {
    return 'The line is no JSON.';
  }
  const field = [...Object.keys(run), ...Object.keys(file)].find((key) => file[key] !== run[key]);
  if (field === undefined) return 'The same fields are written differently.';
  const [inFile, inRun] = [file[field], run[field]].map((value) => JSON.stringify(value) ?? 'missing');
  return `"${field}" is ${inFile} in the file and ${inRun} in the run.`;
}

/** One level of names, dotted. */
function flat(value: Record<string, unknown>, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.entries(flat(inner as Record<string, unknown>, `${prefix}${key}.`))
        : [[`${prefix}${key}`, Array.isArray(inner) ? JSON.stringify(inner) : inner]],
    ),
  );
}
