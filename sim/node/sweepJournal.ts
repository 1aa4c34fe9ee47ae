import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import type { Measures } from '../report/measures.ts';
import type { SweepPlan } from './sweepPlan.ts';
import { UsageError } from './usageError.ts';

/** A run's row in a sweep: what is kept of it. */
export interface SweepRow {
  readonly digest: string;
  readonly measures: Measures;
}

/**
 * What a sweep has finished, a line each, on disk as soon as it is known. A sweep that is broken off, by whatever,
 * goes on from here when the same command is given again; a line that was cut off is done again.
 */
export class SweepJournal {
  readonly #path: string;
  readonly #file: number;
  readonly finished: Map<number, SweepRow>;

  constructor(path: string, plan: SweepPlan) {
    this.#path = path;
    this.finished = readFinished(path, plan);
    const lines = [{ sweep: plan.hash }, ...[...this.finished].map(([index, row]) => ({ index, row }))];
    writeFileAtomic.sync(path, lines.map(asLine).join(''));
    this.#file = openSync(path, 'a');
  }

  add(index: number, row: SweepRow): void {
    this.finished.set(index, row);
    writeSync(this.#file, asLine({ index, row }));
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The sweep is complete: nothing is left to go on with. */
  remove(): void {
    this.close();
    rmSync(this.#path);
  }
}

const asLine = (line: object) => `${JSON.stringify(line)}\n`;

function readFinished(path: string, plan: SweepPlan): Map<number, SweepRow> {
  if (!existsSync(path)) return new Map();
  const [header, ...lines] = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  if (header !== JSON.stringify({ sweep: plan.hash })) {
    throw new UsageError(
      `${path} is what another sweep left when it was broken off. ` +
        'Finish that one with its own command, or delete the file.',
    );
  }
  const rows = lines.map((line) => JSON.parse(line) as { index: number; row: SweepRow });
  return new Map(rows.map(({ index, row }) => [index, row]));
}
