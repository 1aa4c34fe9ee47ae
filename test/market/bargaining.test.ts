import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  bargain, type Bargaining, type BargainingAnswer, type BargainingRules, expire, type Move, openBargaining, type Party,
  standingOffer, type Terms, whoseTurn,
} from '../../market/bargaining.ts';

const rules: BargainingRules = {
  low: { unitPrice: 50, quantity: 1, leadTimeDays: 0 }, high: { unitPrice: 90, quantity: 9, leadTimeDays: 30 },
  firstMover: 'buyer', roundsMax: 3,
};
const offer = (unitPrice: number, quantity = 5, leadTimeDays = 7): Move => (
  { kind: 'offer', terms: { unitPrice, quantity, leadTimeDays } });
const accept: Move = { kind: 'accept' };
const reject: Move = { kind: 'reject' };

/** Everybody in turn, until somebody is refused. */
function talk(...moves: Move[]): Bargaining {
  return moves.reduce((bargaining, move) => taken(bargain(bargaining, whoseTurn(bargaining), move)),
    openBargaining(rules));
}
function taken(answer: BargainingAnswer): Bargaining {
  assert.ok(answer.accepted, JSON.stringify(answer));
  return answer.accepted ? answer.bargaining : openBargaining(rules);
}
function reasonFor(bargaining: Bargaining, party: Party, move: Move): string {
  const answer = bargain(bargaining, party, move);
  return answer.accepted ? 'taken' : answer.reason;
}

test('offer, counter-offer, agreement: on the last terms, in their round', () => {
  const { end, offers } = talk(offer(60), offer(80), accept);
  assert.equal(end, {
    kind: 'agreed', terms: { unitPrice: 80, quantity: 5, leadTimeDays: 7 }, round: 2, acceptedBy: 'buyer',
  });
  const told = offers.map(({ round, by, terms }) => `${round} ${by} ${terms.unitPrice}`);
  assert.equal(told, ['1 buyer 60', '2 seller 80']);
});

test('whoever rejects ends the talk, even before the first offer', () => {
  assert.equal(talk(offer(60), reject).end, { kind: 'rejected', by: 'seller' });
  assert.equal(talk(reject).end, { kind: 'rejected', by: 'buyer' });
});

test('the last offer may still be accepted or rejected, but not countered', () => {
  const last = talk(offer(60), offer(80), offer(70));
  assert.is(reasonFor(last, 'seller', offer(75)), 'after-deadline');
  assert.is(taken(bargain(last, 'seller', accept)).end?.kind, 'agreed');
  assert.is(taken(bargain(last, 'seller', reject)).end?.kind, 'rejected');
});

test('a talk whose time is up ends without agreement, one that has ended stays as it is', () => {
  const expired = expire(talk(offer(60)));
  assert.equal(expired.end, { kind: 'expired' });
  assert.is(standingOffer(expired), undefined);
  const agreed = talk(offer(60), accept);
  assert.is(expire(agreed), agreed);
});

test('every refusal has its reason, and the first that applies is told', () => {
  const open = talk(offer(60));
  const reasons: [bargaining: Bargaining, party: Party, move: Move, reason: string][] = [
    [talk(offer(60), accept), 'buyer', offer(60), 'already-over'],
    [talk(reject), 'seller', accept, 'already-over'],
    [expire(open), 'seller', accept, 'after-deadline'],
    [talk(offer(60), offer(80), offer(70)), 'buyer', offer(999), 'after-deadline'],
    [open, 'buyer', accept, 'not-your-turn'],
    [open, 'buyer', offer(999), 'not-your-turn'],
    [open, 'buyer', reject, 'not-your-turn'],
    [openBargaining(rules), 'buyer', accept, 'nothing-offered'],
    [openBargaining(rules), 'seller', accept, 'not-your-turn'],
    [open, 'seller', offer(91), 'issue-out-of-range'],
    [open, 'seller', offer(49), 'issue-out-of-range'],
    [open, 'seller', offer(60.5), 'issue-out-of-range'],
    [open, 'seller', offer(60, 0), 'issue-out-of-range'],
    [open, 'seller', offer(60, 10), 'issue-out-of-range'],
    [open, 'seller', offer(60, 5, 31), 'issue-out-of-range'],
    [open, 'seller', offer(60, 5, -1), 'issue-out-of-range'],
    [open, 'seller', offer(Number.NaN), 'issue-out-of-range'],
    [open, 'seller', offer(90, 9, 0), 'taken'],
    [open, 'seller', offer(50, 1, 30), 'taken'],
  ];
  for (const [bargaining, party, move, reason] of reasons) {
    assert.is(reasonFor(bargaining, party, move), reason, JSON.stringify([party, move]));
  }
});

test('a broken law halts: a talk without rounds, or ranges that are upside down or not whole', () => {
  const terms = (unitPrice: number): Terms => ({ ...rules.low, unitPrice });
  assert.throws(() => openBargaining({ ...rules, roundsMax: 0 }), /at least one round/);
  assert.throws(() => openBargaining({ ...rules, low: terms(91) }), /low end first/);
  assert.throws(() => openBargaining({ ...rules, low: terms(-1) }), /whole number from 0/);
  assert.throws(() => openBargaining({ ...rules, high: terms(70.5) }), /whole number/);
});

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 48, max: 92 }).map((price) => offer(price)) },
  { weight: 1, arbitrary: fc.constant(accept) },
  { weight: 1, arbitrary: fc.constant(reject) },
);
const anyMoves = fc.array(fc.record({ party: fc.constantFrom<Party>('buyer', 'seller'), move: anyMove }), {
  maxLength: 20, size: 'max',
});
const anyTable = fc.record({
  firstMover: fc.constantFrom<Party>('buyer', 'seller'), roundsMax: fc.integer({ min: 1, max: 6 }),
});

test('a talk is what its taken moves make of it, told from the beginning', () => {
  fc.assert(fc.property(anyTable, anyMoves, (table, moves) => {
    let bargaining = openBargaining({ ...rules, ...table });
    const log: Move[] = [];
    for (const { party, move } of moves) {
      const mayMove = isPossible(log, { ...table, party, move });
      const answer = bargain(bargaining, party, move);
      assert.is(answer.accepted, mayMove, JSON.stringify({ log, party, move }));
      if (!answer.accepted) continue;
      log.push(move);
      bargaining = answer.bargaining;
      const offered = log.flatMap((one) => (one.kind === 'offer' ? one.terms : []));
      assert.equal(bargaining.offers.map(({ terms }) => terms), offered);
      assert.ok(bargaining.offers.length <= table.roundsMax);
      if (move.kind === 'accept') assert.equal(agreedTerms(bargaining), bargaining.offers.at(-1)!.terms);
      assert.equal(JSON.parse(JSON.stringify(bargaining)), bargaining);
    }
  }), { seed: 42, numRuns: 800 });
});

test('whatever is refused leaves the talk as it was', () => {
  fc.assert(fc.property(anyTable, anyMoves, (table, moves) => {
    let bargaining = openBargaining({ ...rules, ...table });
    for (const { party, move } of moves) {
      const before = JSON.stringify(bargaining);
      const answer = bargain(bargaining, party, move);
      assert.is(JSON.stringify(bargaining), before);
      if (answer.accepted) bargaining = answer.bargaining;
    }
  }), { seed: 42, numRuns: 200 });
});

/** From the rules of the game alone: each taken move was by the party whose turn it was. */
function isPossible(
  log: readonly Move[], { firstMover, roundsMax, party, move }: {
    firstMover: Party; roundsMax: number; party: Party; move: Move;
  },
): boolean {
  let [turn, offers] = [firstMover, 0];
  for (const { kind } of log) {
    if (kind !== 'offer') return false;
    offers += 1;
    turn = turn === 'buyer' ? 'seller' : 'buyer';
  }
  if (turn !== party) return false;
  if (move.kind === 'offer') return offers < roundsMax && move.terms.unitPrice >= 50 && move.terms.unitPrice <= 90;
  return move.kind === 'reject' || offers > 0;
}

function agreedTerms({ end }: Bargaining): Terms | undefined {
  return end?.kind === 'agreed' ? end.terms : undefined;
}

test.run();
