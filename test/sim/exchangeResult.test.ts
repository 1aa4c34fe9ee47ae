import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify } from '../../machines/message.ts';
import { chance } from '../../sim/chance.ts';
import type { Outcome } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { ExchangeRecord } from '../../sim/worlds/exchange/exchangeResult.ts';
import { population } from '../../sim/worlds/exchange/population.ts';
import { smallMarket } from '../helpers/playWorld.ts';

const scenario = smallMarket({ environment: { demand: { values: [150, 100] }, supply: { values: [50, 110] } } });
const traders = population(scenario, (name) => chance(1, name));

/** A tape with these messages on it, and what came of it. */
function record(write: (say: (to: string, type: string, content: object, outcome?: Outcome) => void) => void) {
  const tape = new Tape({ header: '' });
  const record_ = new ExchangeRecord(tape);
  let id = 0;
  write((to, type, content, outcome = 'delivered') => {
    id += 1;
    tape.write({ ...notify(to, type, content), id, from: 'exchange', atMs: 10 * id }, outcome, '', 10 * id);
  });
  return record_.compute(traders);
}
const trade = (tradeId: number, period: number, price: number, quantity = 1) =>
  ({ tradeId, period, price, quantity, buyer: 'buyer-1', seller: 'seller-1' });

test('a period is what its trades and profits make it', () => {
  // One pair gains from trade: 50 … 150 at 100 in the middle, so that theory gives each 50.
  const { periods, equilibrium, trades } = record((say) => {
    say('market-data', 'trade.executed', trade(1, 1, 120));
    say('buyer-1', 'period.settled', { period: 1, profit: 30 });
    say('seller-1', 'period.settled', { period: 1, profit: 70 });
  });
  const [{ surplus, efficiency, alphaPct, dispersion, meanPrice, ...rest }] = periods as [typeof periods[0]];
  assert.is(equilibrium.surplus, 100);
  assert.equal([surplus, efficiency, meanPrice, rest.trades, rest.quantity], [100, 1, 120, 1, 1]);
  const price = (equilibrium.priceLow + equilibrium.priceHigh) / 2;
  assert.is(alphaPct, (100 * Math.abs(120 - price)) / price);
  const deviations = [30 - (150 - price), 0, 70 - (price - 50), 0];
  assert.is(dispersion, Math.sqrt(deviations.reduce((sum, each) => sum + each * each, 0) / 4));
  assert.equal(trades, [{ period: 1, atMs: 10, price: 120, quantity: 1, buyer: 'buyer-1', seller: 'seller-1' }]);
});

test('what was told twice happened once, what was lost happened all the same', () => {
  const { kpis, periods, traders: results } = record((say) => {
    say('market-data', 'trade.executed', trade(1, 1, 90));
    say('market-data', 'trade.executed', trade(1, 1, 90));
    say('market-data', 'trade.executed', trade(2, 1, 110), 'dropped');
    for (let i = 0; i < 2; i++) say('buyer-1', 'period.settled', { period: 1, profit: 60 });
    say('seller-1', 'period.settled', { period: 1, profit: 40 }, 'dropped');
  });
  assert.is(kpis.trades, 2);
  assert.is(periods[0]!.meanPrice, 100);
  assert.is(periods[0]!.surplus, 100);
  assert.equal(results.map(({ address, profit }) => `${address} ${profit}`), [
    'buyer-1 60', 'buyer-2 0', 'seller-1 40', 'seller-2 0',
  ]);
});

test('mean prices weigh every unit, alpha every trade', () => {
  const { periods, kpis } = record((say) => {
    say('market-data', 'trade.executed', trade(1, 1, 90, 3));
    say('market-data', 'trade.executed', trade(2, 1, 110, 1));
    say('buyer-1', 'period.settled', { period: 1, profit: 0 });
  });
  assert.is(periods[0]!.meanPrice, 95);
  assert.is(kpis.meanPrice, 95);
  assert.is(periods[0]!.quantity, 4);
  assert.ok(Math.abs(kpis.alphaPct! - periods[0]!.alphaPct!) < 1e-9);
});

test('a period without trades has no mean price and no alpha, and an efficiency of 0', () => {
  const { periods, kpis } = record((say) => say('buyer-1', 'period.settled', { period: 1, profit: 0 }));
  const [{ meanPrice, alphaPct, efficiency }] = periods as [typeof periods[0]];
  assert.equal([meanPrice, alphaPct, efficiency, kpis.meanPrice, kpis.alphaPct], [null, null, 0, null, null]);
});

test('late figures are those of the last third, at least of one period', () => {
  const { kpis } = record((say) => {
    for (let period = 1; period <= 7; period++) {
      say('market-data', 'trade.executed', trade(period, period, period <= 5 ? 140 : 100));
      say('buyer-1', 'period.settled', { period, profit: period <= 5 ? 0 : 100 });
    }
  });
  assert.is(kpis.lateEfficiency, 1);
  assert.ok(Math.abs(kpis.efficiency - 2 / 7) < 1e-12);
  assert.ok(kpis.lateAlphaPct! < kpis.alphaPct!);
});

test('refusals are counted by their reasons, in alphabetical order', () => {
  const { kpis } = record((say) => {
    for (const reason of ['price-band', 'market-closed', 'price-band']) say('buyer-1', 'order.refused', { reason });
  });
  assert.equal(JSON.stringify(kpis.refusals), '{"market-closed":1,"price-band":2}');
});

test.run();
