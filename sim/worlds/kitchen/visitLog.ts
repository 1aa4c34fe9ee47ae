import type { Pot } from '../../../machines/kitchenMessages.ts';
import type { Message } from '../../../machines/message.ts';
import type { MealOrdered, VisitEnd } from '../../../machines/visitMessages.ts';
import type { Ms } from '../../../market/units.ts';
import type { VisitResult } from './kitchenRunResult.ts';

type Visit = { -readonly [Key in keyof VisitResult]: VisitResult[Key] };

/** What happened to every client, gathered from the tape. */
export class VisitLog {
  readonly #visits = new Map<string, Visit>();

  /** In the order they came. */
  get visits(): readonly VisitResult[] {
    return [...this.#visits.values()];
  }

  get(visit: string): VisitResult | undefined {
    return this.#visits.get(visit);
  }

  noteArrival({ from, atMs, content }: Message, turn: number): void {
    this.#visits.set(from, {
      visit: from, turn, clientType: (content as { type: string }).type, firm: '', dish: '', portions: 0, price: 0,
      arrivedMs: atMs, orderedMs: -1, cookingMs: -1, readyMs: -1, endedMs: -1, end: 'left', reason: '',
    });
  }

  noteOrder({ from, atMs, content }: Message): void {
    const { restaurant: firm, dish, portions, price } = content as MealOrdered;
    this.#change(from, { firm, dish, portions, price, orderedMs: atMs });
  }

  /** A firm may cook for whom it likes; only the pots of the house where somebody ordered are part of the visit. */
  notePot({ to, content, atMs }: Message, stage: 'cookingMs' | 'readyMs'): void {
    const { visit } = content as Pot;
    if (this.#visits.get(visit)?.firm === to) this.#change(visit, { [stage]: atMs });
  }

  noteEnd({ from, atMs, content }: Message): void {
    const { end, reason } = content as VisitEnd;
    this.#change(from, { end, reason, endedMs: atMs });
  }

  /** From ordering to being served. */
  latencyMs(visit: string): Ms {
    const { orderedMs, endedMs } = this.#visits.get(visit)!;
    return endedMs - orderedMs;
  }

  #change(visit: string, change: Partial<Visit>): void {
    const found = this.#visits.get(visit);
    if (found !== undefined) Object.assign(found, change);
  }
}
