import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Budget, isOverBudget, type Reservation, type TokenUse } from '../../../sim/minds/budget.ts';
import { type MindSettings, mindsPart } from '../../../sim/scenario/mindsPart.ts';

const anyUse = fc.record({ promptTokens: fc.nat(50), completionTokens: fc.nat(50) });
const anyLimits = fc.record({
  calls: fc.nat(6), tokens: fc.nat(400), cents: fc.nat(9),
}, { requiredKeys: [] });
const anySettings = fc.record({
  budget: fc.record({ eachAgent: anyLimits, run: anyLimits, whenSpent: fc.constant('fall-back' as const) }),
  prices: fc.record({ promptCentsPerMillion: fc.nat(20_000), completionCentsPerMillion: fc.nat(60_000) }),
});
/** An agent asks, or the oldest open request of all is answered: with `use` tokens, or nobody knows. */
const anyStep = fc.oneof(
  fc.record({ asks: fc.constantFrom('buyer-1', 'buyer-2', 'seller-1'), use: anyUse }),
  fc.record({ asks: fc.constant(undefined), use: fc.option(anyUse, { nil: undefined }) }),
);
type Settings = Pick<MindSettings, 'budget' | 'prices'>;

/** One request, as somebody would write it down: what was held back for it, and what it took once that is known. */
interface Line { readonly agent: string; readonly held: TokenUse; used?: TokenUse }

/** Adds everything up from the beginning, in ways of its own. */
function wouldExceed(lines: readonly Line[], next: Line, { budget, prices }: Settings): boolean {
  const exceeds = (rows: readonly Line[], { calls, tokens, cents }: Settings['budget']['run']) => {
    const uses = rows.map(({ held, used }) => used ?? held);
    const money = uses.map(({ promptTokens, completionTokens }) => (
      BigInt(promptTokens * prices.promptCentsPerMillion)
        + BigInt(completionTokens * prices.completionCentsPerMillion)));
    return (calls !== undefined && rows.length > calls)
      || (tokens !== undefined && uses.flatMap((use) => Object.values(use)).reduce((a, b) => a + b, 0) > tokens)
      || (cents !== undefined && money.reduce((a, b) => a + b, 0n) > BigInt(cents) * 1_000_000n);
  };
  const all = [...lines, next];
  return exceeds(all.filter(({ agent }) => agent === next.agent), budget.eachAgent) || exceeds(all, budget.run);
}

test('a request is made exactly when it, and all that is spent and under way, is within each limit', () => {
  let refused = 0;
  let made = 0;
  fc.assert(fc.property(anySettings, fc.array(anyStep, { minLength: 5, maxLength: 25 }), (settings, steps) => {
    const budget = new Budget(settings);
    const lines: Line[] = [];
    const open: { line: Line; reservation: Reservation }[] = [];
    for (const { asks, use } of steps) {
      if (asks === undefined) {
        const { line, reservation } = open.shift() ?? {};
        if (reservation === undefined) continue;
        budget.settle(reservation, use);
        line!.used = use ?? line!.held;
        continue;
      }
      const line: Line = { agent: asks, held: use! };
      const reservation = budget.reserve(asks, use!);
      assert.is(isOverBudget(reservation), wouldExceed(lines, line, settings));
      if (isOverBudget(reservation)) refused += 1;
      else {
        made += 1;
        lines.push(line);
        open.push({ line, reservation });
      }
    }
  }), { seed: 2026, numRuns: 1000 });
  assert.ok(refused > 500 && made > 500, `both happen often (${refused}, ${made})`);
});

test('what is refused holds nothing back, and says whose limit it would exceed', () => {
  const budget = limited({ eachAgent: { calls: 2 }, run: { tokens: 100 } });
  const use = { promptTokens: 30, completionTokens: 30 };
  const first = budget.reserve('a', use);
  assert.not(isOverBudget(first));
  assert.equal(budget.reserve('b', use), { of: 'run', limit: 'tokens', most: 100 });
  assert.not(isOverBudget(budget.reserve('b', { promptTokens: 40, completionTokens: 0 })), 'b has both its calls');
  budget.settle(first as Reservation, { promptTokens: 10, completionTokens: 0 });
  assert.not(isOverBudget(budget.reserve('a', { promptTokens: 1, completionTokens: 0 })));
  assert.equal(budget.reserve('a', { promptTokens: 0, completionTokens: 0 }), { of: 'agent', limit: 'calls', most: 2 });
});

test('money is counted to the millionth of a cent: a limit is reached exactly', () => {
  const budget = limited({ run: { cents: 1 } }, { promptCentsPerMillion: 10, completionCentsPerMillion: 30 });
  assert.not(isOverBudget(budget.reserve('a', { promptTokens: 99_997, completionTokens: 1 })));
  assert.equal(budget.reserve('a', { promptTokens: 1, completionTokens: 0 }), { of: 'run', limit: 'cents', most: 1 });
});

test('nothing may be spent where the limit is 0, and everything where there is none', () => {
  assert.ok(isOverBudget(limited({ run: { calls: 0 } }).reserve('a', { promptTokens: 0, completionTokens: 0 })));
  const budget = limited({});
  for (let i = 0; i < 100; i++)
    assert.not(isOverBudget(budget.reserve('a', { promptTokens: 1e6, completionTokens: 1e6 })));
});

test('a request is settled once', () => {
  const budget = limited({});
  const reservation = budget.reserve('a', { promptTokens: 1, completionTokens: 1 }) as Reservation;
  budget.settle(reservation, undefined);
  assert.throws(() => budget.settle(reservation, undefined), /only what is reserved is settled/);
});

function limited(budget: object, prices: object = {}): Budget {
  return new Budget(mindsPart.parse({ budget, prices }));
}

test.run();
