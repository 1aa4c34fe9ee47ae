import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import writeFileAtomic from 'write-file-atomic';
import { csvTables } from '../../report/csvTables.ts';
import { jsonReport } from '../../report/jsonReport.ts';
import { terminalReport } from '../../report/terminalReport.ts';
import type { RunResult } from '../../runResult.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { auditText } from '../auditText.ts';
import { addMindOptions, chooseMind, type MindOptions, mindsSetting, mindWords } from '../chooseMind.ts';
import { runTwin, wantsInfluence } from '../influenceRun.ts';
import { loadScenario } from '../loadScenario.ts';
import { shellWord } from '../shellWord.ts';
import { soukCommand } from '../soukCommand.ts';
import { collect, positiveNumber, wholeNumber } from '../options.ts';
import { memorySetting } from '../memoryFile.ts';
import { requestSetting } from '../requestSetting.ts';
import { type WatchOptions, watchedRun } from '../watchedRun.ts';

interface RunCommandOptions extends WatchOptions, MindOptions {
  readonly seed?: number;
  readonly set?: string[];
  readonly json?: boolean;
  readonly csv?: string;
  readonly html?: string;
  readonly request?: string;
  readonly memory?: string;
  readonly influence?: boolean;
}

export function addRunCommand(program: Command): void {
  const command = program.command('run').description('run a scenario and show what came of it')
    .argument('[scenario]', 'the name of a scenario, or the path of a YAML file', 'smith-1962-test-1')
    .option('--seed <n>', "another seed than the scenario's own", wholeNumber)
    .option('--set <path=value>', 'change one value of the scenario; may be repeated', collect)
    .option('--json', 'print the result as one JSON object')
    .option('--csv <dir>', "write the run's tables into a folder, a CSV file each")
    .option('--html <file>', 'write one self-contained page with the plots')
    .option('--tape <file>', 'write the whole tape, a line per message; `souk replay` checks it')
    .option('--otlp <file>', 'write what happened as OpenTelemetry traces, a trace a conversation (OTLP/JSON)')
    .option('--request <words>', "procurement: one request in the place of all, such as "
      + "'category=electronics quantity=40 budget=12000 urgency=high'")
    .option('--audit <request>', 'procurement: every word and every decision on one request, such as request-12')
    .option('--save-memory <file>', 'procurement: write what the house has learnt')
    .option('--memory <file>', 'procurement: begin with what another run has learnt')
    .option('--influence', 'run it once more with nobody hearing what is discussed, and tell what that changes')
    .option('--no-influence', 'leave that out')
    .option('--speed <n>', 'at n times real time, to watch it (default: as fast as it goes)', positiveNumber)
    .option('--inspect [addresses...]', 'show these actors (default: one of each kind) to a Stately inspector')
    .option('--inspect-url <url>', 'where the inspector listens', 'ws://localhost:8080');
  addMindOptions(command).action(run);
}

async function run(name: string, options: RunCommandOptions): Promise<void> {
  const scenario = chosenScenario(name, options);
  const seed = options.seed ?? scenario.seed;
  const { result, audited } = await thoughtThrough(scenario, seed, options);
  const reproduce = reproduceLine(name, seed, options.set, options);
  if (options.csv !== undefined) await writeTables(result, options.csv);
  if (options.html !== undefined) {
    const { htmlReport } = await import('../report/htmlReport.ts'); // slow to load, and seldom asked for
    await writeFileAtomic(options.html, htmlReport(result, { reproduce }));
  }
  const { json = false, audit } = options;
  const look = { width: Math.min(process.stdout.columns ?? 100, 120), colour: pc.isColorSupported, reproduce };
  const text = audit !== undefined ? auditText(result, audit, audited, { json, ...look })
    : json ? JSON.stringify(jsonReport(result, { reproduce }), null, 2) : terminalReport(result, look);
  process.stdout.write(`${text}\n`);
  for (const file of [options.html, options.tape, options.otlp, options.saveMemory]) {
    if (file !== undefined) process.stderr.write(`wrote ${file}\n`);
  }
}

/** The run with its minds and, where it shall, with its twin. */
async function thoughtThrough(
  scenario: Scenario, seed: number, options: RunCommandOptions,
): ReturnType<typeof watchedRun> {
  const chosen = await chooseMind(scenario, seed, options);
  try {
    const hasTwin = wantsInfluence(scenario, chosen, options.influence);
    const run = await watchedRun(scenario, seed, chosen, options);
    const influence = hasTwin
      ? await runTwin(run.result, scenario, chosen, { asked: options.influence === true }) : undefined;
    return influence === undefined ? run : { ...run, result: { ...run.result, influence } as RunResult };
  } finally {
    chosen.close();
  }
}

/** Only one world knows of requests. */
function chosenScenario(name: string, options: RunCommandOptions): Scenario {
  const { request, audit, memory } = options;
  const set = [
    ...options.set ?? [], ...mindsSetting(options), ...(memory === undefined ? [] : [memorySetting(memory)]),
  ];
  if (request === undefined && audit === undefined) return loadScenario(name, set).scenario;
  const { scenario } = loadScenario(name, set, { world: 'procurement' });
  if (request === undefined) return scenario;
  return loadScenario(name, [...set, requestSetting(request, scenario)]).scenario;
}

async function writeTables(result: RunResult, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, text] of Object.entries(csvTables(result))) {
    await writeFileAtomic(join(folder, `${table}.csv`), text);
    process.stderr.write(`wrote ${join(folder, `${table}.csv`)}\n`);
  }
}

/** The line that gives the same digest again, and shows the same of it. */
export function reproduceLine(
  name: string, seed: number, set: readonly string[] = [], options: Partial<RunCommandOptions> = {},
): string {
  const { request, audit, memory, influence } = options;
  return [
    `${soukCommand} run`, shellWord(name), `--seed ${seed}`, ...set.map((each) => `--set ${shellWord(each)}`),
    ...(request === undefined ? [] : [`--request ${shellWord(request)}`]),
    ...(audit === undefined ? [] : [`--audit ${shellWord(audit)}`]),
    ...(memory === undefined ? [] : [`--memory ${shellWord(memory)}`]), ...mindWords(options),
    ...(influence === undefined ? [] : [influence ? '--influence' : '--no-influence']),
  ].join(' ');
}
