import { existsSync, readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import type { Scenario } from '../scenario/scenario.ts';
import type { Tape } from '../tape/tape.ts';
import { memoryOf } from '../worlds/procurement/sharedMemory.ts';
import { UsageError } from './usageError.ts';

/** What a house has learnt, kept from one run to the next. */
export class MemoryFile {
  readonly #path: string;
  readonly #scenario: Extract<Scenario, { world: 'procurement' }>;
  #memory: { toJSON(): unknown } | undefined;

  constructor(path: string, scenario: Scenario) {
    if (scenario.world !== 'procurement')
      throw new UsageError(`The ${scenario.world} world remembers nothing: --save-memory is for procurement.`);
    this.#path = path;
    this.#scenario = scenario;
  }

  follow(tape: Tape): void {
    this.#memory = memoryOf(tape, this.#scenario);
  }

  async close(): Promise<void> {
    await writeFileAtomic(this.#path, `${JSON.stringify(this.#memory, null, 2)}\n`);
  }
}

/** A file that `--save-memory` has written, as a setting. */
export function memorySetting(path: string): string {
  if (!existsSync(path)) throw new UsageError(`There is no file "${path}". --save-memory FILE writes one.`);
  const text = readFileSync(path, 'utf8');
  try {
    return `behaviour.memory=${JSON.stringify(JSON.parse(text))}`;
  } catch {
    throw new UsageError(`${path} holds no memory: expected JSON, as --save-memory FILE writes it.`);
  }
}
