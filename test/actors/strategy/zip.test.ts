import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createZip, zip, zipDefaults, type ZipMemory } from '../../../actors/strategy/zip.ts';
import { chance } from '../../../sim/chance.ts';
import { event, noLuck, rigged, viewOf } from '../../helpers/traderView.ts';

const traits = { learningRate: 0.3, momentum: 0.05 };
const at = (price: number, correction = 0): ZipMemory => ({ traits, price, correction });
const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

test('a trader is born with margins, rates and momentum in the published ranges', () => {
  const luck = chance(1, 'zip');
  for (let trader = 0; trader < 500; trader++) {
    const buyer = zip.begin(viewOf('bid', 100), luck);
    const seller = zip.begin(viewOf('ask', 100), luck);
    assert.ok(buyer.price > 65 && buyer.price <= 95);
    assert.ok(seller.price >= 105 && seller.price < 135);
    assert.ok(buyer.traits.learningRate >= 0.1 && buyer.traits.learningRate < 0.5);
    assert.ok(buyer.traits.momentum >= 0 && buyer.traits.momentum < 0.1);
  }
});

test('a seller who would have sold at a trade asks for more', () => {
  // τ = 130 · 1.025 + 2 = 135.25; Γ = 0.95 · 0.3 · (135.25 − 120) = 4.34625
  const memory = zip.observe!(at(120), event('bid traded 130'), viewOf('ask', 100), rigged(0.5, 0.4));
  near(memory.price, 124.34625);
  near(memory.correction, 4.34625);
});

test('momentum keeps a share of the last correction', () => {
  // τ = 110 · 0.975 − 2 = 105.25; Γ = 0.05 · 4.34625 + 0.95 · 0.3 · (105.25 − 124.34625) = −5.22511875
  const memory = zip.observe!(at(124.34625, 4.34625), event('ask rested 110'), viewOf('ask', 100), rigged(0.5, 0.4));
  near(memory.price, 119.12113125);
});

test('a buyer mirrors a seller', () => {
  // τ = 70 · 0.975 − 2 = 66.25; Γ = 0.95 · 0.3 · (66.25 − 80) = −3.91875
  near(zip.observe!(at(80), event('ask traded 70'), viewOf('bid', 100), rigged(0.5, 0.4)).price, 76.08125);
  // τ = 90 · 1.025 + 2 = 94.25; Γ = 0.95 · 0.3 · (94.25 − 80) = 4.06125
  near(zip.observe!(at(80), event('bid rested 90'), viewOf('bid', 100), rigged(0.5, 0.4)).price, 84.06125);
});

/** What a buyer (value 100) and a seller (cost 50), both at 80, do about a shout; then the same two without units. */
const rules: [shout: string, buyer: string, seller: string, idleBuyer: string, idleSeller: string][] = [
  ['bid traded 70', 'lower', 'lower', 'lower', 'same'],
  ['ask traded 70', 'lower', 'same', 'lower', 'same'],
  ['bid traded 80', 'lower', 'raise', 'lower', 'raise'],
  ['bid traded 90', 'same', 'raise', 'same', 'raise'],
  ['ask traded 90', 'raise', 'raise', 'same', 'raise'],
  ['bid rested 70', 'same', 'same', 'same', 'same'],
  ['bid rested 80', 'raise', 'same', 'same', 'same'],
  ['bid rested 90', 'raise', 'same', 'same', 'same'],
  ['ask rested 70', 'same', 'lower', 'same', 'same'],
  ['ask rested 80', 'same', 'lower', 'same', 'same'],
  ['ask rested 90', 'same', 'same', 'same', 'same'],
  ['bid withdrawn 90', 'same', 'same', 'same', 'same'],
  ['ask withdrawn 70', 'same', 'same', 'same', 'same'],
];
for (const [shout, ...expected] of rules) {
  test(`after "${shout}" prices go ${expected.join(', ')}`, () => {
    const views = [1, 0].flatMap((quantity) => [viewOf('bid', 100, { quantity }), viewOf('ask', 50, { quantity })]);
    assert.equal(views.map((view) => {
      const memory = at(80);
      const after = zip.observe!(memory, event(shout), view, rigged(0.5));
      return after === memory ? 'same' : after.price > 80 ? 'raise' : 'lower';
    }), expected);
  });
}

test('a seller whose price rounds up to its own shout concedes', () => {
  const memory = at(109.6);
  const own = zip.quote(memory, viewOf('ask', 100), noLuck)!;
  assert.is(own, 110);
  assert.ok(zip.observe!(memory, event(`ask rested ${own}`), viewOf('ask', 100), rigged(0.5)).price < 109.6);
});

test('a shout that says nothing new leaves the memory the same object and draws no luck', () => {
  const memory = at(80);
  assert.is(zip.observe!(memory, event('bid rested 70'), viewOf('bid', 100), noLuck), memory);
  assert.is(zip.observe!(at(100), event('bid rested 110'), viewOf('bid', 100), noLuck).price, 100);
});

test('no margin falls below nothing', () => {
  assert.is(zip.observe!(at(101), event('ask rested 60'), viewOf('ask', 100), rigged(0.5)).price, 100);
  assert.is(zip.observe!(at(99), event('bid rested 140'), viewOf('bid', 100), rigged(0.5)).price, 100);
});

test('the price carries over to a next unit, not the margin', () => {
  assert.is(zip.quote(at(69), viewOf('ask', 21), noLuck), 69);
  assert.is(zip.quote(at(69), viewOf('ask', 45), noLuck), 69);
  assert.is(zip.quote(at(69), viewOf('ask', 93), noLuck), 93);
});

test('a trader shouts again where it rests, except at its limit', () => {
  assert.is(zip.quote(at(80), viewOf('bid', 100, { ownPrice: 80 }), noLuck), 80);
  assert.is(zip.quote(at(100), viewOf('bid', 100, { ownPrice: 100 }), noLuck), undefined);
  assert.is(zip.quote(at(120), viewOf('bid', 100, { ownPrice: 90 }), noLuck), 100);
});

test('steps of nothing aim at the shout itself', () => {
  const calm = createZip({ ...zipDefaults, relativeStepMax: 0, absoluteStepMaxCents: 0 });
  // Γ = 0.95 · 0.3 · (100 − 80) = 5.7
  near(calm.observe!(at(80), event('bid rested 100'), viewOf('bid', 120), rigged(0.9)).price, 85.7);
});

test.run();
