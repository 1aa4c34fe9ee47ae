import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { kindOf, type Scenario, worldOf } from '../scenario/scenario.ts';
import { tapeHeader, type TapeHeader } from '../runScenario.ts';
import { entryLine } from '../tape/entryLine.ts';
import { PageReader } from '../tape/pageReader.ts';
import type { Tape } from '../tape/tape.ts';

/** The last line of a tape file. */
export interface TapeFooter {
  readonly digest: string;
  readonly entries: number;
}

/**
 * Writes a tape to a file as it grows: a header line, a line per entry, a footer line, each JSON. Until the run is
 * over it is
 * called `FILE.partial`, so that nothing half-written ever bears the name `FILE`.
 */
export class TapeFile {
  readonly #path: string;
  readonly #stream: WriteStream;
  readonly #reader = new PageReader();

  constructor(path: string, { scenario, seed }: { scenario: Scenario; seed: number }) {
    this.#path = path;
    this.#stream = createWriteStream(`${path}.partial`);
    this.#write(`${JSON.stringify(tapeHeader(scenario, seed))}\n`);
  }

  follow(tape: Tape): void {
    tape.pages.subscribe((page) => {
      const lines: string[] = [];
      for (const entry of this.#reader.read(page)) lines.push(entryLine(entry));
      this.#write(`${lines.join('\n')}\n`);
    });
  }

  /** Kept when the disk has caught up: wait for it now and then, and memory stays flat. */
  async drained(): Promise<void> {
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain');
  }

  async close(footer: TapeFooter): Promise<void> {
    this.#stream.end(`${JSON.stringify(footer)}\n`);
    await finished(this.#stream);
    await rename(`${this.#path}.partial`, this.#path);
  }

  async discard(): Promise<void> {
    this.#stream.destroy();
    await rm(`${this.#path}.partial`, { force: true });
  }

  #write(text: string): void {
    this.#stream.write(text);
  }
}

/** A tape file that cannot be read: where, and why. */
export class TapeFileError extends Error {
  override readonly name = 'TapeFileError';
}

/** Opens a tape file: its header, and the lines after it one at a time. */
export async function openTapeFile(path: string): Promise<{ header: TapeHeader; lines: AsyncIterator<string> }> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = await lines.next().catch((error: Error) => {
    throw new TapeFileError(`${path} cannot be read: ${error.message}`);
  });
  return { header: readHeader(path, first.done ? '' : first.value), lines };
}

function readHeader(path: string, line: string): TapeHeader {
  const wrong = (why: string) => new TapeFileError(
    `${path}:1 is no tape's header (${why}). A tape file is what \`souk run SCENARIO --tape FILE\` writes.`);
  let header: Partial<TapeHeader>;
  try {
    header = JSON.parse(line) as Partial<TapeHeader>;
  } catch {
    throw wrong('not JSON');
  }
  if (header?.souk !== 1) throw wrong('"souk": 1 is missing');
  if (!Number.isSafeInteger(header.seed)) throw wrong('the seed is no whole number');
  if (worldOf(header.scenario) === undefined) throw wrong('its scenario is of no world there is');
  const scenario = kindOf(header.scenario).schema.safeParse(header.scenario);
  if (!scenario.success)
    throw wrong(
      `its scenario is not valid: ${scenario.error.issues[0]!.path.join('.')}: ${scenario.error.issues[0]!.message}`,
    );
  return { souk: 1, seed: header.seed!, scenario: scenario.data };
}
