import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decideMove, type Stance } from '../../../actors/negotiation/negotiator.ts';
import { playOut } from '../../../actors/negotiation/playOut.ts';
import {
  bargain, type Bargaining, type BargainingRules, issues, openBargaining, type Party, standingOffer, type Terms,
  whoseTurn,
} from '../../../market/bargaining.ts';
import { isAcceptable, utility } from '../../../market/preferences.ts';
import { chance } from '../../../sim/chance.ts';
import { anyTalk, anyTimeTactic, meetable, type Talk } from '../../helpers/anyTalk.ts';

const deal = (unitPrice: number): Terms => ({ unitPrice, quantity: 1, leadTimeDays: 0 });
const rules: BargainingRules = { low: deal(0), high: deal(100), firstMover: 'buyer', roundsMax: 11 };
const stance = (party: Party, limit: number, beta = 1): Stance => ({
  preferences: {
    party, best: deal(party === 'buyer' ? 0 : 100), worst: deal(party === 'buyer' ? 100 : 0), reservation: deal(limit),
    weights: { unitPrice: 1, quantity: 0, leadTimeDays: 0 }, disagreementUtility: 0, discountFactor: 1,
  },
  deadlineRound: 11,
  tactics: [{ tactic: { kind: 'polynomial', beta, kappa: 0 }, weight: 1 }],
});
const wanting = (own: Stance, preferences: Partial<Stance['preferences']>): Stance => (
  { ...own, preferences: { ...own.preferences, ...preferences } });
const play = ({ rules: table, buyer, seller }: Talk, seed = 1) => playOut(table, {
  buyer: { stance: buyer, chance: chance(seed, 'buyer') }, seller: { stance: seller, chance: chance(seed, 'seller') },
});
const prices = (talk: Bargaining) => talk.offers.map(({ terms }) => terms.unitPrice).join(' ');

function sellerOffers(unitPrice: number): Bargaining {
  const open = openBargaining({ ...rules, firstMover: 'seller' });
  const answer = bargain(open, 'seller', { kind: 'offer', terms: deal(unitPrice) });
  return answer.accepted ? answer.bargaining : open;
}

test('two who give way evenly meet in the middle', () => {
  const talk = play({ rules, buyer: stance('buyer', 100), seller: stance('seller', 0) });
  assert.is(prices(talk), '0 90 20 70 40 50');
  assert.equal(talk.end, { kind: 'agreed', terms: deal(50), round: 6, acceptedBy: 'buyer' });
});

test('who holds out longer gets more', () => {
  const talk = play({ rules, buyer: stance('buyer', 100, 0.1), seller: stance('seller', 0) });
  assert.ok(talk.end?.kind === 'agreed' && talk.end.terms.unitPrice <= 10, prices(talk));
});

test('two who cannot agree part at the deadline, at their reservation prices', () => {
  const talk = play({ rules, buyer: stance('buyer', 40), seller: stance('seller', 41) });
  assert.equal(talk.end, { kind: 'rejected', by: 'seller' });
  assert.is(talk.offers.length, 11);
  assert.is(talk.offers.at(-1)!.terms.unitPrice, 40);
});

test('after its own deadline somebody takes what is acceptable, and rejects the rest', () => {
  const hasty: Stance = { ...stance('buyer', 60), deadlineRound: 1 };
  const after = (standing: number) => decideMove(hasty, sellerOffers(standing), chance(1, 'hasty')).kind;
  assert.equal([after(60), after(61)], ['accept', 'reject']);
});

test('what is worth just as much as one\'s own next offer is accepted', () => {
  const answer = (price: number) => decideMove(stance('buyer', 100), sellerOffers(price), chance(1, 'buyer')).kind;
  assert.equal([answer(9), answer(10), answer(11)], ['accept', 'accept', 'offer']);
});

test('impatience takes a little less now for what it would ask for later', () => {
  const talk = sellerOffers(30);
  const move = (discountFactor: number) => (
    decideMove(wanting(stance('buyer', 100), { discountFactor }), talk, chance(1, 'buyer')).kind);
  assert.equal([move(1), move(0.8), move(0.75)], ['offer', 'offer', 'accept'], 'its next offer is 10');
});

test('what no agreement is worth holds every offer up', () => {
  const spoilt = wanting(stance('buyer', 100, 9), { disagreementUtility: 0.7 });
  const talk = play({ rules, buyer: spoilt, seller: stance('seller', 20, 0.01) });
  assert.is(talk.offers.filter(({ by }) => by === 'buyer').every(({ terms }) => terms.unitPrice <= 30), true);
  assert.ok(talk.end?.kind === 'agreed' && talk.end.terms.unitPrice <= 30);
});

test('an imitator who has seen nothing yet holds its last offer, and two of them never move', () => {
  const imitator = (party: Party, limit: number): Stance => (
    { ...stance(party, limit), tactics: [{ tactic: { kind: 'absolute', lag: 1, noiseMax: deal(0) }, weight: 1 }] });
  const talk = play({ rules, buyer: imitator('buyer', 100), seller: imitator('seller', 0) });
  assert.is(prices(talk), '0 100 0 100 0 100 0 100 0 100 0');
  const mixed = play({ rules, buyer: imitator('buyer', 100), seller: stance('seller', 0) });
  assert.is(prices(mixed), '0 90 0 70 20 50 40');
});

test('who can offer nothing that is acceptable to itself rejects', () => {
  const dear = { ...rules, low: deal(61) };
  assert.equal(play({ rules: dear, buyer: stance('buyer', 60), seller: stance('seller', 0) }).end,
    { kind: 'rejected', by: 'buyer' });
});

test('a decision that is none halts', () => {
  const wrongSide = { ...stance('buyer', 60), preferences: stance('seller', 0).preferences };
  assert.throws(() => play({ rules, buyer: wrongSide, seller: stance('seller', 0) }), /own side of the table/);
  const weightless = { ...stance('buyer', 60), tactics: [{ ...stance('buyer', 60).tactics[0]!, weight: 0 }] };
  assert.throws(() => play({ rules, buyer: weightless, seller: stance('seller', 0) }), /counts for something/);
});

const law = (title: string, check: (talk: Talk) => void, talk = anyTalk(), numRuns = 1000) => (
  test(title, () => fc.assert(fc.property(talk, check), { seed: 42, numRuns })));

law('nobody offers or accepts what is not acceptable to itself', (talk) => {
  const { offers, end } = play(talk);
  for (const { by, terms } of offers) assert.ok(isAcceptable(talk[by].preferences, terms));
  if (end?.kind !== 'agreed') return;
  for (const party of ['buyer', 'seller'] as const) assert.ok(isAcceptable(talk[party].preferences, end.terms));
});

law('nobody offers after its own deadline', (talk) => {
  for (const { by, round } of play(talk).offers) {
    assert.ok(round <= talk[by].deadlineRound && round <= talk.rules.roundsMax);
  }
});

law('nobody accepts less than its next offer would be worth a round later, unless no round is left to it', (talk) => {
  let bargaining = openBargaining(talk.rules);
  while (bargaining.end === null) {
    const party = whoseTurn(bargaining);
    const own = talk[party];
    const move = decideMove(own, bargaining, chance(bargaining.offers.length, party));
    const standing = standingOffer(bargaining);
    const isLate = bargaining.offers.length >= Math.min(own.deadlineRound, talk.rules.roundsMax);
    if (move.kind === 'offer' && standing !== undefined && isAcceptable(own.preferences, standing.terms)) {
      const { preferences } = own;
      assert.ok(utility(preferences, standing.terms)
        < preferences.discountFactor * utility(preferences, move.terms) + 1e-9);
    }
    if (isLate) assert.is.not(move.kind, 'offer');
    if (isLate && move.kind === 'reject' && standing !== undefined) {
      assert.not(isAcceptable(own.preferences, standing.terms));
    }
    const answer = bargain(bargaining, party, move);
    assert.ok(answer.accepted);
    if (answer.accepted) bargaining = answer.bargaining;
  }
});

law('who concedes by time alone never takes back an offer while nothing holds it up', (talk) => {
  for (const party of ['buyer', 'seller'] as const) {
    if (talk[party].preferences.disagreementUtility > 0) continue;
    const own = play(talk).offers.filter(({ by }) => by === party).map(({ terms }) => terms);
    const sign = party === 'buyer' ? 1 : -1;
    for (let i = 1; i < own.length; i++) {
      for (const issue of issues) assert.ok(sign * (own[i]![issue] - own[i - 1]![issue]) >= 0);
    }
  }
}, anyTalk(anyTimeTactic));

law('where each accepts the other\'s reservation values, and both concede by time until the deadline, they agree',
  (talk) => assert.is(play(talk).end?.kind, 'agreed'), anyTalk(anyTimeTactic).map(meetable));

law('where two limits do not meet there is never an agreement', ({ buyer, seller, ...talk }) => {
  const [highest, least] = [buyer.preferences.reservation.unitPrice, seller.preferences.reservation.unitPrice];
  if (highest < least) assert.is.not(play({ ...talk, buyer, seller }).end?.kind, 'agreed');
});

test('agreements and partings occur among the talks that the laws are tried on', () => {
  const ends = fc.sample(anyTalk(), { seed: 42, numRuns: 1000 }).map((talk) => play(talk).end?.kind);
  for (const kind of ['agreed', 'rejected']) assert.ok(ends.filter((end) => end === kind).length >= 100, kind);
});

test('the same luck, the same talk', () => {
  for (const talk of fc.sample(anyTalk(), { seed: 42, numRuns: 50 })) assert.equal(play(talk, 7), play(talk, 7));
});

test.run();
