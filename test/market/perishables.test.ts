import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Ledger } from '../../market/ledger.ts';
import { Perishables, type Portion } from '../../market/perishables.ts';
import type { Bill } from '../../market/recipe.ts';

const goods = ['figs', 'salt', 'kelp'];

/** Ann has 3 figs and 1 salt, bob 2 figs. */
function openLarder() {
  const ledger = new Ledger({ issuer: 'world', goods: [...goods, 'gold'] });
  const [ann, bob] = [ledger.openAccount('ann'), ledger.openAccount('bob')];
  for (const [to, good, amount] of [[ann, 'figs', 3], [ann, 'salt', 1], [bob, 'figs', 2], [ann, 'gold', 9]] as const) {
    ledger.transfer({ from: ledger.issuer, to, asset: ledger.asset(good)!, amount });
  }
  return { ledger, larder: new Perishables({ ledger, goods }), ann, figs: ledger.asset('figs')! };
}

test('a dish takes all that its recipe asks for', () => {
  const { ledger, larder, figs } = openLarder();
  assert.equal(larder.consume('ann', { figs: 2, salt: 1 }), { accepted: true });
  assert.equal(larder.stockOf('ann'), { figs: 1 });
  assert.is(ledger.balance(ledger.issuer, figs), -3, 'used up is gone from the world of the firms');
  assert.equal(larder.stockOf('bob'), { figs: 2 });
});

test('or nothing, and the cook is told what is missing', () => {
  const { ledger, larder } = openLarder();
  const before = ledger.statement();
  assert.equal(larder.consume('ann', { figs: 1, kelp: 2, salt: 3 }), {
    accepted: false, reason: 'missing-goods', missing: [{ good: 'kelp', quantity: 2 }, { good: 'salt', quantity: 2 }],
  });
  assert.equal(larder.consume('ann', { figs: 1, gold: 1 }), { accepted: false, reason: 'unknown-good' });
  assert.equal(larder.consume('zoe', { figs: 1 }), { accepted: false, reason: 'unknown-owner' });
  assert.equal(larder.consume('world', { figs: 1 }), { accepted: false, reason: 'unknown-owner' });
  assert.equal(ledger.statement(), before);
});

test('what is promised to somebody else is not for cooking', () => {
  const { ledger, larder, ann, figs } = openLarder();
  ledger.reserve(ann, figs, 2);
  assert.equal(larder.stockOf('ann'), { figs: 1, salt: 1 });
  assert.equal(larder.consume('ann', { figs: 2 }), {
    accepted: false, reason: 'missing-goods', missing: [{ good: 'figs', quantity: 1 }],
  });
  assert.throws(() => larder.expire(['ann']), /escrow ends before goods expire/);
});

test('at the close everything that is left goes to waste, and is counted', () => {
  const { ledger, larder, ann } = openLarder();
  assert.equal(larder.expire(['ann', 'bob']), [
    { owner: 'ann', wasted: [{ good: 'figs', quantity: 3 }, { good: 'salt', quantity: 1 }] },
    { owner: 'bob', wasted: [{ good: 'figs', quantity: 2 }] },
  ]);
  assert.equal([larder.stockOf('ann'), larder.stockOf('bob'), larder.stockOf('zoe')], [{}, {}, {}]);
  assert.is(ledger.balance(ann, ledger.asset('gold')!), 9, 'gold keeps');
  assert.equal(larder.expire(['ann']), [{ owner: 'ann', wasted: [] }]);
});

test('a broken law halts: bills in fractions, and owners or goods that nobody knows', () => {
  const { ledger, larder } = openLarder();
  assert.throws(() => larder.consume('ann', { figs: 0.5 }), /whole units/);
  assert.throws(() => larder.consume('ann', { figs: 0 }), /whole units/);
  assert.throws(() => larder.expire(['zoe']), /has an account/);
  assert.throws(() => new Perishables({ ledger, goods: ['sand'] }), /goods of their ledger/);
});

const quantities = fc.record({ figs: fc.nat(6), salt: fc.nat(6), kelp: fc.nat(6) }, { noNullPrototype: true });
interface Step { readonly kind: 'bring' | 'cook' | 'close'; readonly amounts: Record<string, number> }
const kinds = ['bring', 'bring', 'bring', 'bring', 'cook', 'cook', 'cook', 'cook', 'close'] as const;
const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), amounts: quantities }), { maxLength: 40, size: 'max' });

test('every unit brought in is held, used or wasted; a bill is met whole or not at all', () => {
  const ends = { met: 0, refused: 0 };
  fc.assert(fc.property(anySteps, (steps) => {
    const ledger = new Ledger({ issuer: 'world', goods });
    const [ann, larder] = [ledger.openAccount('ann'), new Perishables({ ledger, goods })];
    const [brought, used, wasted] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
    for (const step of steps) {
      const before = larder.stockOf('ann');
      if (step.kind === 'bring') {
        for (const [good, amount] of Object.entries(step.amounts)) {
          ledger.transfer({ from: ledger.issuer, to: ann, asset: ledger.asset(good)!, amount });
          count(brought, good, amount);
        }
      } else if (step.kind === 'close') {
        for (const { good, quantity } of larder.expire(['ann'])[0]!.wasted) count(wasted, good, quantity);
      } else {
        const bill = Object.fromEntries(Object.entries(step.amounts).filter(([, amount]) => amount > 0));
        const answer = larder.consume('ann', bill);
        const missing = lacking(before, bill);
        const refused = { accepted: false, reason: 'missing-goods', missing };
        assert.equal(answer, missing.length === 0 ? { accepted: true } : refused);
        if (answer.accepted) for (const [good, amount] of Object.entries(bill)) count(used, good, amount);
        else assert.equal(larder.stockOf('ann'), before);
        ends[answer.accepted ? 'met' : 'refused'] += 1;
      }
      const held = larder.stockOf('ann');
      for (const good of goods) {
        assert.is(at(brought, good), (held[good] ?? 0) + at(used, good) + at(wasted, good));
      }
      ledger.audit();
    }
  }), { seed: 42, numRuns: 200 });
  assert.ok(ends.met >= 300 && ends.refused >= 300, JSON.stringify(ends));
});

function lacking(stock: Readonly<Record<string, number>>, bill: Bill): Portion[] {
  return Object.entries(bill).flatMap(([good, quantity]) => {
    const short = quantity - (stock[good] ?? 0);
    return short > 0 ? [{ good, quantity: short }] : [];
  });
}

function count(counts: Map<string, number>, good: string, amount: number): void {
  counts.set(good, at(counts, good) + amount);
}

function at(counts: ReadonlyMap<string, number>, good: string): number {
  return counts.get(good) ?? 0;
}

test.run();
