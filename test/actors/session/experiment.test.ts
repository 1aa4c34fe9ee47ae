import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Experiment, type Subject } from '../../../actors/session/experiment.ts';
import type { Post } from '../../../machines/message.ts';
import { BrokenLaw } from '../../../market/assert.ts';
import { type AccountId, cash, Ledger } from '../../../market/ledger.ts';

const buyer: Subject = { address: 'b', side: 'bid', valuesIn: (period) => [100, 130]
  .map((value) => value + 10 * (period - 1)) };
const seller: Subject = { address: 's', side: 'ask', valuesIn: () => [70, 50, 90] };

function experiment() {
  const ledger = new Ledger({ issuer: 'experimenter', goods: ['unit'] });
  const good = ledger.asset('unit')!;
  const own = new Experiment({ ledger, good, subjects: [buyer, seller], capital: 1000 });
  const [b, s] = [ledger.account('b') as AccountId, ledger.account('s') as AccountId];
  const said: string[] = [];
  const say = ({ to, type, content, conversation, kind }: Post) => {
    said.push(`${kind} ${conversation} ${to} ${type} ${JSON.stringify(content)}`);
  };
  const trade = (quantity: number, price: number) => {
    const refusal = ledger.settleTrade({ buyer: b, seller: s, good, price, quantity, cashReserved: 0,
      goodsReserved: 0 });
    assert.is(refusal, undefined);
  };
  return { ledger, good, own, b, s, said, say, trade };
}

test('everybody begins with the same capital, and every cent of it is the experimenter’s', () => {
  const { ledger, b, s } = experiment();
  assert.equal([ledger.balance(b, cash), ledger.balance(s, cash), ledger.balance(ledger.issuer, cash)],
    [1000, 1000, -2000]);
});

test('sellers get a unit for each cost, buyers none, and all are told what units are worth to them this period', () => {
  const { ledger, good, own, b, s, said, say } = experiment();
  own.assignUnits(2, say);
  assert.equal([ledger.balance(b, good), ledger.balance(s, good)], [0, 3]);
  assert.equal(said, [
    'notification period-2 b units.assigned {"period":2,"values":[110,140]}',
    'notification period-2 s units.assigned {"period":2,"values":[70,50,90]}',
  ]);
});

test('what is bought is redeemed best values first, what is sold costs the cheapest first; profits are told', () => {
  const { ledger, good, own, b, s, said, say, trade } = experiment();
  own.assignUnits(1, say);
  trade(1, 95);
  own.settlePeriod(1, say);
  assert.equal(said.slice(2), [
    'notification period-1 b period.settled {"period":1,"profit":35}',
    'notification period-1 s period.settled {"period":1,"profit":45}',
  ]);
  assert.equal([ledger.balance(b, good), ledger.balance(s, good)], [0, 0], 'units are taken back');
  assert.equal([ledger.balance(b, cash), ledger.balance(s, cash)], [1035, 1045]);
});

test('profits are each period’s own', () => {
  const { own, said, say, trade } = experiment();
  own.assignUnits(1, say);
  trade(2, 80);
  own.settlePeriod(1, say);
  own.assignUnits(2, say);
  trade(1, 60);
  own.settlePeriod(2, say);
  const profits = said.filter((line) => line.includes('profit'))
    .map((line) => line.replace(/.* ([bs]) .*"profit":(-?\d+).*/, '$1 $2'));
  assert.equal(profits, ['b 70', 's 40', 'b 80', 's 10']); // 130 + 100 − 160; 160 − 50 − 70; 140 − 60; 60 − 50
});

test('who trades at a loss loses', () => {
  const { own, said, say, trade } = experiment();
  own.assignUnits(1, say);
  trade(2, 140);
  own.settlePeriod(1, say);
  assert.match(said.at(-2)!, /"profit":-50/);
});

test('nobody trades more units than were assigned', () => {
  const { own, say, ledger, good, s } = experiment();
  own.assignUnits(1, say);
  ledger.transfer({ from: s, to: ledger.account('b')!, asset: good, amount: 3 });
  assert.throws(() => own.settlePeriod(1, say), (error: Error) => error instanceof BrokenLaw
    && /nobody trades more units/.test(error.message));
});

test('every period leaves cash and goods conserved', () => {
  const { own, say, trade, ledger } = experiment();
  for (let period = 1; period <= 5; period++) {
    own.assignUnits(period, say);
    trade(period % 3, 75);
    own.settlePeriod(period, say);
    ledger.audit();
  }
});

test.run();
