import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { OrderFilled, QuotePosted, TradeExecuted } from '../machines/marketMessages.ts';
import { cash } from '../market/ledger.ts';
import type { Entry } from '../sim/tape/entry.ts';
import type { ExchangeWorld } from '../sim/worlds/exchange/exchangeWorld.ts';
import { transitMsMax } from '../sim/worlds/network.ts';
import { type AnyRun, anyRun, isLossFree } from './helpers/anyScenario.ts';
import { type Played, playWorld } from './helpers/playWorld.ts';
import { priorityFaults } from './helpers/priorityOracle.ts';

/** Every law is held against these runs; each is played once, and looked at after every 100 firings. */
const numRuns = 90;
const seed = 1962;
const played = new Map<string, Played>();

function play({ scenario, seed: runSeed }: AnyRun): Played {
  const key = JSON.stringify([scenario, runSeed]);
  const known = played.get(key);
  if (known !== undefined) return known;
  const { institution: { periods, periodLengthMs }, network } = scenario;
  const graceMs = 1 + 2 * transitMsMax(network);
  const endsByMs = periods * (periodLengthMs + 2 * graceMs) + graceMs;
  const run = playWorld(scenario, { seed: runSeed, sliceOfWork: 100, look: inspect, endsByMs });
  played.set(key, run);
  return run;
}

/** At any time cash and goods are conserved, nobody is below zero, only orders hold anything, no book is crossed. */
function inspect({ ledger, venue, traders }: ExchangeWorld): void {
  ledger.audit();
  const good = ledger.asset('unit')!;
  const held = new Map(traders.map(({ address }) => [address, { cash: 0, goods: 0 }]));
  for (const { owner, side, reservePrice, left } of venue.live.values()) {
    const of = held.get(owner.address)!;
    if (side === 'bid') of.cash += reservePrice * left;
    else of.goods += left;
  }
  for (const [address, { cash: money, goods }] of held) {
    const account = ledger.account(address)!;
    assert.is(ledger.reserved(account, cash), money, 'cash is reserved for bids, and for nothing else');
    assert.is(ledger.reserved(account, good), goods, 'goods are reserved for asks, and for nothing else');
  }
  const [bid, ask] = [venue.book.bestBid(), venue.book.bestAsk()];
  assert.ok(bid === undefined || ask === undefined || bid < ask, 'no bid reaches an ask');
}

function law(title: string, holds: (run: Played, drawn: AnyRun) => void): void {
  test(title, () => {
    fc.assert(fc.property(anyRun, (drawn) => holds(play(drawn), drawn)),
      { seed, numRuns, interruptAfterTimeLimit: 60_000 });
  });
}

const contents = <C>({ entries }: Played, type: string): { content: C; entry: Entry }[] =>
  entries.filter(({ message }) => message.type === type)
    .map((entry) => ({ content: entry.message.content as C, entry }));
/** Whatever the network did to its messages, a trade happened once. */
const trades = (run: Played) => [...new Map(contents<TradeExecuted>(run, 'trade.executed')
  .map(({ content }) => [content.tradeId, content])).values()];
const profits = (run: Played) => new Map(contents<{ period: number; profit: number }>(run, 'period.settled')
  .map(({ content: { period, profit }, entry }) => [`${period} ${entry.message.to}`, profit]));

law('every run ends in time; until then cash and goods are conserved, and only resting orders hold any', (run) => {
  inspect(run);
  assert.is(run.venue.live.size, 0, 'at the end nothing rests');
});

law('no message is unheard, whatever the network does', ({ entries }) => {
  assert.equal(entries.filter(({ outcome }) => outcome === 'unheard')
    .map(({ message }) => `${message.type} to ${message.to}`), []);
});

law('every message sent comes to an end on the tape, but for those under way when it ends', (run, { scenario }) => {
  const ids = new Set(run.entries.map(({ message }) => message.id));
  const isCalm = Object.keys(scenario.network).length === 0;
  if (isCalm) assert.is(ids.size, run.world.bus.sent);
  const lastMs = run.entries.at(-1)!.atMs;
  const settled = run.entries.filter(({ message }) => message.atMs < lastMs - transitMsMax(scenario.network));
  const sentByThen = Math.max(...settled.map(({ message }) => message.id));
  for (let id = 1; id <= sentByThen; id++) assert.ok(ids.has(id), `message ${id}`);
});

law('no quote crosses: after every public fact the best bid is below the best ask', (run) => {
  for (const type of ['quote.posted', 'quote.withdrawn', 'trade.executed']) {
    for (const { content: { bestBid, bestAsk } } of contents<QuotePosted>(run, type)) {
      assert.ok(bestBid === 0 || bestAsk === 0 || bestBid < bestAsk);
    }
  }
});

law('price–time priority: an order meets the best price there is, and whoever came first', (run, { scenario }) => {
  assert.equal(priorityFaults(run.entries, scenario), []);
});

law('every trade is told once: to everybody, to its buyer and to its seller', (run) => {
  const tellings = (type: string) => {
    const ids = new Map<number, Set<string>>();
    for (const { content: { tradeId }, entry: { message: { id, to } } } of contents<OrderFilled>(run, type)) {
      ids.set(tradeId, (ids.get(tradeId) ?? new Set()).add(`${id} ${to}`));
    }
    return ids;
  };
  const [told, filled] = [tellings('trade.executed'), tellings('order.filled')];
  const all = trades(run);
  assert.equal(all.map(({ tradeId }) => tradeId).sort((a, b) => a - b), all.map((_, i) => i + 1),
    'trades are numbered without gaps');
  for (const { tradeId, buyer, seller } of all) {
    assert.is(told.get(tradeId)!.size, 1);
    assert.equal([...filled.get(tradeId)!].map((telling) => telling.split(' ')[1]).sort(), [buyer, seller].sort());
  }
  assert.is(filled.size, all.length);
  assert.is(run.result.trades.length, all.length);
  assert.is(run.result.kpis.trades, all.length);
});

law('the surpluses of all trades are the profits of all traders, each earned by its own trades', (run) => {
  const told = profits(run);
  const earned = new Map([...told.keys()].map((key) => [key, 0]));
  const units = new Map<string, number[]>();
  for (const { period } of run.result.periods) {
    for (const { address, side, valuesIn } of run.traders) {
      units.set(`${period} ${address}`, [...valuesIn(period)].sort((a, b) => (side === 'bid' ? b - a : a - b)));
    }
  }
  let surplus = 0;
  for (const { period, price, quantity, buyer, seller } of trades(run)) {
    for (let unit = 0; unit < quantity; unit++) {
      const [bought, sold] = [`${period} ${buyer}`, `${period} ${seller}`];
      const [value, cost] = [units.get(bought)!.shift()!, units.get(sold)!.shift()!];
      earned.set(bought, earned.get(bought)! + value - price);
      earned.set(sold, earned.get(sold)! + price - cost);
      surplus += value - cost;
    }
  }
  assert.equal([...told].sort(), [...earned].sort());
  assert.is([...told.values()].reduce((sum, profit) => sum + profit, 0), surplus);
  assert.is(run.result.periods.reduce((sum, period) => sum + period.surplus, 0), surplus);
});

law('whatever the network does, nobody loses who quotes without loss: efficiency is in [0, 1]', (run, { scenario }) => {
  for (const { efficiency } of run.result.periods) {
    assert.ok(efficiency <= 1);
    if (isLossFree(scenario)) assert.ok(efficiency >= 0);
  }
  if (isLossFree(scenario)) for (const [who, profit] of profits(run)) assert.ok(profit >= 0, who);
});

law('every order is answered: accepted or refused, once each time it comes', (run, { scenario }) => {
  const answers = new Map<number, number>();
  for (const { type, cause } of new Map(run.entries.map(({ message }) => [message.id, message])).values()) {
    if (type === 'order.accepted' || type === 'order.refused') answers.set(cause, (answers.get(cause) ?? 0) + 1);
  }
  const lastMs = run.entries.at(-1)!.atMs;
  const came = new Map<number, number>();
  for (const { entry } of contents(run, 'order.placed')) {
    const { outcome, message: { id, atMs } } = entry;
    if (outcome === 'delivered' && atMs < lastMs - 2 * transitMsMax(scenario.network)) {
      came.set(id, (came.get(id) ?? 0) + 1);
    }
  }
  for (const [id, times] of came) assert.is(answers.get(id), times, `order ${id}`);
});

law('everybody is paid for every period', (run) => {
  const told = profits(run);
  for (const { period } of run.result.periods) {
    for (const { address } of run.traders) assert.ok(told.has(`${period} ${address}`));
  }
});

test('among these runs are calls, halts, faults, shocks, losses, and trades of several units', () => {
  const all = [...played.values()].flatMap((run) => run.entries);
  const types = new Set(all.map(({ message }) => message.type));
  for (const type of ['market.halted', 'market.resumed', 'order.withdrawn', 'trade.executed', 'quote.posted']) {
    assert.ok(types.has(type), type);
  }
  const reasons = new Set(all.filter(({ message }) => message.type === 'order.refused')
    .map(({ message }) => (message.content as { reason: string }).reason));
  for (const reason of ['market-closed', 'market-halted', 'price-band', 'trade-unheard', 'another-period',
    'duplicate-order']) {
    assert.ok(reasons.has(reason), reason);
  }
  assert.ok(all.some(({ outcome, reason }) => outcome === 'dropped' && reason === 'lost'));
  assert.ok(all.some(({ outcome, reason }) => outcome === 'dropped' && reason === 'partitioned'));
  assert.ok(all.some(({ message: { type, content } }) => type === 'trade.executed'
    && (content as TradeExecuted).quantity > 1));
});

test.run();
