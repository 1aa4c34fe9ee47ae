import { Presets, SingleBar } from 'cli-progress';

/** How long a command may be silent. */
const patienceMs = 700;

/** How far a piece of work has come, on stderr: nothing at all when it is done within a moment. */
export class ProgressBar {
  readonly #startedMs = performance.now();
  readonly #label: string;
  readonly #total: number;
  #bar: SingleBar | undefined;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  update(done: number, note = ''): void {
    if (this.#bar === undefined && performance.now() - this.#startedMs > patienceMs) this.#show(done, note);
    this.#bar?.update(done, { note });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #show(done: number, note: string): void {
    this.#bar = new SingleBar({
      format: `${this.#label} [{bar}] {percentage}% {note}`, stream: process.stderr, clearOnComplete: true,
      hideCursor: true, noTTYOutput: true, notTTYSchedule: 2000,
    }, Presets.legacy);
    this.#bar.start(this.#total, done, { note });
  }
}
