import { assert } from './assert.ts';
import type { Chance } from './chance.ts';
import type { Units } from './units.ts';

/** Somebody who takes part in a discussion, and what it wants to talk about. */
export interface Participant { readonly address: string; readonly interest: string }

/** Those who talk with each other. `interest` is that of most of them; `members` stand in the order of their seats. */
export interface Cohort { readonly interest: string; readonly members: readonly string[] }

/**
 * Puts everybody into one cohort: those of one interest together, dealt at random into even groups of at most
 * `sizeMax`. Whoever is left alone joins the group with most room, whatever its interest; where all are full, one of
 * them gives a member away. So nobody is alone but an only participant, or one that pairs leave over. `members` are in
 * the order of their seats; cohorts come in the order of their first members.
 */
export function formCohorts({ members, sizeMax, chance }: {
  members: readonly Participant[]; sizeMax: Units; chance: Chance;
}): Cohort[] {
  assert(sizeMax >= 2, 'a cohort has room for two');
  const seats = new Map(members.map(({ address }, seat) => [address, seat]));
  assert(seats.size === members.length, 'everybody takes part once');
  const groups = seatLeftovers(dealByInterest(chance.shuffled(members), sizeMax), sizeMax);
  const bySeat = (a: Participant, b: Participant) => seats.get(a.address)! - seats.get(b.address)!;
  return groups.map((group) => group.toSorted(bySeat)).sort(([a], [b]) => bySeat(a!, b!))
    .map((group) => ({ interest: prevailing(group), members: group.map(({ address }) => address) }));
}

/** Who has proposed least often; of those, longest ago; of those, who sits first. `history` has the oldest first. */
export function nextProposer(cohort: readonly string[], history: readonly string[]): string {
  assert(cohort.length > 0, 'a cohort has a member');
  const times = (member: string) => history.filter((proposer) => proposer === member).length;
  const last = (member: string) => history.lastIndexOf(member);
  return cohort.toSorted((a, b) => times(a) - times(b) || last(a) - last(b))[0]!;
}

type Group = Participant[];

/** Even groups, so that only one alone with its interest, or one that pairs leave over, stands alone. */
function dealByInterest(shuffled: readonly Participant[], sizeMax: Units): Group[] {
  const byInterest = new Map<string, Group>();
  for (const each of shuffled) byInterest.set(each.interest, [...(byInterest.get(each.interest) ?? []), each]);
  return [...byInterest.values()].flatMap((group) => {
    const count = Math.ceil(group.length / sizeMax);
    return Array.from({ length: count }, (_, i) => group.filter((_member, place) => place % count === i));
  });
}

function seatLeftovers(dealt: readonly Group[], sizeMax: Units): Group[] {
  const groups = dealt.filter(({ length }) => length > 1);
  for (const [left] of dealt.filter(({ length }) => length === 1)) {
    const roomiest = groups.toSorted((a, b) => a.length - b.length)[0];
    if (roomiest !== undefined && roomiest.length < sizeMax) roomiest.push(left!);
    else groups.push([left!]);
  }
  const alone = groups.find(({ length }) => length === 1);
  const giver = groups.find(({ length }) => length > 2);
  if (alone !== undefined && giver !== undefined) alone.push(giver.pop()!);
  return groups;
}

/** Of equals, the interest of whoever sits first. */
function prevailing(group: readonly Participant[]): string {
  const times = (interest: string) => group.filter((each) => each.interest === interest).length;
  return group.map(({ interest }) => interest).toSorted((a, b) => times(b) - times(a))[0]!;
}
