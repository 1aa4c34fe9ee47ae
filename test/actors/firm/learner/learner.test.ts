import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FirmView, TurnMemo } from '../../../../actors/firm/firmStrategy.ts';
import { createLearner, learner } from '../../../../actors/firm/learner/learner.ts';
import { learnerDefaults } from '../../../../actors/firm/learner/learnerDefaults.ts';
import type { LearnerMemory } from '../../../../actors/firm/learner/learnerMemory.ts';
import { waitMs } from '../../../../actors/firm/learner/serveInTime.ts';
import type { GoodCleared } from '../../../../machines/kitchenMessages.ts';
import { chance } from '../../../../sim/chance.ts';
import { firmView, orders, pots } from '../../../helpers/firmView.ts';
import { playToyKitchens } from '../../../helpers/toyKitchens.ts';

const luck = chance(1, 'learner');
const newborn = learner.begin(firmView(), luck);
type Given = Partial<Record<'price' | 'asked' | 'declined' | 'cancelled' | 'wasted' | 'openShare', number>>;
/** One turn: what a rival bid for leek, and how many soups were asked for, and not eaten. */
function view(turn: number, given: Given = {}): FirmView {
  const { price, asked, wasted, openShare } = { price: 10, asked: 20, wasted: 5, openShare: 1, ...given };
  const { declined = 0, cancelled = 0 } = given;
  const served = asked - declined - cancelled;
  const lastTurn: TurnMemo = {
    turn, orders: asked, served, revenue: 0, spent: 0, menu: [{ dish: 'soup', price: 100 }], openShare,
    linesWon: 0, lines: 0, dishes: new Map([['soup', { orders: asked, portions: asked, served, declined, cancelled }]]),
    wasted: { leek: wasted, water: wasted },
  };
  const line = { bidder: 'firm-2', bidId: 1, price, quantity: 9, unitsLeft: 9, quantityWon: 9, unitPrice: price };
  const leek: GoodCleared = {
    good: 'leek', supply: 9, reservePrice: 1, turn, tieBreak: [], clearingPrice: -1, unitsSold: 9, revenue: 9 * price,
    lines: [{ ...line, reason: '' }],
  };
  return firmView({ turn: turn + 1, lastTurn, board: { ...firmView().board, cleared: new Map([['leek', leek]]) } });
}
const learnt = (...views: FirmView[]) => (
  views.reduce<LearnerMemory>((memory, view) => learner.learn!(memory, view, luck), newborn));

test('a turn is one observation, however often it is told', () => {
  const once = learnt(view(1));
  assert.is(once.turns.length, 1);
  assert.is(learner.learn!(once, view(1), luck), once);
  assert.is(learner.learn!(newborn, firmView(), luck), newborn);
});

test('memory holds eight turns, and is no larger after a hundred', () => {
  let memory = newborn;
  const sizes = Array.from({ length: 100 }, (_, i) => {
    memory = learner.learn!(memory, view(i + 1), luck);
    return JSON.stringify(memory).length;
  });
  assert.equal(memory.turns.map(({ turn }) => turn), [93, 94, 95, 96, 97, 98, 99, 100]);
  assert.ok(sizes[99]! <= sizes[9]! + 100);
});

test('in a whole market memory stays within bounds too', () => {
  const sizes: number[] = [];
  const small = { ingredients: 16, recipes: 40, clients: 10 };
  playToyKitchens({
    seed: 1, strategies: [learner, learner], turns: 30, ...small,
    watch: ({ memory }, phase) => { if (phase === 'policy') sizes.push(JSON.stringify(memory).length); },
  });
  assert.ok(Math.max(...sizes.slice(20)) < 20_000, `${Math.max(...sizes)}`);
});

test('what was missed is not made up for: a turn out of memory\'s reach is forgotten', () => {
  assert.equal(learnt(view(1), view(2), view(20)).turns.map(({ turn }) => turn), [20]);
});

test('when prices leap, older prices count for less and older demand as before; and the other way round', () => {
  const trust = (memory: LearnerMemory) => memory.turns.map(({ priceTrust, demandTrust }) => [priceTrust, demandTrust]);
  const kept = learnerDefaults.oldRegimeKept;
  assert.equal(trust(learnt(view(1), view(2, { price: 12 }))), [[1, 1], [1, 1]]);
  assert.equal(trust(learnt(view(1), view(2, { price: 25 }))), [[kept, 1], [1, 1]]);
  assert.equal(trust(learnt(view(1), view(2, { asked: 90 }))), [[1, kept], [1, 1]]);
  assert.equal(trust(learnt(view(1), view(2), view(3, { price: 4, asked: 1 }))).at(0), [kept, kept]);
});

test('a menu behind a closed door teaches nothing about demand', () => {
  assert.is(learnt(view(1, { asked: 0, openShare: 0 })).turns[0]!.dishes.length, 0);
  assert.is(learnt(view(1, { openShare: 0.1 })).turns[0]!.dishes.length, 1);
});

test('clients who leave what is cooked for them make it believe in less patience, for a while', () => {
  const left = learnt(view(1, { cancelled: 10 }));
  assert.ok(left.patienceMs < newborn.patienceMs);
  const later = learner.learn!(left, view(2), luck);
  assert.ok(later.patienceMs > left.patienceMs && later.patienceMs <= newborn.patienceMs);
  assert.is(learnt(view(1, { declined: 10 })).patienceMs, newborn.patienceMs);
});

test('a crowd it cannot serve in time shows what its kitchen can, and what has merely run out does not', () => {
  assert.is(learnt(view(1, { declined: 12, wasted: 12 })).portionsMax, 8);
  assert.is(learnt(view(1, { cancelled: 12 })).portionsMax, 8);
  assert.is(learnt(view(1, { declined: 12, wasted: 0 })).portionsMax, newborn.portionsMax);
  assert.is(learnt(view(1, { declined: 4, wasted: 4 })).portionsMax, newborn.portionsMax);
  assert.is(learnt(view(1, { declined: 20, wasted: 20 })).portionsMax, learnerDefaults.portionsMin);
  const later = learnt(view(1, { declined: 12, wasted: 12 }), view(2));
  assert.is(later.portionsMax, 8 * learnerDefaults.portionsRegained);
});

test('for a crowd it asks more, and buys no more than it can serve', () => {
  const lotsOnSale = ['flour', 'sugar'].map((good) => ({ good, supply: 60, reservePrice: 1 }));
  const stock = { flour: 30, sugar: 30 };
  const [calm, crowd] = [1000, 5].map((portionsMax) => {
    const memory = { ...newborn, portionsMax };
    const menu = learner.reconcile!(memory, firmView({ stock }), chance(1, 'menu'));
    const bids = learner.procure!(memory, firmView({ board: { ...firmView().board, lotsOnSale } }), luck);
    const lines = bids.flatMap((act) => (act.type === 'bid.placed' ? act.content.lines : []));
    const price = Math.max(...menu.flatMap((act) => (act.type === 'menu.saved' ? act.content.items : []))
      .map((item) => item.price));
    return { price, units: lines.reduce((sum, { quantity }) => sum + quantity, 0) };
  });
  assert.ok(crowd!.price > calm!.price);
  assert.ok(crowd!.units > 0 && crowd!.units < calm!.units);
});

const takes = (given: Partial<FirmView>, memory = newborn) => (
  learner.fulfil!(memory, firmView({ stock: { leek: 9, water: 9 }, orders: orders('1 soup 1'), ...given }),
    { kind: 'order', visit: 'client-1/1' }, luck).map(({ type }) => type).join(', '));

test('it declines what would be ready only after the service, or later than clients wait', () => {
  assert.is(takes({}), 'preparation.asked');
  assert.is(takes({ phaseEndMs: 4000 }), 'order.declined');
  assert.is(takes({ phaseEndMs: 4001 }), 'preparation.asked');
  assert.is(takes({}, { ...newborn, patienceMs: 2999 }), 'order.declined');
});

test('while a burner is free nothing waits; then as long as the pots on their way keep all of them', () => {
  const rules = { ...firmView().rules, burners: 2 };
  assert.is(waitMs(firmView({ rules, pots: pots('1 pie 1 cooking\n2 pie 1 ready') })), 0);
  assert.is(waitMs(firmView({ rules, pots: pots('1 pie 1 cooking\n2 pie 1 cooking') })), 3000);
});

test('when service opens it takes the lots that its dishes lack and that pay, best first, while its cash lasts', () => {
  const lot = { owner: 'firm-2', side: 'ask', quantity: 4, good: 'water', totalPrice: 100 } as const;
  const openLots = [
    { ...lot, lotId: 1 }, { ...lot, lotId: 2, totalPrice: 60 }, { ...lot, lotId: 3, good: 'sugar', totalPrice: 1 },
    { ...lot, lotId: 4, side: 'bid' as const }, { ...lot, lotId: 5, owner: 'firm-1', totalPrice: 1 },
  ];
  const opens = (price: number, cash = 5000) => learner.fulfil!(newborn, firmView({
    cash, stock: { leek: 4 }, menu: [{ dish: 'soup', price }], board: { ...firmView().board, openLots },
  }), { kind: 'opened' }, luck).map(({ content }) => content);
  assert.equal(opens(80), [{ lotId: 2 }]);
  assert.equal(opens(29), []); // 4 × 29 is less than twice 60
  assert.equal(opens(80, 59), []);
});

test('what no dish on its menu takes is offered to others', () => {
  const acts = learner.reconcile!(newborn, firmView({ stock: { flour: 5, sugar: 5, water: 3 } }), luck);
  assert.equal(acts.map(({ type }) => type), ['menu.saved', 'lot.listed']);
  const [lot] = acts.flatMap((act) => (act.type === 'lot.listed' ? [act.content] : []));
  assert.is(`${lot!.side} ${lot!.quantity} ${lot!.good}`, 'ask 3 water');
});

test('it bids for whole bills: as many of each of a dish\'s goods, and nothing it cannot complete', () => {
  const lotsOnSale = ['leek', 'flour', 'sugar'].map((good) => ({ good, supply: 20, reservePrice: 1 }));
  const given = { board: { ...firmView().board, lotsOnSale } };
  const units = new Map(learner.procure!(newborn, firmView(given), luck).flatMap((act) => (act.type === 'bid.placed'
    ? [[act.content.good, act.content.lines.reduce((sum, { quantity }) => sum + quantity, 0)] as const] : [])));
  assert.is(units.get('water'), undefined);
  assert.is((units.get('leek') ?? 0) + (units.get('sugar') ?? 0), units.get('flour'));
  assert.ok(units.get('sugar')! > 0);
});

test('a bid gives away no more than its share of what the dish earns, however unsure the price is', () => {
  const lotsOnSale = ['leek', 'water', 'flour', 'sugar'].map((good) => ({ good, supply: 20, reservePrice: 1 }));
  const dearest = (surplusGiven: number) => {
    const bold = { ...learnerDefaults, surplusGiven, tiers: [{ portions: 1, spreads: 100 }] };
    const acts = createLearner(bold).procure!(newborn, firmView({ board: { ...firmView().board, lotsOnSale } }), luck);
    return Math.max(...acts.flatMap((act) => (act.type === 'bid.placed' ? act.content.lines : [])
      .map(({ price }) => price)));
  };
  assert.is(dearest(0), learnerDefaults.priorPrice);
  assert.ok(dearest(0.3) > dearest(0) && dearest(0.3) < learnerDefaults.priorPrice + 300);
});

test('a dish whose ingredients cost more than it brings in is not bid for', () => {
  const dear = { ...newborn, turns: learnt(view(1, { price: 900 })).turns };
  const lotsOnSale = [{ good: 'leek', supply: 9, reservePrice: 1 }, { good: 'water', supply: 9, reservePrice: 1 }];
  assert.equal(learner.procure!(dear, firmView({ board: { ...firmView().board, lotsOnSale } }), luck), []);
});
test.run();
