import ln from '@stdlib/math-base-special-ln';
import seedrandom from 'seedrandom';
import { assert } from '../market/assert.ts';
import type { Chance, ChanceState } from '../market/chance.ts';

type Alea = seedrandom.StatefulPRNG<seedrandom.State.Alea>;

/** The stream called `name` of the run seeded `seed`: the same draws for ever, whoever else draws. */
export function chance(seed: number, name: string): Chance {
  assert(Number.isSafeInteger(seed) && seed >= 0, 'a seed is a whole number from 0');
  assert(name.length > 0, 'a stream of chance has a name');
  return new Stream(seedrandom.alea(`${seed}/${name}`, { state: true }));
}

/** A stream that goes on where `save` was called. */
export function restoreChance(state: ChanceState): Chance {
  return new Stream(seedrandom.alea('', { state: state as seedrandom.State.Alea }));
}

/** Alea (Baagøe 2010) by way of seedrandom: 32 bits a draw, 6 ns, state of four numbers. */
class Stream implements Chance {
  readonly #draw: Alea;

  constructor(draw: Alea) {
    this.#draw = draw;
  }

  unit(): number {
    return this.#draw();
  }

  integer(low: number, high: number): number {
    assert(low <= high, 'a range has its low end first');
    return low + Math.floor(this.#draw() * (high - low + 1));
  }

  uniform(low: number, high: number): number {
    return low + this.#draw() * (high - low);
  }

  exponential(mean: number): number {
    return -mean * ln(1 - this.#draw());
  }

  shuffled<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  }

  save(): ChanceState {
    return { ...this.#draw.state() };
  }
}
