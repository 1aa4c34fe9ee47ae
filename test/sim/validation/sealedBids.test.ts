import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ClearedLine, clearSealedBids } from '../../../market/sealedBidAuction.ts';
import { findFirstPrice } from '../../../sim/validation/firstPrice.ts';
import { findPayAsBidVsUniform } from '../../../sim/validation/payAsBidVsUniform.ts';
import type { Auction } from '../../../sim/validation/sealedBidTrials.ts';
import { findSecondPrice } from '../../../sim/validation/secondPrice.ts';
import { findTruthfulIsBest } from '../../../sim/validation/truthfulIsBest.ts';
import type { Finding } from '../../../sim/validation/validation.ts';

/** A wrong auction: winners pay what `priceOf` says. */
const charging = (priceOf: (line: ClearedLine & { won: true }) => number): Auction => (bids, rules) => {
  const clearing = clearSealedBids(bids, rules);
  const lines = clearing.lines.map((line) => (line.won ? { ...line, unitPrice: priceOf(line) } : line));
  const revenue = lines.reduce((sum, line) => (line.won ? sum + line.unitPrice * line.quantityWon : sum), 0);
  return { ...clearing, lines, revenue };
};
const chargingTheBid = charging(({ bid }) => bid.price);
/** A wrong auction: whoever bids least wins. */
const upsideDown: Auction = (bids, rules) => {
  const dearest = Math.max(...bids.map(({ price }) => price));
  const clearing = clearSealedBids(bids.map((bid) => ({ ...bid, price: dearest - bid.price })), rules);
  return { ...clearing, revenue: dearest - clearing.revenue };
};

test('the auction as it is finds every sealed-bid result again, each interval within 1 % of theory', async () => {
  const revenues = [...await findSecondPrice(), ...await findFirstPrice()];
  assert.equal(revenues.map(({ published }) => published), ['1/3', '1/2', '2/3', '9/11', '1/3', '1/2', '2/3', '9/11']);
  const findings = [...revenues, ...await findTruthfulIsBest(), ...await findPayAsBidVsUniform()];
  assert.equal(failed(findings), []);
  assert.is(findings.length, 23);
});

test('a second price that is the winner\'s own bid raises too much, and rewards shading', async () => {
  assert.is(failed(await findSecondPrice(chargingTheBid)).length, 4);
  const found = failed(await findTruthfulIsBest(chargingTheBid));
  assert.ok(found.includes('shading by 25 % adds to mean profit'), found.join(', '));
  assert.ok(found.includes('auctions in which a departure gains'));
});

test('a pay-as-bid auction that charges a tenth less, or serves the wrong bidder, is found out', async () => {
  assert.is(failed(await findFirstPrice(charging(({ bid }) => Math.floor(bid.price * 0.9)))).length, 4);
  assert.is(failed(await findFirstPrice(upsideDown)).length, 4);
});

test('a uniform price above what a winner bid is found out, and so are lines served in another order', async () => {
  const dear = failed(await findPayAsBidVsUniform((bids, rules) => (
    rules.pricing === 'uniform' ? charging(() => Math.max(...bids.map(({ price }) => price)))(bids, rules)
      : clearSealedBids(bids, rules))));
  assert.ok(dear.includes('partial fills: auctions in which the uniform price raises more'), dear.join(', '));
  const coarse: Auction = (bids, rules) => {
    const tick = rules.pricing === 'uniform' ? 400_000 : 1;
    return clearSealedBids(bids.map((bid) => ({ ...bid, price: Math.floor(bid.price / tick) * tick })), rules);
  };
  assert.ok(failed(await findPayAsBidVsUniform(coarse)).includes('all or nothing: auctions that others win'));
});

function failed(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => verdict === 'fail').map(({ what }) => what);
}

test.run();
