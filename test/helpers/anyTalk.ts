import fc from 'fast-check';
import type { Stance, WeightedTactic } from '../../actors/negotiation/negotiator.ts';
import { type BargainingRules, issues, type Party, type Terms } from '../../market/bargaining.ts';
import type { Preferences } from '../../market/preferences.ts';

/** A talk about to begin. */
export interface Talk {
  readonly rules: BargainingRules;
  readonly buyer: Stance;
  readonly seller: Stance;
}

const low: Terms = { unitPrice: 100, quantity: 10, leadTimeDays: 1 };
const high: Terms = { unitPrice: 160, quantity: 30, leadTimeDays: 21 };
export const anyTerms = fc.record({
  unitPrice: fc.integer({ min: low.unitPrice, max: high.unitPrice }),
  quantity: fc.integer({ min: low.quantity, max: high.quantity }),
  leadTimeDays: fc.integer({ min: low.leadTimeDays, max: high.leadTimeDays }),
});

export const anyTimeTactic: fc.Arbitrary<WeightedTactic> = fc.record({
  tactic: fc.record({
    kind: fc.constantFrom('polynomial' as const, 'exponential' as const),
    beta: fc.constantFrom(0.1, 0.5, 1, 2, 8),
    kappa: fc.constantFrom(0.01, 0.2),
  }),
  weight: fc.integer({ min: 1, max: 3 }),
});
export const anyTactic: fc.Arbitrary<WeightedTactic> = fc.oneof(anyTimeTactic, fc.record({
  tactic: fc.oneof(
    fc.record({ kind: fc.constant('relative' as const), lag: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('averaged' as const), window: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      kind: fc.constant('absolute' as const), lag: fc.integer({ min: 1, max: 3 }),
      noiseMax: fc.constantFrom(
        { unitPrice: 0, quantity: 0, leadTimeDays: 0 }, { unitPrice: 5, quantity: 1, leadTimeDays: 2 }),
    }),
  ),
  weight: fc.integer({ min: 1, max: 3 }),
}));

/** The buyer wants low prices, small orders and short lead times, the seller the opposite; weights differ. */
export function anyPreferences(party: Party): fc.Arbitrary<Preferences> {
  const [best, worst] = party === 'buyer' ? [low, high] : [high, low];
  return fc.record({
    party: fc.constant(party), best: fc.constant(best), worst: fc.constant(worst),
    weights: fc.record({
      unitPrice: fc.integer({ min: 1, max: 9 }), quantity: fc.nat(9), leadTimeDays: fc.nat(9),
    }),
    reservation: fc.oneof(anyTerms, fc.constant(worst)),
    disagreementUtility: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 80 }).map((percent) => percent / 100)),
    discountFactor: fc.constantFrom(1, 0.95),
  });
}

export function anyStance(party: Party, tactic: fc.Arbitrary<WeightedTactic>): fc.Arbitrary<Stance> {
  return fc.record({
    preferences: anyPreferences(party), deadlineRound: fc.integer({ min: 1, max: 24 }),
    tactics: fc.array(tactic, { minLength: 1, maxLength: 3 }),
  });
}

/** Any two people; `tactic` is what they are made of. */
export function anyTalk(tactic: fc.Arbitrary<WeightedTactic> = anyTactic): fc.Arbitrary<Talk> {
  return fc.record({ rules: anyRules, buyer: anyStance('buyer', tactic), seller: anyStance('seller', tactic) });
}

/** Now and then only part of what people want may be offered. */
export const anyRules: fc.Arbitrary<BargainingRules> = fc.record({
  low: fc.oneof(fc.constant(low), fc.constant({ unitPrice: 110, quantity: 12, leadTimeDays: 3 })),
  high: fc.oneof(fc.constant(high), fc.constant({ unitPrice: 150, quantity: 25, leadTimeDays: 14 })),
  firstMover: fc.constantFrom<Party>('buyer', 'seller'),
  roundsMax: fc.integer({ min: 1, max: 20 }),
});

/** The same talk where each accepts what the other's reservation values are, and both hold out as long. */
export function meetable({ rules, buyer, seller }: Talk): Talk {
  const meeting = (party: Preferences, other: Preferences): Preferences => ({
    ...party, disagreementUtility: 0,
    reservation: Object.fromEntries(issues.map((issue) => {
      const [own, its] = [party.reservation[issue], other.reservation[issue]];
      return [issue, party.party === 'buyer' ? Math.max(own, its) : Math.min(own, its)];
    })) as unknown as Terms,
  });
  const lasting = (stance: Stance, other: Stance) => (
    { ...stance, deadlineRound: rules.roundsMax, preferences: meeting(stance.preferences, other.preferences) });
  return { rules: { ...rules, low, high }, buyer: lasting(buyer, seller), seller: lasting(seller, buyer) };
}
