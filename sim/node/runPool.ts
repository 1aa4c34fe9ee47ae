import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { RunResult, RunResultOf } from '../runResult.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RunJob } from './runWorker.ts';

/** As many as the machine has cores. */
export const workersByDefault = availableParallelism();

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Runs in worker threads. Results do not depend on how many there are, nor on who finishes first. */
export class RunPool {
  readonly #pool: Piscina<RunJob, RunResult>;

  constructor(workers = workersByDefault) {
    this.#pool = new Piscina({
      filename: fileURLToPath(new URL(`./runWorker.${extension}`, import.meta.url)),
      minThreads: workers,
      maxThreads: workers,
    });
  }

  /** The results in the order of the jobs. `onDone` hears of each as it comes; an abort stops those under way. */
  run<S extends Scenario>(jobs: readonly RunJob<S>[], { onDone, signal }: {
    onDone?: (index: number, result: RunResultOf<S>) => void; signal?: AbortSignal;
  } = {}): Promise<RunResultOf<S>[]> {
    if (signal !== undefined) setMaxListeners(0, signal); // every job waiting listens to it
    return Promise.all(jobs.map(async (job, index) => {
      const result = await this.#pool.run(job, signal === undefined ? {} : { signal }) as RunResultOf<S>;
      onDone?.(index, result);
      return result;
    }));
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
