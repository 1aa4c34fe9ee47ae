import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cohort, formCohorts, nextProposer, type Participant } from '../../market/cohorts.ts';
import { chance } from '../../sim/chance.ts';

const deal = (members: readonly Participant[], sizeMax: number, seed = 1) => (
  formCohorts({ members, sizeMax, chance: chance(seed, 'cohorts') }));
/** `people('prices prices timing')`: `m-1` and `m-2` are after prices. */
const people = (interests: string) => interests.split(' ').map((interest, i) => ({ address: `m-${i + 1}`, interest }));
const sizes = (cohorts: readonly Cohort[]) => cohorts.map(({ members }) => members.length).sort((a, b) => a - b);

test('those of one interest talk with each other', () => {
  const cohorts = deal(people('prices timing prices timing prices'), 5);
  assert.equal(cohorts, [
    { interest: 'prices', members: ['m-1', 'm-3', 'm-5'] }, { interest: 'timing', members: ['m-2', 'm-4'] },
  ]);
});

test('whoever is alone with its interest joins the group with most room', () => {
  const [one, other] = deal(people('prices prices prices timing timing fairness'), 5);
  assert.equal(one, { interest: 'prices', members: ['m-1', 'm-2', 'm-3'] });
  assert.equal(other, { interest: 'timing', members: ['m-4', 'm-5', 'm-6'] });
});

test('where every group is full, one gives a member away', () => {
  assert.equal(sizes(deal(people('prices prices prices timing'), 3)), [2, 2]);
});

test('those who are all of different minds still talk', () => {
  assert.equal(sizes(deal(people('a b c d e f g'), 3)), [2, 2, 3]);
});

test('an only participant is a cohort of its own', () => {
  assert.equal(deal(people('prices'), 2), [{ interest: 'prices', members: ['m-1'] }]);
  assert.equal(deal([], 2), []);
});

test('who talks with whom changes from round to round', () => {
  const luck = chance(3, 'cohorts');
  const members = people('a a a a a a a a');
  const rounds = Array.from({ length: 20 }, () => JSON.stringify(formCohorts({ members, sizeMax: 4, chance: luck })));
  assert.ok(new Set(rounds).size > 10);
});

const anyMembers = fc.array(fc.constantFrom('prices', 'timing', 'strategy', 'fairness'), { maxLength: 40, size: 'max' })
  .map((interests) => interests.map((interest, i) => ({ address: `m-${i + 1}`, interest })));
const property = (law: string, holds: (members: Participant[], sizeMax: number, seed: number) => boolean) => (
  test(law, () => fc.assert(
    fc.property(anyMembers, fc.integer({ min: 2, max: 9 }), fc.nat(999), holds), { seed: 42, numRuns: 600 })));

property('everybody is in one cohort, and in one only', (members, sizeMax, seed) => {
  const all = deal(members, sizeMax, seed).flatMap((cohort) => cohort.members);
  return all.length === members.length && members.every(({ address }) => all.includes(address));
});
property('no cohort is larger than the largest allowed', (members, sizeMax, seed) => (
  deal(members, sizeMax, seed).every((cohort) => cohort.members.length <= sizeMax)));
property('nobody is alone where company is possible', (members, sizeMax, seed) => {
  const alone = sizes(deal(members, sizeMax, seed)).filter((size) => size === 1).length;
  return alone === (members.length === 1 || (sizeMax === 2 && members.length % 2 === 1) ? 1 : 0);
});
property('members stand in the order of their seats, cohorts in that of their first', (members, sizeMax, seed) => {
  const seat = (address: string) => members.findIndex((each) => each.address === address);
  const rising = (seats: number[]) => seats.every((place, i) => i === 0 || place > seats[i - 1]!);
  const cohorts = deal(members, sizeMax, seed);
  return cohorts.every((cohort) => rising(cohort.members.map(seat)))
    && rising(cohorts.map((cohort) => seat(cohort.members[0]!)));
});
property('two interests share a cohort only for the sake of one who would be alone', (members, sizeMax, seed) => {
  const count = (interest: string) => members.filter((each) => each.interest === interest).length;
  const lonely = ['prices', 'timing', 'strategy', 'fairness']
    .filter((interest) => count(interest) === 1 || (sizeMax === 2 && count(interest) % 2 === 1)).length;
  const of = (address: string) => members.find((each) => each.address === address)!.interest;
  const cohorts = deal(members, sizeMax, seed);
  const strangers = cohorts.reduce((sum, cohort) => (
    sum + cohort.members.filter((address) => of(address) !== cohort.interest).length), 0);
  // One more may be given away to whoever found every group full.
  return strangers <= lonely + 1 && (lonely > 0 || strangers === 0);
});
property('the interest of a cohort is that of most of its members', (members, sizeMax, seed) => {
  const of = (address: string) => members.find((each) => each.address === address)!.interest;
  return deal(members, sizeMax, seed).every(({ interest, members: those }) => {
    const times = (which: string) => those.filter((address) => of(address) === which).length;
    return those.every((address) => times(of(address)) <= times(interest));
  });
});

test('a proposer has proposed least often, then longest ago, then sits first', () => {
  const cohort = ['a', 'b', 'c'];
  assert.is(nextProposer(cohort, []), 'a');
  assert.is(nextProposer(cohort, ['a']), 'b');
  assert.is(nextProposer(cohort, ['b', 'c', 'a']), 'b');
  assert.is(nextProposer(cohort, ['a', 'b', 'a', 'c']), 'b');
  assert.is(nextProposer(['c', 'b'], ['z', 'z']), 'c', 'what others proposed does not count');
});

test('in a cohort that stays together everybody proposes in turn', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 30 }), (size, rounds) => {
    const cohort = Array.from({ length: size }, (_, i) => `m-${i}`);
    const history: string[] = [];
    for (let round = 0; round < rounds; round++) history.push(nextProposer(cohort, history));
    return history.every((proposer, i) => proposer === cohort[i % size]);
  }), { seed: 42, numRuns: 100 });
});

/** The slow, obvious oracle: by elimination. */
test('the proposer is who remains when the others are ruled out', () => {
  const any = fc.array(fc.constantFrom(...'abcde'), { maxLength: 25, size: 'max' });
  fc.assert(fc.property(fc.shuffledSubarray([...'abcde'], { minLength: 1 }), any, (cohort, history) => {
    const count = (who: string) => history.reduce((sum, each) => sum + (each === who ? 1 : 0), 0);
    const ago = (who: string) => history.toReversed().indexOf(who);
    const fewest = cohort.filter((who) => cohort.every((other) => count(who) <= count(other)));
    const longest = fewest.filter((who) => ago(who) === -1 || fewest.every((other) => ago(who) >= ago(other)));
    return nextProposer(cohort, history) === longest[0];
  }), { seed: 42, numRuns: 500 });
});

test.run();
