import fc from 'fast-check';
import { firmStrategyNames, type KitchenScenario } from '../../sim/scenario/kitchenScenario.ts';
import { smallKitchen } from './playKitchen.ts';

/** A scenario, a seed, and those of its firms who have no scruples. */
export interface AnyKitchen {
  readonly scenario: KitchenScenario;
  readonly seed: number;
  readonly rogues: readonly string[];
}

const plain = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { noNullPrototype: true });
const length = fc.integer({ min: 4000, max: 60_000 });
const shock = plain({ turn: fc.integer({ min: 1, max: 2 }), factor: fc.constantFrom(0, 0.3, 2.5) });

const environment = plain({
  catalogue: plain({ ingredients: fc.integer({ min: 16, max: 24 }), recipes: fc.integer({ min: 24, max: 40 }) }),
  supply: plain({
    unitsEach: fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 25 }))
      .map(([from, more]) => ({ from, to: from + more })),
    shocks: fc.array(shock, { maxLength: 1 }),
  }),
  demand: plain({
    clientsPerTurn: fc.constantFrom(0, 5, 30, 60), shocks: fc.array(shock, { maxLength: 1 }),
    day: fc.constantFrom<{ fromMs: number; weight: number }[]>(
      [{ fromMs: 0, weight: 1 }], [{ fromMs: 0, weight: 0 }, { fromMs: 2000, weight: 3 }, { fromMs: 3000, weight: 1 }],
    ),
  }),
  startingCash: fc.constantFrom(0, 700, 5000, 40_000), grantEachTurn: fc.constantFrom(0, 900),
  burners: fc.integer({ min: 1, max: 5 }), kitchenQueue: fc.constantFrom('fifo' as const, 'priority' as const),
});

const institution = plain({
  turns: fc.integer({ min: 1, max: 3 }),
  phaseLengthsMs: plain({ policy: length, auction: length, reconciliation: length, service: length, close: length }),
  auction: plain({
    pricing: fc.constantFrom('pay-as-bid' as const, 'uniform' as const), partialFills: fc.boolean(),
    reservePrice: fc.constantFrom(0, 1, 9), linesMax: fc.integer({ min: 1, max: 4 }), announcesSupply: fc.boolean(),
  }),
  menu: plain({ itemsMax: fc.integer({ min: 1, max: 9 }) }), lotsMax: fc.integer({ min: 0, max: 6 }),
});

const fault = plain({
  firm: fc.constantFrom('learner-1', 'fixed-tier-1'),
  agent: fc.constantFrom('policy' as const, 'auction' as const, 'reconciliation' as const, 'service' as const),
  fromTurn: fc.constant(1), toTurn: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom('throws' as const, 'hangs' as const, 'nonsense' as const, 'overstays' as const),
});

const behaviour = plain({
  firms: fc.array(fc.constantFrom(...firmStrategyNames), { maxLength: 4 }).map((names) => {
    const mix = { learner: 1, 'fixed-tier': 1 } as Record<string, number>;
    for (const name of names) mix[name] = (mix[name] ?? 0) + 1;
    return mix;
  }),
  analystMs: fc.constantFrom(1, 3000, 50_000), faults: fc.array(fault, { maxLength: 3 }),
});

/** Any kitchen world, small; in half of them one firm or two are rogues. */
export const anyKitchen: fc.Arbitrary<AnyKitchen> = plain({
  scenario: plain({ environment, institution, behaviour }).map(smallKitchen),
  seed: fc.integer({ min: 0, max: 1000 }),
  rogues: fc.constantFrom([], [], ['fixed-tier-1'], ['learner-1', 'fixed-tier-1']),
});
