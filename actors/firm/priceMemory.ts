import type { PriceAnalysis } from '../../machines/kitchenMessages.ts';
import type { Cents, Units } from '../../market/units.ts';
import type { BoardView } from './firmStrategy.ts';

/** What a good sold for in one turn. */
interface Sales { readonly units: Units; readonly revenue: Cents }

/** What was seen in this turn and in those just before it counts; older turns are forgotten. */
export const turnsRemembered = 8;

/**
 * What an analyst has seen of prices: one observation of each turn's auction, kept for `turnsRemembered` turns. Changed
 * in place by its owner alone.
 */
export class PriceMemory {
  readonly #board: Pick<BoardView, 'cleared'>;
  /** By turn, then by good; those that nobody bought are left out. */
  readonly #turns = new Map<number, Map<string, Sales>>();
  #turn = 0;

  constructor(board: Pick<BoardView, 'cleared'>) {
    this.#board = board;
  }

  /** Looks at the notice board in turn `turn`. Nothing counts twice, however often it looks. */
  observe(turn: number): void {
    this.#turn = Math.max(this.#turn, turn);
    for (const { turn: clearedIn, good, unitsSold, revenue } of this.#board.cleared.values()) {
      this.#turn = Math.max(this.#turn, clearedIn);
      const sales = this.#turns.get(clearedIn) ?? new Map<string, Sales>();
      this.#turns.set(clearedIn, sales);
      if (unitsSold > 0) sales.set(good, { units: unitsSold, revenue });
    }
    for (const past of this.#turns.keys()) if (past <= this.#turn - turnsRemembered) this.#turns.delete(past);
  }

  /** Volume-weighted mean prices, in cents a unit, over the turns remembered in which anybody bought. */
  analyse(): PriceAnalysis {
    const sums = new Map<string, Sales & { readonly turns: Units }>();
    for (const sales of this.#turns.values()) {
      for (const [good, { units, revenue }] of sales) {
        const sum = sums.get(good) ?? { units: 0, revenue: 0, turns: 0 };
        sums.set(good, { units: sum.units + units, revenue: sum.revenue + revenue, turns: sum.turns + 1 });
      }
    }
    return { topic: 'prices', goods: Object.fromEntries([...sums].map(
      ([good, { units, revenue, turns }]) => [good, { meanPrice: revenue / units, turns }])) };
  }

  toJSON(): unknown {
    return Object.fromEntries([...this.#turns].map(([turn, sales]) => [`turn ${turn}`, Object.fromEntries(sales)]));
  }
}
