import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { csvText } from '../../report/csvText.ts';
import { reportOf, worldReports } from '../../report/worldReports.ts';
import { ProgressBar } from '../progressBar.ts';
import { collect, numberRange, positiveNumber } from '../options.ts';
import { RunPool, workersByDefault } from '../runPool.ts';
import { SweepJournal, type SweepRow } from '../sweepJournal.ts';
import { planSweep, type SweepPlan } from '../sweepPlan.ts';
import { sweepRecords, sweepSummaries } from '../sweepTables.ts';
import { sweepText } from '../sweepText.ts';

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
        journal.add(todo[index]!, { digest: result.digest, measures: reportOf(result).measures(result) });
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

async function report(plan: SweepPlan, rows: readonly SweepRow[], { csv, json }: SweepCommandOptions): Promise<void> {
  const records = sweepRecords(plan, rows);
  const { view } = worldReports[plan.cells[0]!.job.scenario.world];
  const summaries = sweepSummaries(plan, rows, view);
  if (csv !== undefined) {
    await writeFileAtomic(csv, csvText(records));
    process.stderr.write(`wrote ${csv}\n`);
  }
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ scenario: plan.name, rows: records, summary: summaries }, null, 2)}\n`
      : sweepText(plan, summaries, view),
  );
}
