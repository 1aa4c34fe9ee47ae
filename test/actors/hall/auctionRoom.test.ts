import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { auctioneerActor } from '../../../actors/hall/auctioneer.actor.ts';
import { AuctionRoom } from '../../../actors/hall/auctionRoom.ts';
import { supplyIn } from '../../../actors/hall/supply.ts';
import { cash } from '../../../market/ledger.ts';
import { chance } from '../../../sim/chance.ts';
import {
  anyAuctionRules, anyBids, anySupply, auctionHall, bidPlaced, firms, goods, houseRules, phaseOpened,
} from '../../helpers/auctionHall.ts';
import { auctionFaults } from '../../helpers/auctionOracle.ts';
import { expectWon } from '../../helpers/anySealedBids.ts';

const auction = phaseOpened(1, 'auction');
const over = phaseOpened(1, 'reconciliation');

/** Everybody draws a lot; the smallest is served first. */
const tieBreak = (turn: number) => [...firms].sort((a, b) => (
  chance(3, `tie-break/${turn}/${a}`).unit() - chance(3, `tie-break/${turn}/${b}`).unit()));

test('opening: the growers have what the turn brings, and everybody can read rules, supply and tie-break', () => {
  const { room, say, said, has, asked } = auctionHall({ supplyIn: (turn) => [turn, 0, 4] });
  room.open(auction, say);
  assert.equal(goods.map((good) => has('growers', good)), [1, 0, 4]);
  assert.equal(said, [{
    type: 'auction.opened', to: 'notice-board', kind: 'notification', conversation: 'turn-1', cause: 71,
    content: {
      turn: 1, pricing: 'pay-as-bid', partialFills: false, tieBreak: tieBreak(1),
      lots: [[1, 'leek'], [0, 'rice'], [4, 'salt']].map(([supply, good]) => ({ good, supply, reservePrice: 2 })),
    },
  }]);
  assert.equal(asked, ['supply/1', ...firms.map((firm) => `tie-break/1/${firm}`)]);
});

test('luck is named for the turn and nothing else: who bids, or how often, changes no later draw', () => {
  const drawn = (turns: readonly number[]) => {
    const hall = auctionHall({ supplyIn: (turn, luck) => supplyIn(
      { unitsEach: { from: 0, to: 9 }, shocks: [] }, { turn, goods, chance: luck }) });
    for (const turn of turns) {
      hall.room.open(phaseOpened(turn, 'auction'), hall.say);
      if (turns.length > 1) hall.room.take(bidPlaced('ann', 'leek', [{ price: 3, quantity: 1 }]), hall.say);
      hall.room.clear(phaseOpened(turn, 'reconciliation'), hall.say);
    }
    return hall.said.findLast(({ type }) => type === 'auction.opened')?.content;
  };
  assert.equal(drawn([1, 2, 3]), drawn([3]));
});

test('a house that keeps its supply to itself posts 0, and sells what there is', () => {
  const { room, say, said, cleared } = auctionHall({ rules: { announcesSupply: false } });
  room.open(auction, say);
  assert.equal((said[0]!.content as { lots: object[] }).lots[0], { good: 'leek', supply: 0, reservePrice: 2 });
  room.take(bidPlaced('ann', 'leek', [{ price: 3, quantity: 4 }]), say);
  room.clear(over, say);
  assert.equal([cleared()[0]!.supply, cleared()[0]!.unitsSold], [5, 4], 'afterwards all can check it');
});

test('every bid is answered: what it holds, and what is left to spend; or why it was not taken', () => {
  const { room, say, said } = auctionHall();
  room.open(auction, say);
  const answer = (...bid: Parameters<typeof bidPlaced>) => {
    room.take(bidPlaced(...bid), say);
    const { to, kind, type, content, cause } = said.at(-1)!;
    return `${to} ${kind} ${type} ${Object.values(content).join(' ')} ${cause}`;
  };
  const line = { price: 10, quantity: 3 };
  assert.is(answer('ann', 'leek', [line]), 'ann response bid.accepted leek 30 70 7');
  assert.is(answer('ann', 'rice', [line]), 'ann response bid.accepted rice 30 40 7');
  assert.is(answer('ann', 'leek', [{ price: 10, quantity: 7 }]), 'ann response bid.accepted leek 70 0 7');
  assert.is(answer('ann', 'salt', [line]), 'ann error bid.refused salt insufficient-funds 7');
  assert.is(answer('ann', 'rice', []), 'ann response bid.accepted rice 0 30 7');
  assert.is(answer('ann', 'gold', [line]), 'ann error bid.refused gold unknown-good 7');
  assert.is(answer('bob', 'leek', [line, line, line, line]), 'bob error bid.refused leek too-many-lines 7');
  assert.is(answer('zoe', 'leek', [line]), 'zoe error bid.refused leek unknown-bidder 7');
  assert.is(answer('growers', 'leek', [line]), 'growers error bid.refused leek unknown-bidder 7');
});

test('clearing: each good is posted line by line, each firm is told its share, and what nobody bought perishes', () => {
  const { ledger, room, say, said, settled, cleared, has } = auctionHall();
  room.open(auction, say);
  room.take(bidPlaced('ann', 'leek', [{ price: 9, quantity: 3 }, { price: 8, quantity: 3 }]), say);
  room.take(bidPlaced('bob', 'leek', [{ price: 7, quantity: 1 }, { price: 1, quantity: 1 }]), say);
  room.clear(over, say);
  const [leek, ...others] = cleared();
  assert.equal(leek!.lines.map(({ bidder, price, quantity, unitsLeft, quantityWon, unitPrice, reason }) => (
    `${bidder} ${price}x${quantity} of ${unitsLeft}: ${quantityWon} at ${unitPrice} ${reason}`)), [
    'ann 9x3 of 5: 3 at 9 ', 'ann 8x3 of 2: 0 at 0 exceeds-rest', 'bob 7x1 of 2: 1 at 7 ',
    'bob 1x1 of 1: 0 at 0 below-reserve',
  ]);
  assert.equal([leek!.unitsSold, leek!.revenue, leek!.clearingPrice], [4, 34, -1]);
  assert.equal(others.map(({ good, lines, unitsSold }) => `${good} ${lines.length} ${unitsSold}`),
    ['rice 0 0', 'salt 0 0']);
  assert.equal(settled('ann'), [{
    turn: 1, won: [{ good: 'leek', quantity: 3, unitPrice: 9 }],
    lost: [{ good: 'leek', quantity: 3, price: 8, reason: 'exceeds-rest' }], spent: 27, cash: 73,
  }]);
  const { tieBreak } = said[0]!.content as { tieBreak: readonly string[] };
  assert.equal(cleared().map((sale) => sale.tieBreak), goods.map(() => tieBreak), 'the one published before the bids');
  assert.equal(settled('dan'), [{ turn: 1, won: [], lost: [], spent: 0, cash: 100 }], 'who has not bid is told too');
  assert.equal(said.slice(3).map(({ to, type, cause, conversation }) => `${to} ${type} ${cause} ${conversation}`), [
    ...goods.map(() => 'notice-board good.cleared 71 turn-1'),
    ...firms.map((firm) => `${firm} auction.settled 71 turn-1`),
  ]);
  assert.equal(goods.map((good) => has('growers', good)), [0, 0, 0]);
  assert.equal([has('ann', 'leek'), has('bob', 'leek'), has('growers', 'cash')], [3, 1, 34]);
  assert.is(ledger.reserved(ledger.account('bob')!, cash), 0);
});

test('a partial winner pays for what it has, and its rest is no loss of its own', () => {
  const { room, say, settled } = auctionHall({ rules: { partialFills: true, pricing: 'uniform' } });
  room.open(auction, say);
  room.take(bidPlaced('ann', 'salt', [{ price: 6, quantity: 7 }]), say);
  room.clear(over, say);
  assert.equal(settled('ann'), [{
    turn: 1, won: [{ good: 'salt', quantity: 5, unitPrice: 6 }], lost: [], spent: 30, cash: 70,
  }]);
});

test('the room as data: the turn, its supply and tie-break, and the bids that stand', () => {
  const { room, say } = auctionHall();
  room.open(auction, say);
  room.take(bidPlaced('ann', 'leek', [{ price: 9, quantity: 3 }]), say);
  assert.equal(JSON.parse(JSON.stringify(room)), {
    turn: 1, supply: [5, 5, 5], tieBreak: tieBreak(1),
    bids: { leek: { ann: [{ price: 9, quantity: 3 }] }, rice: {}, salt: {} },
  });
});

test('a broken law halts: growers are not the outside world, and of every good there is some or none', () => {
  const { ledger, room, say } = auctionHall({ supplyIn: () => [1] });
  assert.throws(() => room.open(auction, say), /some, or none/);
  const world = { ledger, growers: ledger.issuer, goods, firms, rules: houseRules, supplyIn: () => [] };
  assert.throws(() => new AuctionRoom({ ...world, luckOf: (name) => chance(1, name) }), /sell what they have/);
});

test('what is posted proves every decision, and cash, goods and what firms are told agree with the ledger', () => {
  const fates = new Map<string, number>();
  fc.assert(fc.property(anyAuctionRules, anySupply, anyBids, anyBids, (rules, supply, ...turns) => {
    const units = supply.map((amount) => (rules.pricing === 'second-price' ? amount % 2 : amount));
    const { ledger, room, say, cleared, settled, has } = auctionHall({ rules, supplyIn: () => units });
    turns.forEach((bids, i) => {
      const before = firms.map((firm) => goods.map((good) => has(firm, good)));
      room.open(phaseOpened(i + 1, 'auction'), say);
      for (const [firm, good, lines] of bids) room.take(bidPlaced(firm, good, lines), say);
      room.clear(phaseOpened(i + 1, 'reconciliation'), say);
      ledger.audit();
      const sales = cleared().slice(-goods.length);
      assert.equal(sales.map((sale) => [sale.good, sale.supply]), goods.map((good, n) => [good, units[n]]));
      for (const sale of sales) {
        const won = expectWon({ bids: sale.lines, rules: { ...rules, ...sale } });
        assert.equal(sale.lines.map(({ quantityWon }) => quantityWon), sale.lines.map(({ bidId }) => won.get(bidId)));
        for (const { reason } of sale.lines) fates.set(reason, (fates.get(reason) ?? 0) + 1);
      }
      firms.forEach((firm, f) => {
        const { won, lost, spent, cash: told } = settled(firm).at(-1)!;
        const account = ledger.account(firm)!;
        const own = sales.flatMap(({ lines }) => lines.filter(({ bidder }) => bidder === firm));
        assert.is(won.length + lost.length, own.length);
        assert.is(spent, own.reduce((sum, { quantityWon, unitPrice }) => sum + quantityWon * unitPrice, 0));
        assert.equal([told, ledger.reserved(account, cash)], [ledger.balance(account, cash), 0]);
        goods.forEach((good, g) => {
          const bought = won.reduce((sum, line) => sum + (line.good === good ? line.quantity : 0), 0);
          assert.is(has(firm, good), before[f]![g]! + bought);
        });
      });
      assert.equal(goods.map((good) => has('growers', good)), [0, 0, 0]);
    });
    assert.equal(auctionFaults(cleared(), rules), []);
  }), { seed: 42, numRuns: 300 });
  for (const fate of ['', 'below-reserve', 'no-supply', 'exceeds-supply', 'outbid', 'lost-tie', 'exceeds-rest']) {
    assert.ok((fates.get(fate) ?? 0) >= 20, `${fate}: ${fates.get(fate)}`);
  }
});

test('the auctioneer with a room: a turn from the call to the settlement', () => {
  const { room } = auctionHall();
  const actor = createActor(auctioneerActor, { input: { room } });
  const said: string[] = [];
  actor.on('*', ({ to, type }) => said.push(`${to} ${type}`));
  actor.start();
  for (const event of [auction, bidPlaced('ann', 'leek', [{ price: 9, quantity: 3 }]), over]) actor.send(event);
  assert.equal(said, [
    'notice-board auction.opened', 'ann bid.accepted', ...goods.map(() => 'notice-board good.cleared'),
    ...firms.map((firm) => `${firm} auction.settled`),
  ]);
});

test.run();
