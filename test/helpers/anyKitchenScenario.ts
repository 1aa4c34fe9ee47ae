import fc from 'fast-check';
import type { KitchenScenarioInput } from '../../sim/scenario/kitchenScenario.ts';

const turn = fc.integer({ min: 1, max: 5 });
const shock = fc.record({
  turn, untilTurn: fc.option(turn, { nil: undefined }), factor: fc.constantFrom(0, 0.5, 1, 2.5),
}, { noNullPrototype: true, requiredKeys: ['turn', 'factor'] });
const fault = fc.record({
  firm: fc.constantFrom('idle-1', 'learner-1', 'learner-2', 'learner-3'),
  agent: fc.constantFrom('policy' as const, 'auction' as const), fromTurn: turn, toTurn: turn,
  kind: fc.constantFrom('throws' as const, 'hangs' as const),
}, { noNullPrototype: true });
const part = fc.record({ fromMs: fc.constantFrom(0, 0, 500, 999, 1000), weight: fc.constantFrom(0, 1) },
  { noNullPrototype: true });
const mostly = <T>(usual: T, ...others: T[]) => fc.oneof(
  { weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** A kitchen that the schema accepts, and of which the rules between its parts accept some. */
export const anyKitchenInput: fc.Arbitrary<KitchenScenarioInput> = fc.record({
  turns: fc.constantFrom(4, 5, 5), supplyShocks: fc.array(shock, { maxLength: 2 }),
  demandShocks: fc.array(shock, { maxLength: 1 }), faults: fc.array(fault, { maxLength: 1 }),
  day: fc.option(fc.array(part, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  most: fc.constantFrom(1, 1, 20), pricing: fc.constantFrom('pay-as-bid' as const, 'second-price' as const),
  reservePrice: mostly(1, 100, 300, 301), grantEachTurn: fc.constantFrom(0, 50),
  recipes: mostly(287, 61, 62), priceCeiling: mostly(1000, 9, 10), learners: fc.constantFrom(1, 2),
}).map(({ turns, supplyShocks, demandShocks, faults, day, most, pricing, ...rest }) => ({
  scenario: 'any', world: 'kitchen', title: 'Any', question: 'Any?', source: 'drawn by lot',
  environment: {
    catalogue: { recipes: rest.recipes }, supply: { unitsEach: { from: 0, to: most }, shocks: supplyShocks },
    demand: { clientsPerTurn: 10, shocks: demandShocks, ...(day && { day }) },
    startingCash: 100, grantEachTurn: rest.grantEachTurn,
  },
  institution: {
    turns, phaseLengthsMs: { service: 1000 }, auction: { pricing, reservePrice: rest.reservePrice },
    menu: { priceFloor: 10, priceCeiling: rest.priceCeiling },
  },
  behaviour: { firms: { idle: 1, learner: rest.learners }, faults },
}));
