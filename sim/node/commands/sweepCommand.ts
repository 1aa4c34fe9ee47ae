import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { csvText } from '../../report/csvText.ts';
import { mindColumns } from '../../report/minds/mindsMeasures.ts';
import type { MeasureColumn, MeasureView } from '../../report/measures.ts';
import { reportOf, worldReports } from '../../report/worldReports.ts';
import { callsOut } from '../chooseMind.ts';
import { ProgressBar } from '../progressBar.ts';
import { sweepPage } from '../report/sweepPage.ts';
import { collect, numberRange, positiveNumber } from '../options.ts';
import { RunPool, workersByDefault } from '../runPool.ts';
import { shellWord } from '../shellWord.ts';
import { soukCommand } from '../soukCommand.ts';
import { SweepJournal, type SweepRow } from '../sweepJournal.ts';
import { planSweep, type SweepPlan } from '../sweepPlan.ts';
import { sweepRecords, sweepSummaries } from '../sweepTables.ts';
import { sweepText } from '../sweepText.ts';
import { UsageError } from '../usageError.ts';

interface SweepCommandOptions {
  readonly seeds: number[];
  readonly set?: string[];
  readonly workers: number;
  readonly csv?: string;
  readonly html?: string;
  readonly measure?: string[];
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
    .option('--html <file>', 'write a page with a plot for each measure')
    .option('--measure <name>', 'what the page plots, as the CSV names it; may be repeated', collect)
    .option('--json', 'print rows and summaries as one JSON object')
    .action(sweep);
}

async function sweep(name: string, options: SweepCommandOptions): Promise<void> {
  const plan = planSweep(name, { seeds: options.seeds, set: options.set ?? [] });
  if (plan.cells.some(({ job: { scenario, seed } }) => callsOut(scenario, seed))) {
    throw new UsageError('A sweep calls nobody, and these minds would be called in every run: take scripted ones '
      + '(--set behaviour.minds.provider=scripted), or run seed by seed with --cassette FILE --cache.');
  }
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

async function report(plan: SweepPlan, rows: readonly SweepRow[], options: SweepCommandOptions): Promise<void> {
  const { csv, html, json, measure } = options;
  const records = sweepRecords(plan, rows);
  const view = viewOf(plan, rows);
  const summaries = sweepSummaries(plan, rows, view);
  if (csv !== undefined) {
    await writeFileAtomic(csv, csvText(records));
    process.stderr.write(`wrote ${csv}\n`);
  }
  if (html !== undefined) {
    const reproduce = reproduceSweep(plan.name, options);
    await writeFileAtomic(html, sweepPage(plan, summaries, { columns: columnsOf(view, rows, measure), reproduce }));
    process.stderr.write(`wrote ${html}\n`);
  }
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ scenario: plan.name, rows: records, summary: summaries }, null, 2)}\n`
      : sweepText(plan, summaries, view),
  );
}

/** What is shown of a world's runs, and of their minds if there are any. */
function viewOf({ cells }: SweepPlan, rows: readonly SweepRow[]): MeasureView {
  const { view } = worldReports[cells[0]!.job.scenario.world];
  const hasMinds = rows.some(({ measures }) => 'calls' in measures);
  return hasMinds ? { ...view, columns: [...view.columns, ...mindColumns] } : view;
}

/** What a page plots: what is asked for, or what the table shows. */
function columnsOf(
  { columns }: MeasureView, rows: readonly SweepRow[], asked: readonly string[] | undefined,
): readonly MeasureColumn[] {
  const known = [...new Set(rows.flatMap(({ measures }) => Object.keys(measures)))];
  const unknown = asked?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`Nothing measures "${unknown}" here. There are: ${known.join(', ')}.`);
  }
  return asked?.map((measure) => columns.find((column) => column.measure === measure)
    ?? { title: measure, measure, digits: 2, scale: 1 }) ?? columns;
}

/** The line that gives the same page again. */
function reproduceSweep(name: string, { seeds, set = [], measure = [] }: SweepCommandOptions): string {
  return [
    `${soukCommand} sweep`, shellWord(name), `--seeds ${seeds[0]!}..${seeds.at(-1)!}`,
    ...set.map((each) => `--set ${shellWord(each)}`), '--html sweep.html',
    ...measure.map((each) => `--measure ${shellWord(each)}`),
  ].join(' ');
}
