import { assert } from '../../market/assert.ts';

/**
 * The letters of one conversation between two addresses, one way: each has its place, and they come out in that order.
 * Who comes too early is held; a place whose letter is dead is skipped.
 */
export class Channel<Letter> {
  #entered = 0;
  /** The place whose turn it is. */
  #turn = 0;
  readonly #held = new Map<number, Letter>();
  /** Places settled out of turn. */
  readonly #skipped = new Set<number>();

  /** The next letter's place. */
  enter(): number {
    return this.#entered++;
  }

  isDue(place: number): boolean {
    return place === this.#turn;
  }

  /** Nobody is on the way and nobody is awaited. */
  get isIdle(): boolean {
    return this.#turn === this.#entered;
  }

  hold(place: number, letter: Letter): void {
    assert(place > this.#turn && !this.#held.has(place), 'only who comes too early is held, once');
    this.#held.set(place, letter);
  }

  /** Its letter came or is dead: nobody waits for it any longer. */
  settle(place: number): void {
    assert(place >= this.#turn && !this.#skipped.has(place), 'a letter is settled once');
    this.#skipped.add(place);
    while (this.#skipped.delete(this.#turn)) this.#turn += 1;
  }

  /** Whether somebody is held whose turn has come. */
  get isReady(): boolean {
    return this.#held.has(this.#turn);
  }

  /** Lets go of whoever is held and due. */
  release(): Letter | undefined {
    const letter = this.#held.get(this.#turn);
    this.#held.delete(this.#turn);
    return letter;
  }
}
