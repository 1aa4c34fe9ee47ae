import Table from 'cli-table3';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { csvText } from '../../report/csvText.ts';
import { ProgressBar } from '../progressBar.ts';
import { collect, numberRange, positiveNumber } from '../options.ts';
import { RunPool, workersByDefault } from '../runPool.ts';
import { SweepJournal, type SweepRow } from '../sweepJournal.ts';
import { planSweep, type SweepPlan } from '../sweepPlan.ts';
import { type Measure, sweepRecords, sweepSummaries, type SweepSummary } from '../sweepTables.ts';
import type { RunResult } from '../../runResult.ts';

interface SweepCommandOptions {
  readonly seeds: number[];
  readonly set?: string[];
  readonly workers: number;
  readonly csv?: string;
  readonly json?: boolean;
}

/** A sweep that was broken off has lost nothing; its exit code is that of a program ended by Ctrl-C. */
const interruptedExitCode = 130;

export function addSweepCommand(program: Command): void {
  program.command('sweep').description('run a scenario with many seeds, and with every combination of settings')
    .argument('<scenario>', 'the name of a scenario, or the path of a YAML file')
    .requiredOption('--seeds <A..B>', 'from the first seed to the last', numberRange)
    .option('--set <path=value,…>', 'one value, or several to sweep over; may be repeated', collect)
    .option(
      '--workers <k>',
      'worker threads; the results are the same whatever their number',
      positiveNumber,
      workersByDefault,
    )
    .option('--csv <file>', 'write a row per run')
    .option('--json', 'print rows and summaries as one JSON object')
    .action(sweep);
}

async function sweep(name: string, options: SweepCommandOptions): Promise<void> {
  const plan = planSweep(name, { seeds: options.seeds, set: options.set ?? [] });
  const journalPath = options.csv === undefined ? `souk-sweep-${plan.hash}.journal` : `${options.csv}.journal`;
  const journal = new SweepJournal(journalPath, plan);
  if (journal.finished.size > 0)
    process.stderr.write(`going on after ${journal.finished.size} of ${plan.cells.length} runs\n`);
  if (!(await runAll(plan, journal, options.workers))) {
    journal.close();
    process.stderr.write(
      `\nBroken off: ${journal.finished.size} of ${plan.cells.length} runs are kept in ${journalPath}. ` +
        'Give the same command again to go on.\n',
    );
    process.exitCode = interruptedExitCode;
    return;
  }
  const rows = plan.cells.map((_, i) => journal.finished.get(i)!);
  await report(plan, rows, options);
  journal.remove();
}

/** False when it was broken off. */
async function runAll(plan: SweepPlan, journal: SweepJournal, workers: number): Promise<boolean> {
  const todo = plan.cells.map((_, i) => i).filter((i) => !journal.finished.has(i));
  const bar = new ProgressBar(`sweeping ${plan.name}`, plan.cells.length);
  const pool = new RunPool(Math.min(workers, Math.max(1, todo.length)));
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    await pool.run(todo.map((i) => plan.cells[i]!.job), {
      signal: interruption.signal,
      onDone: (index, result) => {
        journal.add(todo[index]!, rowOf(result));
        bar.update(journal.finished.size, `${journal.finished.size}/${plan.cells.length} runs`);
      },
    });
    return true;
  } catch (error) {
    if (interruption.signal.aborted) return false;
    throw error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    bar.stop();
    await pool.close();
  }
}

function rowOf({ digest, kpis, entries, periods }: RunResult): SweepRow {
  return {
    digest,
    kpis,
    entries,
    dispersion: periods.reduce((sum, { dispersion }) => sum + dispersion, 0) / periods.length,
  };
}

async function report(plan: SweepPlan, rows: readonly SweepRow[], { csv, json }: SweepCommandOptions): Promise<void> {
  const records = sweepRecords(plan, rows);
  const summaries = sweepSummaries(plan, rows);
  if (csv !== undefined) {
    await writeFileAtomic(csv, csvText(records));
    process.stderr.write(`wrote ${csv}\n`);
  }
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ scenario: plan.name, rows: records, summary: summaries }, null, 2)}\n`
      : summaryTable(plan, summaries),
  );
}

const columns: readonly [title: string, measure: Measure, digits: number, scale: number][] = [
  ['efficiency %', 'efficiency', 2, 100],
  ['late efficiency %', 'lateEfficiency', 2, 100],
  ['alpha %', 'alphaPct', 2, 1],
  ['late alpha %', 'lateAlphaPct', 2, 1],
  ['mean price', 'meanPrice', 1, 1],
  ['dispersion', 'dispersion', 2, 1],
  ['trades', 'trades', 1, 1],
];

function summaryTable({ name, paths }: SweepPlan, summaries: readonly SweepSummary[]): string {
  const table = new Table({
    head: [...paths, 'runs', ...columns.map(([title]) => title)], style: { head: [], border: [], compact: true },
    colAligns: [...paths.map(() => 'left' as const), ...new Array<'right'>(columns.length + 1).fill('right')],
  });
  for (const { values, runs, estimates } of summaries) {
    table.push([...paths.map((path) => values[path]!), runs, ...columns.map(([, measure, digits, scale]) => {
      const found = estimates[measure];
      if (found === null) return '–';
      const half = Number.isFinite(found.halfWidth) ? ` ± ${(found.halfWidth * scale).toFixed(digits)}` : '';
      return `${(found.mean * scale).toFixed(digits)}${half}`;
    })]);
  }
  return `${name}: means over seeds with 95 % intervals (Student's t)\n${table.toString()}\n`;
}
