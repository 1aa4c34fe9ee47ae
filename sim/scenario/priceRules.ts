import type { Schedule } from '../../market/schedule.ts';
import type { Cents } from '../../market/units.ts';
import type { Path } from './dottedPath.ts';
import type { ExchangeScenario } from './exchangeScenario.ts';
import type { Finding } from './finding.ts';

const floor: Path = ['institution', 'priceFloor'];
const ceiling: Path = ['institution', 'priceCeiling'];
const tick: Path = ['institution', 'tickSize'];
const sides = [
  { name: 'demand', reservation: 'buyer values', shift: 'demandShift' },
  { name: 'supply', reservation: 'seller costs', shift: 'supplyShift' },
] as const;

/** Floor and ceiling are on the tick, and every reservation value lies inside them, before each shock and after. */
export function priceRules(scenario: ExchangeScenario): Finding[] {
  return [boundsInOrder, boundsOnTick, valuesInBounds, shiftsInBounds].flatMap((rule) => rule(scenario));
}

function boundsInOrder({ institution: { priceFloor, priceCeiling } }: ExchangeScenario): Finding[] {
  if (priceFloor < priceCeiling) return [];
  return [{
    kind: 'broken-rule', path: ceiling, because: [floor],
    text: `institution.priceCeiling is ${priceCeiling}, but priceFloor is ${priceFloor}: no price lies between them.`,
    help: `Expected a priceCeiling above ${priceFloor}, or a lower priceFloor.`,
  }];
}

/** Ticks count from 0. The floor of 1 that nobody wrote is as good as the first tick above it. */
function boundsOnTick({ institution: { priceFloor, priceCeiling, tickSize } }: ExchangeScenario): Finding[] {
  const bounds = [{ path: floor, price: priceFloor === 1 ? 0 : priceFloor }, { path: ceiling, price: priceCeiling }];
  return bounds.filter(({ price }) => price % tickSize !== 0).map(({ path, price }) => {
    const below = price - (price % tickSize);
    return {
      kind: 'broken-rule', path, because: [tick],
      text: `institution.${path[1]} is ${price}, which is no multiple of tickSize ${tickSize}.`,
      help: `Expected a price on the tick: the nearest are ${below} and ${below + tickSize}.`,
    };
  });
}

function valuesInBounds({ environment, institution: { priceFloor, priceCeiling } }: ExchangeScenario): Finding[] {
  if (priceFloor >= priceCeiling) return [];
  return sides.flatMap(({ name, reservation }): Finding[] => {
    const outside = writtenValues(environment[name]).filter(({ value }) => value < priceFloor || value > priceCeiling);
    const [first] = outside;
    if (first === undefined) return [];
    return [{
      kind: 'broken-rule', path: ['environment', name, ...first.path], because: [floor, ceiling],
      text: `${enumerate(outside.map(({ value }) => value))} outside the prices that this market allows.`,
      help: `Expected ${reservation} from priceFloor ${priceFloor} to priceCeiling ${priceCeiling}, or wider bounds.`,
    }];
  });
}

function enumerate(values: readonly Cents[]): string {
  const shown = [...new Set(values)];
  const rest = shown.splice(4).length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more are`;
  const last = shown.pop()!;
  return shown.length === 0 ? `${last} is` : `${shown.join(', ')} and ${last} are`;
}

/** Shifts add up, in the order in which the shocks happen. The first that goes too far is told. */
function shiftsInBounds({ environment, institution: { priceFloor, priceCeiling } }: ExchangeScenario): Finding[] {
  const inOrder = environment.shocks.map((shock, index) => ({ shock, index }))
    .sort((a, b) => a.shock.period - b.shock.period || a.index - b.index);
  return sides.flatMap(({ name, reservation, shift }): Finding[] => {
    const values = writtenValues(environment[name]).map(({ value }) => value);
    const low = Math.min(...values);
    const high = Math.max(...values);
    if (low < priceFloor || high > priceCeiling) return [];
    let sum = 0;
    for (const [place, { shock, index }] of inOrder.entries()) {
      sum += shock[shift];
      if (inOrder[place + 1]?.shock.period === shock.period) continue; // those of one period come at once
      if (low + sum >= priceFloor && high + sum <= priceCeiling) continue;
      return [{
        kind: 'broken-rule', path: ['environment', 'shocks', index, shift],
        because: [floor, ceiling, ['environment', name], ['environment', 'shocks']],
        text: `from this shock on, ${reservation} run from ${low + sum} to ${high + sum}: not allowed in this market.`,
        help: `Expected them within priceFloor ${priceFloor} and priceCeiling ${priceCeiling}. Up to this one, shifts `
          + `add up to ${sum}; anything from ${priceFloor - low} to ${priceCeiling - high} will do.`,
      }];
    }
    return [];
  });
}

/** The reservation values a person wrote, each where it stands inside its schedule; of a range, its ends. */
function writtenValues(schedule: Schedule): { path: Path; value: Cents }[] {
  if ('values' in schedule) {
    return schedule.values.flatMap((units, i) => (typeof units === 'number'
      ? [{ path: ['values', i], value: units }]
      : units.map((value, j) => ({ path: ['values', i, j], value }))));
  }
  const { traders, from, to } = schedule;
  return [{ path: ['from'], value: from }, ...(traders > 1 ? [{ path: ['to'], value: to }] : [])];
}
