import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { scenarioHash } from '../scenario/canonical.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { PageReader } from '../tape/pageReader.ts';
import type { Tape } from '../tape/tape.ts';
import { otlpText } from '../trace/otlpJson.ts';
import { spansIn } from '../trace/spansOf.ts';
import { TraceBook } from '../trace/traceBook.ts';
import { nativeSha256 } from './nativeSha256.ts';

/**
 * Writes a run's traces as one OTLP/JSON document, ready for an OpenTelemetry collector's `/v1/traces`. While the run
 * goes on only the outlines of its messages are held. Until it is whole the file is called `FILE.partial`.
 */
export class OtlpFile {
  readonly #path: string;
  readonly #scenario: Scenario;
  readonly #seed: number;
  readonly #book = new TraceBook();

  constructor(path: string, { scenario, seed }: { scenario: Scenario; seed: number }) {
    this.#path = path;
    this.#scenario = scenario;
    this.#seed = seed;
  }

  follow(tape: Tape): void {
    const reader = new PageReader();
    tape.pages.subscribe((page) => {
      for (const entry of reader.read(page)) this.#book.note(entry);
    });
  }

  async close(): Promise<void> {
    const { scenario, world } = this.#scenario;
    const hash = scenarioHash(this.#scenario);
    const attributes = { 'souk.world': world, 'souk.scenario_hash': hash, 'souk.seed': this.#seed };
    const spans = spansIn(this.#book, { run: `${hash}/${this.#seed}`, sha256: nativeSha256 });
    const partial = `${this.#path}.partial`;
    try {
      await pipeline(Readable.from(otlpText(spans, { namespace: scenario, attributes })), createWriteStream(partial));
      await rename(partial, this.#path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }
}
