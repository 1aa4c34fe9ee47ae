import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outcomes, urgencies, type Urgency } from '../machines/procurementMessages.ts';
import type { RequestResult } from '../sim/worlds/procurement/procurementRunResult.ts';
import { house, playProcurement, unheard } from './helpers/playProcurement.ts';

/** Seeds of each combination; more by hand: `SOUK_SEEDS=20 node --import tsx test/procurementDirections.test.ts`. */
const seeds = Number(process.env['SOUK_SEEDS'] ?? 1);

/** What a unit usually costs, at list price. */
const usual = { manufacturing: 4300, electronics: 6400, materials: 1250, software: 19_500, services: 15_000 } as const;
const budgets = [30, 75, 90, 110, 250] as const;
const quantities = [10, 120, 1000] as const;

interface Combination { readonly percent: number; readonly result: RequestResult; readonly suppliers: number }

/** Every combination, each alone in a fresh house. */
const combinations: Combination[] = [];
test('every request ends, whatever is wanted and however much is paid; nothing ends without a reason', () => {
  for (const category of Object.keys(usual) as (keyof typeof usual)[]) {
    for (const urgency of urgencies) for (const percent of budgets) for (const quantity of quantities) {
      const budget = Math.floor((usual[category] * quantity * percent) / 100);
      const scenario = house({
        environment: { requests: { given: [{ category, urgency, quantity, budget, region: 'EU' }] } },
      });
      for (let seed = 1; seed <= seeds; seed++) {
        const run = playProcurement(scenario, seed);
        const result = run.findings.requests[0]!;
        const what = `${category} ${urgency} ${percent} % ${quantity}, seed ${seed}`;
        assert.ok(result.end !== null && outcomes.includes(result.end), `${what} ends`);
        assert.ok(result.spent <= budget, `${what} stays within its budget`);
        const isReasoned = result.reasons.some(({ verdict }) => verdict === 'broken');
        assert.ok(result.end === 'completed' || isReasoned, `${what} has a reason`);
        assert.equal(unheard(run), [], what);
        const suppliers = result.orders.filter(({ isConfirmed }) => isConfirmed).length;
        combinations.push({ percent, result, suppliers });
      }
    }
  }
});

const share = (chosen: readonly Combination[]) => (
  chosen.filter(({ result }) => result.end === 'completed').length / chosen.length);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('more money buys more: from nothing to nearly everything', () => {
  const shares = budgets.map((percent) => share(combinations.filter((each) => each.percent === percent)));
  for (const [i, each] of shares.entries()) assert.ok(i === 0 || each >= shares[i - 1]!, shares.join(' '));
  assert.is(shares[0], 0, 'nobody sells at a third of the price');
  assert.ok(shares.at(-1)! > 0.9 && shares[1]! < shares[3]!, shares.join(' '));
});

test('too dear is not missing: where nobody can supply it, somebody was silent or had too little', () => {
  const poor = combinations.filter(({ percent }) => percent === budgets[0]).map(({ result }) => result);
  const isOverBudget = ({ end, because }: RequestResult) => end === 'rejected' && because === 'over-budget';
  assert.ok(poor.filter(isOverBudget).length >= 0.8 * poor.length, poor.map(({ because }) => because).join());
  for (const { reasons, because } of poor.filter((each) => !isOverBudget(each))) {
    const isMissing = reasons.some(({ rule, found, verdict }) => (verdict === 'broken'
      && (rule === 'availability' || (rule === 'search' && found === 'nobody has the units free'))));
    assert.ok(because === 'no-supplier' && isMissing, because);
  }
  const told = poor.filter(isOverBudget).flatMap(({ reasons }) => reasons.filter(({ rule }) => rule === 'budget'));
  assert.ok(told.length > 0);
  for (const { verdict, required } of told) assert.match(`${verdict}: ${required}`, /^broken: at most \d+ cents each$/);
});

test('who is in a hurry has it sooner, and pays for that', () => {
  const of = (urgency: Urgency) => combinations.filter(({ result, percent }) => (
    result.request.urgency === urgency && percent >= 110 && result.end === 'completed'));
  const daysOf = (urgency: Urgency) => mean(of(urgency).flatMap(({ result }) => (
    result.orders.filter(({ isConfirmed }) => isConfirmed).map(({ leadTimeDays }) => leadTimeDays))));
  const priceOf = (urgency: Urgency) => mean(of(urgency).map(({ result: { spent, quantity, request } }) => (
    spent / quantity / usual[request.category as keyof typeof usual])));
  const [days, prices] = [urgencies.map(daysOf), urgencies.map(priceOf)];
  assert.ok(days[0]! > days[1]! && days[1]! > days[2]!, `days at low, normal and high urgency: ${days.join(' ')}`);
  assert.ok(prices[2]! > prices[0]!, `of the usual price, at low, normal and high urgency: ${prices.join(' ')}`);
});

test('who wants much needs several suppliers, and the biggest sums are signed for', () => {
  const of = (quantity: number) => combinations.filter(({ result }) => result.request.quantity === quantity
    && result.quantity > 0);
  const several = quantities.map((quantity) => mean(of(quantity).map(({ suppliers }) => suppliers)));
  assert.ok(several[0] === 1 && several[2]! > 1, several.join(' '));
  for (const { result: { spent, signedBy } } of combinations) assert.is(signedBy !== '', spent > 500_000);
});

test.run();
