import { assert } from '../../market/assert.ts';
import type { Units } from '../../market/units.ts';

/** The last so many names that were added; the oldest is forgotten first. */
export class RecentNames {
  readonly #names = new Set<string>();
  readonly #namesMax: Units;

  constructor(namesMax: Units) {
    assert(namesMax >= 1, 'somebody’s name is remembered');
    this.#namesMax = namesMax;
  }

  /** Whether the name is new; `onForgotten` hears which one makes room for it. */
  add(name: string, onForgotten: (name: string) => void = () => {}): boolean {
    if (this.#names.has(name)) return false;
    this.#names.add(name);
    if (this.#names.size > this.#namesMax) {
      const [oldest] = this.#names;
      this.#names.delete(oldest!);
      onForgotten(oldest!);
    }
    return true;
  }

  remove(name: string): boolean {
    return this.#names.delete(name);
  }

  /** Removes all that begin so, and tells which. */
  removeAll(beginning: string): string[] {
    const found = [...this.#names].filter((name) => name.startsWith(beginning));
    for (const name of found) this.#names.delete(name);
    return found;
  }
}
