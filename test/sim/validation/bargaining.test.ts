import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decideMove } from '../../../actors/negotiation/negotiator.ts';
import { bargain, standingOffer } from '../../../market/bargaining.ts';
import { clearCallAuction } from '../../../market/callAuction.ts';
import { findChatterjeeSamuelson } from '../../../sim/validation/bargainingChatterjeeSamuelson.ts';
import { findConcession } from '../../../sim/validation/bargainingConcession.ts';
import { findNash } from '../../../sim/validation/bargainingNash.ts';
import { findRubinstein } from '../../../sim/validation/bargainingRubinstein.ts';
import type { Decide } from '../../../sim/validation/bargainingTalks.ts';
import type { Finding } from '../../../sim/validation/validation.ts';

test('the house as it is finds every bargaining result again', async () => {
  const findings = [
    ...await findChatterjeeSamuelson(), ...await findRubinstein(), ...await findNash(), ...await findConcession(),
  ];
  assert.equal(failed(findings), []);
  assert.is(findings.filter(({ verdict }) => verdict === 'pass').length, 4 + 7 + 4 + 8);
});

test('a call auction that gives the buyer all, or trades more than it should, is found out', async () => {
  const cheap = failed(await findChatterjeeSamuelson((orders, rules) => {
    const clearing = clearCallAuction(orders, rules);
    return { ...clearing, trades: clearing.trades.map((trade) => ({ ...trade, price: 0 })) };
  }));
  assert.equal(cheap, ['trades at a loss to either']);
  const eager = failed(await findChatterjeeSamuelson((orders, rules) => (
    clearCallAuction(orders.map((order) => (order.side === 'bid' && order.limitPrice! < 900_000
      ? { ...order, limitPrice: order.limitPrice! + 50_000 } : order)), rules))));
  assert.ok(eager.includes('probability of trade') && eager.includes('trades at a loss to either'), eager.join(', '));
});

test('a protocol that turns the first round away, or writes down other terms, is found out', async () => {
  const late = failed(await findRubinstein((talk, party, move) => (
    bargain(talk, party, move.kind === 'accept' && talk.offers.length === 1
      ? { kind: 'offer', terms: standingOffer(talk)!.terms } : move))));
  assert.ok(late.includes('talks not settled in the first round'), late.join(', '));
  const wrong = failed(await findRubinstein((talk, party, move) => (
    bargain(talk, party, move.kind === 'offer' && talk.offers.length === 0
      ? { ...move, terms: { ...move.terms, unitPrice: Math.floor(move.terms.unitPrice / 2) } } : move))));
  assert.ok(wrong.includes('talks a cent or more off (1 − δ₂)/(1 − δ₁δ₂)'), wrong.join(', '));
});

test('another solution than Nash\'s, or a bad one, is found out', async () => {
  assert.ok(failed(await findNash((zone) => zone[0])).includes('solutions that another deal beats for one without the '
    + 'other\'s loss'));
  const utilitarian = failed(await findNash((zone) => zone.toSorted((a, b) => (
    b.gains.buyer + b.gains.seller - a.gains.buyer - a.gains.seller))[0]));
  assert.ok(utilitarian.includes('solutions that change with the scale of one\'s utility'), utilitarian.join(', '));
});

test('negotiators who take anything, or who never give way, are found out', async () => {
  const greedy: Decide = (stance, talk, luck) => (
    standingOffer(talk) === undefined ? decideMove(stance, talk, luck) : { kind: 'accept' });
  const regretted = failed(await findConcession(greedy));
  assert.ok(regretted.includes('agreements beyond a reservation value'), regretted.join(', '));
  assert.ok(regretted.includes('agreements where price limits lie apart'));
  const stubborn: Decide = (stance, talk, luck) => decideMove(
    { ...stance, tactics: [{ tactic: { kind: 'relative', lag: 99 }, weight: 1 }] }, talk, luck);
  const missed = failed(await findConcession(stubborn));
  assert.ok(missed.includes('linear: share of talks agreed, one deadline'), missed.join(', '));
  assert.ok(missed.includes('utility of an agreement, Boulware over Conceder'));
});

function failed(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => verdict === 'fail').map(({ what }) => what);
}

test.run();
