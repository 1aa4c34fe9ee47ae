import { replaces, type Work, type WorkKind } from './workOf.ts';

const urgency: Readonly<Record<WorkKind, number>> = { reflection: 0, word: 1, counsel: 2 };
const worksMax = 8;

/**
 * What waits to be thought about: counsel before words, for nobody trades without, and both before reflections, for
 * nobody waits for them. There is room for 8.
 */
export class Agenda {
  /** The oldest first. */
  #works: readonly Work[] = [];

  /** Whoever asks anew takes back what it asked before. The oldest of the least urgent makes room. */
  add(work: Work): void {
    const works = [...this.#works.filter((other) => !replaces(work.cause, other)), work];
    const leastUrgent = Math.min(...works.map(({ kind }) => urgency[kind]));
    const dropped = works.length > worksMax ? works.findIndex(({ kind }) => urgency[kind] === leastUrgent) : -1;
    this.#works = works.filter((_, index) => index !== dropped);
  }

  /** The oldest of the most urgent. */
  get next(): Work | undefined {
    const mostUrgent = Math.max(...this.#works.map(({ kind }) => urgency[kind]));
    return this.#works.find(({ kind }) => urgency[kind] === mostUrgent);
  }

  take(): Work | undefined {
    const { next } = this;
    this.#works = this.#works.filter((work) => work !== next);
    return next;
  }

  toJSON(): object {
    return this.#works.map(({ kind, task }) => ({ kind, task }));
  }
}
