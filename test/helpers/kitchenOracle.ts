import fc from 'fast-check';
import { Kitchen, type KitchenRules, type Preparation } from '../../market/kitchen.ts';

/** What somebody does in a kitchen, `afterMs` after the last one did something. */
export type KitchenCommand = { readonly afterMs: number } & (
  | { readonly does: 'start'; readonly lengthMs: number; readonly priority: number }
  | { readonly does: 'take'; readonly id: number }
  | { readonly does: 'look' | 'listReady' | 'hearNews' | 'expire' }
);

export type AnyKitchen = Pick<Kitchen, 'start' | 'take' | 'ready' | 'becameReady' | 'counts' | 'expire'>;

/** One burner to five, or as many as there are dishes. */
export const anyKitchenRules: fc.Arbitrary<KitchenRules> = fc.record({
  burners: fc.constantFrom(1, 2, 3, 5, Infinity), discipline: fc.constantFrom('fifo', 'priority'),
});

const afterMs = fc.nat(5);
/** Much cooking, some taking, seldom the end of the day. */
export const anyKitchenCommands: fc.Arbitrary<KitchenCommand[]> = fc.array(fc.oneof(
  {
    weight: 6, arbitrary: fc.record({
      afterMs, does: fc.constant('start' as const), lengthMs: fc.integer({ min: 1, max: 12 }), priority: fc.nat(2),
    }),
  },
  { weight: 4, arbitrary: fc.record({ afterMs, does: fc.constant('take' as const), id: fc.nat(25) }) },
  { weight: 3, arbitrary: fc.record({ afterMs, does: fc.constantFrom('look' as const, 'listReady', 'hearNews') }) },
  { weight: 1, arbitrary: fc.record({ afterMs, does: fc.constant('expire' as const) }) },
), { maxLength: 40 });

/** What a kitchen answers to each command, in words. Dishes are numbered as they are asked for, from 0. */
export function playKitchen(kitchen: AnyKitchen, commands: readonly KitchenCommand[]): string[] {
  let [nowMs, asked] = [0, 0];
  return commands.map((command) => {
    nowMs += command.afterMs;
    switch (command.does) {
      case 'start': {
        const { lengthMs, priority } = command;
        return `due ${kitchen.start({ id: asked++, dish: 'soup', lengthMs, priority }, nowMs)}`;
      }
      case 'take': return JSON.stringify(kitchen.take(command.id, nowMs));
      case 'listReady': return JSON.stringify(kitchen.ready(nowMs));
      case 'hearNews': return JSON.stringify(kitchen.becameReady(nowMs));
      case 'look': return JSON.stringify(kitchen.counts(nowMs));
      case 'expire': return JSON.stringify(kitchen.expire(nowMs));
    }
  });
}

interface Slow extends Preparation {
  readonly askedMs: number;
  dueMs: number | undefined;
  begun: number;
  told: boolean;
}

/** A kitchen one believes: it lives through every millisecond, and looks at everything each time. */
export class SlowKitchen implements AnyKitchen {
  readonly #rules: KitchenRules;
  #nowMs = 0;
  #begun = 0;
  #here: Slow[] = [];

  constructor(rules: KitchenRules) {
    this.#rules = rules;
  }

  start(preparation: Preparation, nowMs: number): number | undefined {
    this.#live(nowMs);
    this.#here.push({ ...preparation, askedMs: nowMs, dueMs: undefined, begun: 0, told: false });
    this.#fillBurners();
    return this.#here.at(-1)!.dueMs;
  }

  take(id: number, nowMs: number) {
    this.#live(nowMs);
    const found = this.#here.find((each) => each.id === id);
    if (found === undefined) return { accepted: false as const, reason: 'unknown-preparation' as const };
    if (!this.#isReady(found)) return { accepted: false as const, reason: 'not-ready' as const };
    this.#here = this.#here.filter((each) => each !== found);
    return { accepted: true as const, dish: shown(found) };
  }

  ready(nowMs: number) {
    this.#live(nowMs);
    return this.#ready().map(shown);
  }

  becameReady(nowMs: number) {
    this.#live(nowMs);
    const news = this.#ready().filter(({ told }) => !told);
    for (const each of news) each.told = true;
    return news.map(shown);
  }

  counts(nowMs: number) {
    this.#live(nowMs);
    return { queued: this.#queued().length, cooking: this.#cooking().length, ready: this.#ready().length };
  }

  expire(nowMs: number) {
    this.#live(nowMs);
    const lost = this.#here;
    this.#here = [];
    return lost.map(shown);
  }

  #live(nowMs: number): void {
    while (this.#nowMs < nowMs) {
      this.#nowMs += 1;
      this.#fillBurners();
    }
  }

  #fillBurners(): void {
    while (this.#queued().length > 0 && this.#cooking().length < this.#rules.burners) {
      const urgency = ({ priority }: Preparation) => (this.#rules.discipline === 'priority' ? priority : 0);
      const [next] = this.#queued().sort((a, b) => urgency(b) - urgency(a) || a.id - b.id);
      next!.dueMs = this.#nowMs + next!.lengthMs;
      next!.begun = this.#begun++;
    }
  }

  #isReady = ({ dueMs }: { dueMs: number | undefined }) => dueMs !== undefined && dueMs <= this.#nowMs;
  #queued = () => this.#here.filter(({ dueMs }) => dueMs === undefined);
  #cooking = () => this.#here.filter((each) => each.dueMs !== undefined && !this.#isReady(each));
  /** Of two that are ready at once, the first to have begun; of those, the first asked for. */
  #ready = () => this.#here.filter(this.#isReady)
    .sort((a, b) => a.dueMs! - b.dueMs! || a.begun - b.begun);
}

function shown({ id, dish, lengthMs, priority, askedMs, dueMs }: Slow) {
  return { id, dish, lengthMs, priority, askedMs, dueMs: dueMs! };
}
