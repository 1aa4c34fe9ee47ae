import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { mindFailures, taskNames } from '../../machines/mindMessages.ts';
import { assert } from '../../market/assert.ts';
import { Cassette, type CassetteEntry, cassetteKey } from '../minds/cassette.ts';
import { UsageError } from './usageError.ts';

/** Texts shorter than this are found in anything, and are no secrets. */
const secretCharactersMin = 8;

/**
 * A cassette on disk: a header line, then a line per answer, as they come in. What a kill cut off at its end is left
 * out when it is read, and overwritten when it is written on; everything before it holds.
 */
export class CassetteFile {
  readonly cassette: Cassette;
  readonly #file: number;
  readonly #secrets: readonly string[];
  #bytes: number;

  /** Opens the file to be written on; it begins if there is none. `secrets` are in none of its lines: a law. */
  constructor(path: string, { secrets = [] }: { readonly secrets?: readonly string[] } = {}) {
    const { entries, bytes } = existsSync(path) ? readLines(path) : { entries: [], bytes: 0 };
    this.cassette = new Cassette(entries);
    this.#secrets = secrets.filter(({ length }) => length >= secretCharactersMin)
      .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
    this.#file = openSync(path, 'a');
    this.#bytes = bytes;
    ftruncateSync(this.#file, bytes);
    if (bytes === 0) this.#write(header);
  }

  /** Writes an answer at the end, at once. */
  readonly append = (entry: CassetteEntry): void => this.#write(JSON.stringify(entry));

  /** Everything is on the disk afterwards. */
  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  /** The whole line, or nothing of it. */
  #write(line: string): void {
    assert(!this.#secrets.some((secret) => line.includes(secret)), 'no secret is recorded');
    const bytes = new TextEncoder().encode(`${line}\n`);
    try {
      for (let from = 0; from < bytes.length;) from += writeSync(this.#file, bytes, from);
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
    this.#bytes += bytes.length;
  }
}

/** Reads a cassette and leaves the file as it is. */
export function readCassette(path: string): Cassette {
  return new Cassette(readLines(path).entries);
}

const header = JSON.stringify({ souk: 1, cassette: 1 });
const whole = z.int().min(0);
const text = z.string();
const entryShape = z.strictObject({
  key: text, occurrence: z.int().min(1), agent: text, task: z.enum(taskNames),
  request: z.strictObject({
    model: text, temperature: z.number(), answerTokensMax: whole, randomSeed: whole,
    messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: text })),
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('json'), name: text, schema: z.record(text, z.unknown()) }),
      z.strictObject({
        kind: z.literal('tools'),
        tools: z.array(z.strictObject({ name: text, description: text, parameters: z.record(text, z.unknown()) })),
      }),
    ]),
  }),
  reply: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answered'), text, toolCalls: z.array(z.strictObject({ name: text, arguments: text })),
      promptTokens: whole, completionTokens: whole,
    }),
    z.strictObject({ kind: z.literal('failed'), failure: z.enum(mindFailures), retryAfterMs: whole }),
  ]),
  wallMs: whole,
});

/** What stands in whole lines, and how many bytes they are. */
function readLines(path: string): { entries: CassetteEntry[]; bytes: number } {
  const content = readBytes(path);
  const bytes = content.lastIndexOf(0x0a) + 1;
  if (bytes === 0 && header.startsWith(content.toString('utf8'))) return { entries: [], bytes };
  const [first, ...lines] = content.toString('utf8', 0, bytes).split('\n').slice(0, -1);
  if (first !== header) {
    throw new UsageError(`${path}:1 is no cassette's header. ` +
      'A cassette is what `souk run SCENARIO --cassette FILE --cache` writes.');
  }
  return { entries: lines.map((line, i) => readEntry(line, `${path}:${i + 2}`)), bytes };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}. ` +
      'A cassette is recorded with --cassette FILE --cache.');
  }
}

function readEntry(line: string, place: string): CassetteEntry {
  const wrong = (why: string) => new UsageError(`${place} is no answer of a cassette: ${why}`);
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    throw wrong('it is no JSON');
  }
  const read = entryShape.safeParse(entry);
  if (!read.success) {
    const [{ path, message }] = read.error.issues as [z.core.$ZodIssue];
    throw wrong(`${path.join('.')}: ${message}`);
  }
  if (cassetteKey(read.data.request) !== read.data.key) throw wrong('its key is that of another request');
  return read.data;
}
