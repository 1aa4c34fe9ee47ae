import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import writeFileAtomic from 'write-file-atomic';
import { csvTables } from '../../report/csvTables.ts';
import { jsonReport } from '../../report/jsonReport.ts';
import { terminalReport } from '../../report/terminalReport.ts';
import type { RunResult } from '../../runResult.ts';
import { runScenario } from '../../runScenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { loadScenario } from '../loadScenario.ts';
import { nativeSha256 } from '../nativeSha256.ts';
import { soukCommand } from '../soukCommand.ts';
import { collect, positiveNumber, wholeNumber } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { TapeFile } from '../tapeFile.ts';

interface RunCommandOptions {
  readonly seed?: number;
  readonly set?: string[];
  readonly json?: boolean;
  readonly csv?: string;
  readonly html?: string;
  readonly tape?: string;
  readonly speed?: number;
  readonly inspect?: string[] | true;
  readonly inspectUrl: string;
}

export function addRunCommand(program: Command): void {
  program.command('run').description('run a scenario and show what came of it')
    .argument('[scenario]', 'the name of a scenario, or the path of a YAML file', 'smith-1962-test-1')
    .option('--seed <n>', "another seed than the scenario's own", wholeNumber)
    .option('--set <path=value>', 'change one value of the scenario; may be repeated', collect)
    .option('--json', 'print the result as one JSON object')
    .option('--csv <dir>', "write the run's tables into a folder, a CSV file each")
    .option('--html <file>', 'write one self-contained page with the plots')
    .option('--tape <file>', 'write the whole tape, a line per message; `souk replay` checks it')
    .option('--speed <n>', 'at n times real time, to watch it (default: as fast as it goes)', positiveNumber)
    .option('--inspect [addresses...]', 'show these actors (default: one of each kind) to a Stately inspector')
    .option('--inspect-url <url>', 'where the inspector listens', 'ws://localhost:8080')
    .action(run);
}

async function run(name: string, options: RunCommandOptions): Promise<void> {
  const { set = [] } = options;
  const { scenario } = loadScenario(name, set);
  const seed = options.seed ?? scenario.seed;
  const result = await runWatched(scenario, seed, options);
  const reproduce = reproduceLine(name, seed, set);
  if (options.csv !== undefined) await writeTables(result, options.csv);
  if (options.html !== undefined) {
    const { htmlReport } = await import('../report/htmlReport.ts'); // slow to load, and seldom asked for
    await writeFileAtomic(options.html, htmlReport(result, { reproduce }));
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(jsonReport(result, { reproduce }), null, 2)}\n`);
  else {
    const width = Math.min(process.stdout.columns ?? 100, 120);
    process.stdout.write(`${terminalReport(result, { width, colour: pc.isColorSupported, reproduce })}\n`);
  }
  for (const file of [options.html, options.tape]) if (file !== undefined) process.stderr.write(`wrote ${file}\n`);
}

async function runWatched(scenario: Scenario, seed: number, options: RunCommandOptions): Promise<RunResult> {
  const bar = new ProgressBar(`${scenario.scenario}, seed ${seed}`, 1);
  const tapeFile = options.tape === undefined ? undefined : new TapeFile(options.tape, { scenario, seed });
  const inspector = await inspectorFor(scenario, options);
  try {
    const { result, tape } = await runScenario(scenario, {
      seed, sha256: nativeSha256, inspect: inspector?.inspect, sliceOfWork: inspector && 50, speed: options.speed,
      onTape: (told) => tapeFile?.follow(told),
      onProgress: async ({ nowMs, totalMs }) => {
        bar.update(Math.min(1, nowMs / totalMs));
        await tapeFile?.drained();
        await inspector?.drained();
      },
    });
    await tapeFile?.close({ digest: result.digest, entries: tape.length });
    return result;
  } catch (error) {
    await tapeFile?.discard();
    throw error;
  } finally {
    bar.stop();
    await inspector?.close();
  }
}

async function inspectorFor(scenario: Scenario, { inspect, inspectUrl }: RunCommandOptions) {
  if (inspect === undefined) return undefined;
  const { attachInspector, shownByDefault } = await import('../inspector.ts');
  return attachInspector(inspect === true ? shownByDefault(scenario) : inspect, inspectUrl);
}

async function writeTables(result: RunResult, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, text] of Object.entries(csvTables(result))) {
    await writeFileAtomic(join(folder, `${table}.csv`), text);
    process.stderr.write(`wrote ${join(folder, `${table}.csv`)}\n`);
  }
}

/** The line that gives the same digest again. */
export function reproduceLine(name: string, seed: number, set: readonly string[]): string {
  const quoted = (text: string) => (/^[\w./:=+@%,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
  return [`${soukCommand} run`, quoted(name), `--seed ${seed}`, ...set.map((each) => `--set ${quoted(each)}`)].join(
    ' ',
  );
}
