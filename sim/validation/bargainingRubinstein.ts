import {
  bargain, type BargainingRules, type Move, openBargaining, otherParty, type Party, standingOffer, whoseTurn,
} from '../../market/bargaining.ts';
import { discountedUtility, type Preferences, utility } from '../../market/preferences.ts';
import type { Cents } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { one } from './sealedBidTrials.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

/** The protocol that the validation goes through: the real one, or another in its place. */
export type Protocol = typeof bargain;
/** What a round's delay leaves to the first mover and to the second. */
interface Patience { readonly first: number; readonly second: number }
/** What a talk leaves to the first mover: at the time of its agreement, and before the first round. */
interface Settled { readonly share: number; readonly discounted: number; readonly round: number }

/** By then what is left of the pie is out of sight. */
const roundsMax = 2000;
const pairsPerSeed = 10;
const departuresPerPair = 20;
const published: readonly (Patience & { readonly share: string })[] = [
  { first: 0.5, second: 0.5, share: '1/(1 + δ) = 0.6667' },
  { first: 0.8, second: 0.8, share: '1/(1 + δ) = 0.5556' },
  { first: 0.99, second: 0.99, share: '1/(1 + δ) = 0.5025' },
  { first: 0.9, second: 0.8, share: '(1 − δ₂)/(1 − δ₁δ₂) = 0.7143' },
];

/** Two who lose by waiting divide a pie at once, and whoever speaks first gets more. */
export const bargainingRubinstein: Validation = {
  id: 'rubinstein',
  source: 'Rubinstein (1982), Econometrica 50:97',
  setting: 'alternating offers over a price of 0 … 1,000,000 cents, deadline after 2,000 rounds; both offer and accept '
    + 'what backward induction from there finds best; the buyer or the seller first; 10 pairs of δ from U[0.5, 0.99] a '
    + 'seed, and for each 20 other first offers',
  find: () => findRubinstein(),
};

export async function findRubinstein(protocol: Protocol = bargain): Promise<Finding[]> {
  const shares = await Promise.all(published.map(async ({ share, ...patience }) => equalsTheory(
    {
      what: `first mover's share, δ₁ = ${patience.first}, δ₂ = ${patience.second}`,
      published: share, unit: '', digits: 4,
    },
    toFourDigits(theory(patience)),
    await overSeeds(validationSeeds, (seed) => (
      toFourDigits(settle(protocol, table(seed % 2 === 0 ? 'buyer' : 'seller', patience)).share))),
    0)));
  const drawn = await overSeeds(validationSeeds, (seed) => playDrawn(protocol, seed));
  const none = { published: '0', unit: '', digits: 0 } as const;
  return [
    ...shares,
    equalsTheory({ what: 'talks a cent or more off (1 − δ₂)/(1 − δ₁δ₂)', ...none }, 0, drawn.map(({ off }) => off), 0),
    equalsTheory({ what: 'talks not settled in the first round', ...none }, 0, drawn.map(({ late }) => late), 0),
    equalsTheory({ what: 'other first offers that gain', ...none }, 0, drawn.map(({ gainful }) => gainful), 0),
  ];
}

/** One seed's talks: how often the share is off or late, and how often another first offer would have gained a cent. */
function playDrawn(protocol: Protocol, seed: number) {
  const luck = chance(seed, 'rubinstein');
  const found = { off: 0, late: 0, gainful: 0 };
  for (let i = 0; i < pairsPerSeed; i++) {
    const patience = { first: luck.uniform(0.5, 0.99), second: luck.uniform(0.5, 0.99) };
    const seats = table(i % 2 === 0 ? 'buyer' : 'seller', patience);
    const settled = settle(protocol, seats);
    if (Math.abs(settled.share - theory(patience)) >= 1 / one) found.off += 1;
    if (settled.round !== 1) found.late += 1;
    for (let j = 0; j < departuresPerPair; j++) {
      const departure = settle(protocol, seats, luck.integer(0, one));
      if (departure.discounted >= settled.discounted + 1 / one) found.gainful += 1;
    }
  }
  return found;
}

interface Table {
  readonly rules: BargainingRules;
  readonly parties: Readonly<Record<Party, Preferences>>;
  /** By round, from index 1: the price, in fractions of a cent, at which whoever answers is indifferent to waiting. */
  readonly prices: readonly number[];
}

const pie = (unitPrice: Cents) => ({ unitPrice, quantity: 1, leadTimeDays: 0 });

/** From the last round, where whoever answers takes anything, back to the first. */
function table(firstMover: Party, { first, second }: Patience): Table {
  const party = (name: Party): Preferences => {
    const [best, worst] = name === 'buyer' ? [pie(0), pie(one)] : [pie(one), pie(0)];
    return {
      party: name, best, worst, reservation: worst, weights: { unitPrice: 1, quantity: 0, leadTimeDays: 0 },
      disagreementUtility: 0, discountFactor: name === firstMover ? first : second,
    };
  };
  const parties = { buyer: party('buyer'), seller: party('seller') };
  const prices: number[] = [];
  for (let [round, waiting] = [roundsMax, 0]; round >= 1; round--) {
    const offers = round % 2 === 1 ? firstMover : otherParty(firstMover);
    const answers = parties[otherParty(offers)];
    prices[round] = answers.worst.unitPrice + waiting * (answers.best.unitPrice - answers.worst.unitPrice);
    waiting = discountedUtility(parties[offers], pie(prices[round]!), 2);
  }
  return { rules: { low: pie(0), high: pie(one), firstMover, roundsMax }, parties, prices };
}

/** A talk to its end; with another first offer if one is given. */
function settle(protocol: Protocol, { rules, parties, prices }: Table, firstOffer?: Cents): Settled {
  let talk = openBargaining(rules);
  while (talk.end === null) {
    const party = whoseTurn(talk);
    const { best } = parties[party];
    const standing = standingOffer(talk);
    const price = prices[talk.offers.length + 1] ?? best.unitPrice;
    const whole = best.unitPrice === 0 ? Math.ceil(price) : Math.floor(price);
    const move: Move = standing !== undefined
      && utility(parties[party], standing.terms) >= utility(parties[party], pie(prices[standing.round]!))
      ? { kind: 'accept' }
      : { kind: 'offer', terms: pie(standing === undefined ? firstOffer ?? whole : whole) };
    const answer = protocol(talk, party, move);
    if (!answer.accepted) return { share: 0, discounted: 0, round: Infinity };
    talk = answer.bargaining;
  }
  if (talk.end.kind !== 'agreed') return { share: 0, discounted: 0, round: Infinity };
  const { terms, round } = talk.end;
  const first = parties[rules.firstMover];
  return { share: utility(first, terms), discounted: discountedUtility(first, terms, round), round };
}

const theory = ({ first, second }: Patience) => (1 - second) / (1 - first * second);
const toFourDigits = (share: number) => Math.round(share * 10_000) / 10_000;
