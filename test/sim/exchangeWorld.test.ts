import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { strategies } from '../../actors/strategy/catalogue.ts';
import type { Strategy } from '../../actors/strategy/strategy.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { fastBook } from '../../market/fastBook.ts';
import type { OrderBook } from '../../market/orderBook.ts';
import { RunHalted } from '../../sim/world.ts';
import { type Played, playWorld, smallMarket } from '../helpers/playWorld.ts';

const outcomes = ({ entries }: Played) => new Set(entries.map(({ outcome }) => outcome));
const typesTo = ({ entries }: Played, address: string) => entries.filter(({ message }) => message.to === address)
  .map(({ message, outcome }) => `${message.type}${outcome === 'delivered' ? '' : ` ${outcome}`}`);

/** Its first thought in the second period, while it rests from a failure, is fatal to its chart. */
const forgetful: Strategy = {
  ...strategies.zic,
  begin: (view) => ({ isFaulty: view.side === 'bid' && view.reservationValue === 150 }),
  quote: (memory, view, luck) => {
    if ((memory as { isFaulty: boolean }).isFaulty) throw new Error('who am I?');
    return strategies.zic.quote(null, view, luck);
  },
  beginPeriod: (memory) => {
    if ((memory as { isFaulty: boolean }).isFaulty) throw new Error('what day is it?');
    return memory;
  },
};
const market = (supervision: NonNullable<Parameters<typeof smallMarket>[0]>['supervision']) => smallMarket({
  institution: { periods: 4 },
  behaviour: { buyers: 'zip', deliberation: { attemptsMax: 99, retryDelayMs: 60_000 } }, supervision,
});

test('a trader whose chart throws is retried, within bounds, and goes on from the next opening', () => {
  const played = playWorld(market({ retriesMax: 2, retryDelayMs: 100 }), { strategies: { zip: forgetful } });
  const types = typesTo(played, 'world').filter((type) => type.startsWith('actor.'));
  assert.ok(types.includes('actor.restarted'));
  assert.ok(types.length <= 3);
  assert.equal([...outcomes(played)].filter((outcome) => outcome === 'unheard'), []);
});

test('a trader that is benched is dead to all messages from then on, and everybody else goes on', () => {
  const played = playWorld(market({ onFailure: 'bench' }), { strategies: { zip: forgetful } });
  const mail = typesTo(played, 'buyer-1');
  const benched = mail.findIndex((type) => type.endsWith(' dead'));
  assert.ok(benched > 0);
  assert.ok(mail.slice(benched).every((type) => type.endsWith(' dead')));
  assert.ok(played.result.trades.some(({ period, buyer }) => period > 2 && buyer !== 'buyer-1'));
  assert.is(played.result.traders.reduce((sum, { profit }) => sum + profit, 0), played.result.periods
    .reduce((sum, { surplus }) => sum + surplus, 0));
  assert.not(outcomes(played).has('unheard'));
});

test('a trader whose failure is to halt the run halts it', () => {
  assert.throws(() => playWorld(market({ onFailure: 'halt' }), { strategies: { zip: forgetful } }),
    /^buyer-1: what day is it\? \(seed 1, message \d+, \d+ ms\)$/);
});

/** A book that throws `error` when it is given its fifth order. */
const brittle = (error: Error) => (rules: OrderBook['rules']): OrderBook => {
  const book = fastBook(rules);
  const place = book.place.bind(book);
  let placed = 0;
  book.place = (order) => {
    placed += 1;
    if (placed === 5) throw error;
    return place(order);
  };
  return book;
};

test('an exchange that throws halts the run, even if the scenario names only others', () => {
  for (const actors of [undefined, { 'buyer-2': 'bench' as const }]) {
    const scenario = smallMarket({ supervision: actors === undefined ? {} : { actors } });
    assert.throws(() => playWorld(scenario, { book: brittle(new Error('the book is torn')) }), (error: Error) => {
      assert.instance(error, RunHalted);
      assert.match(error.message, /^exchange: the book is torn \(seed 1, message \d+, \d+ ms\)$/);
      return true;
    });
  }
});

test('a law broken in the exchange halts the run, even if it is to be retried', () => {
  const scenario = smallMarket({ supervision: { actors: { exchange: 'retry' } } });
  assert.throws(() => playWorld(scenario, { book: brittle(new BrokenLaw('books are kept')) }),
    /exchange: books are kept \(seed 1/);
});

test('other strategies in the place of the field’s: they, and only they, are played', () => {
  let asked = 0;
  const mute: Strategy = { ...strategies.zic, quote: () => { asked += 1; } };
  const played = playWorld(smallMarket({ behaviour: { sellers: 'gvwy' } }), { strategies: { zic: mute } });
  assert.ok(asked > 50);
  assert.equal([...new Set(played.entries.filter(({ message }) => message.type === 'order.placed')
    .map(({ message }) => message.from))].sort(),
    ['seller-1', 'seller-2', 'seller-3']);
});

test('where messages take their time, nobody sees a quote before the slowest could have brought it', () => {
  const waits: number[] = [];
  const lookout: Strategy = {
    ...strategies.zic,
    observe: (memory, { atMs }, { nowMs }) => {
      waits.push(nowMs - atMs);
      return memory;
    },
  };
  playWorld(smallMarket({ network: { latency: { minMs: 1, maxMs: 700 } } }), { strategies: { zic: lookout } });
  assert.ok(waits.length > 50);
  assert.ok(Math.min(...waits) >= 700, `a fact is seen after ${Math.min(...waits)} ms`);
});

test('every session is opened, traded, settled and ended in order', () => {
  const played = playWorld(smallMarket());
  const steps = played.entries.filter(({ message }) => ['exchange', 'session', 'world', 'buyer-1'].includes(message.to))
    .map(({ message }) => message.type).filter((type) => /^(units|period|market|session|run)\./.test(type));
  const period = ['units.assigned', 'period.opened', 'market.opened', 'market.opened', 'market.closed',
    'market.closed', 'period.settled'];
  assert.equal(steps.toSorted(), [...period, ...period, 'session.ended', 'session.ended', 'run.ended'].toSorted());
  assert.is(steps.at(-1), 'run.ended');
});

test.run();
