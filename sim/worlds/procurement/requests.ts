import { referencePrice } from '../../../actors/procurement/referencePrice.ts';
import type { PlannedRequest } from '../../../actors/procurement/requesterDesk.ts';
import { urgencies } from '../../../machines/procurementMessages.ts';
import { assert } from '../../../market/assert.ts';
import type { Chance } from '../../../market/chance.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import { registerOf } from './provisions.ts';

/**
 * What is wanted and when, the earliest first: `request-1` is the first that is written, or drawn. Each has luck of its
 * own, by its name, so that another number of them changes none.
 */
export function requestsOf(scenario: ProcurementScenario, luckOf: (name: string) => Chance): PlannedRequest[] {
  const { requests } = scenario.environment;
  if ('given' in requests) {
    return requests.given
      .map(({ atMs, ...wanted }, i) => ({ atMs, request: { requestId: `request-${i + 1}`, ...wanted } }))
      .sort((a, b) => a.atMs - b.atMs);
  }
  const { count, meanGapMs, categories, regions, urgencies: hurry, quantities, budgetPercent } = requests;
  const register = registerOf(scenario);
  let atMs = 0;
  return Array.from({ length: count }, (_, i) => {
    const requestId = `request-${i + 1}`;
    const luck = luckOf(`${requestId}/nature`);
    const category = drawn(luck, Object.keys(categories).sort(), categories);
    const region = drawn(luck, Object.keys(regions).sort(), regions);
    const urgency = drawn(luck, urgencies, hurry);
    const quantity = luck.integer(quantities.from, quantities.to);
    const percent = luck.integer(budgetPercent.from, budgetPercent.to);
    const budget = Math.round((quantity * referencePrice(register.values(), category) * percent) / 100);
    if (i > 0) atMs += Math.max(1, Math.round(luck.exponential(meanGapMs)));
    return { atMs, request: { requestId, category, quantity, budget, urgency, region, certifications: [] } };
  });
}

/** One of the names, by their weights. */
function drawn<T extends string>(luck: Chance, names: readonly T[], weights: Readonly<Record<string, number>>): T {
  const total = names.reduce((sum, name) => sum + weights[name]!, 0);
  let left = luck.unit() * total;
  const name = names.find((each) => (left -= weights[each]!) < 0) ?? names.findLast((each) => weights[each]! > 0);
  assert(name !== undefined, 'something has a weight');
  return name;
}
