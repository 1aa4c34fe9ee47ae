import type { Chance } from '../../../market/chance.ts';
import { reservationValues } from '../../../market/schedule.ts';
import type { Side } from '../../../market/order.ts';
import type { Cents } from '../../../market/units.ts';
import type { ExchangeScenario, TraderKind } from '../../scenario/exchangeScenario.ts';

/** One trader of a scenario. */
export interface Trader {
  /** `buyer-1`, `seller-1`, …: numbered in the order of their schedule. */
  readonly address: string;
  readonly side: Side;
  readonly strategy: TraderKind;
  /** Its units' reservation values in a period, in the schedule's order. */
  valuesIn(period: number): readonly Cents[];
}

/**
 * Everybody a scenario seats, buyers first. Who of a mixed population gets which strategy is drawn from
 * `chanceOf('population/…')`.
 */
export function population(scenario: ExchangeScenario, chanceOf: (name: string) => Chance): Trader[] {
  const { environment: { demand, supply, shocks }, behaviour } = scenario;
  const shift = (kind: 'demandShift' | 'supplyShift') => (period: number) =>
    shocks.reduce((sum, shock) => sum + (shock.period <= period ? shock[kind] : 0), 0);
  const seat = (side: Side, role: 'buyer' | 'seller'): Trader[] => {
    const values = reservationValues(side === 'bid' ? demand : supply);
    const mix = side === 'bid' ? behaviour.buyers : behaviour.sellers;
    const strategies = shares(mix, values.length, () => chanceOf(`population/${role}s`));
    const shiftIn = shift(side === 'bid' ? 'demandShift' : 'supplyShift');
    return values.map((units, i) => ({
      address: `${role}-${i + 1}`,
      side,
      strategy: strategies[i]!,
      valuesIn: (period) => units.map((value) => value + shiftIn(period)),
    }));
  };
  return [...seat('bid', 'buyer'), ...seat('ask', 'seller')];
}

/**
 * As many of each strategy as its weight earns, rounded down; whoever remains goes to the first named; then in random
 * order.
 */
function shares(mix: ExchangeScenario['behaviour']['buyers'], count: number, chance: () => Chance): TraderKind[] {
  if (typeof mix === 'string') return new Array(count).fill(mix);
  const weighted = (Object.entries(mix) as [TraderKind, number][]).filter(([, weight]) => weight > 0);
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const named = weighted.flatMap(([name, weight]) =>
    new Array<TraderKind>(Math.floor((count * weight) / total)).fill(name),
  );
  const rest = new Array<TraderKind>(count - named.length).fill(weighted[0]![0]);
  return weighted.length === 1 ? [...named, ...rest] : chance().shuffled([...rest, ...named]);
}
