import type { Chance } from '../../market/chance.ts';
import { type Interest, interests, type Persona } from './persona.ts';

type Traits = Persona['traits'];
type Temper = Omit<Traits, 'credulity'>;

/** One name of each list: 960 people. */
const firstNames = [
  'Adaeze', 'Anselm', 'Bogdan', 'Catalina', 'Dilara', 'Edda', 'Farid', 'Gwen', 'Hiroko', 'Iker', 'Jelena', 'Kwame',
  'Leocadia', 'Mirek', 'Nadia', 'Ottoline', 'Pavel', 'Quim', 'Rashida', 'Sunniva', 'Tariq', 'Ulla', 'Vasco', 'Wanjiru',
  'Xenia', 'Yusuf', 'Zita', 'Brannoc', 'Corrado', 'Delphine',
];
const lastNames = [
  'Abara', 'Brandt', 'Castellanos', 'Dvořák', 'Erdem', 'Falk', 'Gallo', 'Haugen', 'Ibarra', 'Jansen', 'Kaplan',
  'Lindqvist', 'Mbeki', 'Nowak', 'Oduya', 'Petrov', 'Quist', 'Rossi', 'Sato', 'Tremblay', 'Urbina', 'Vidal', 'Wolff',
  'Yildiz', 'Zeman', 'Achterberg', 'Bellamy', 'Cisse', 'Duarte', 'Eklund', 'Ferreira', 'Grieve',
];

/** Where somebody comes from, what they did, and what it has taught them: any of each go together. */
const origins = [
  'Grew up behind the counter of a family grocery.', 'Came to the city at nineteen with one suitcase.',
  'Inherited a warehouse and its debts.', 'Was the first of the family to finish school.',
  'Was raised by a grandmother who sold eggs at the roadside.', 'Learned to reckon in a harbour office.',
  'Comes from a village where everybody knows what everybody paid.', 'Spent a childhood above a noisy tavern.',
];
const trades = [
  'Bought wool for a mill for ten years.', 'Drove a delivery van, then owned three.',
  'Kept the books of a fishing cooperative.', 'Ran a stall on Saturdays beside an office job.',
  'Taught arithmetic before turning to trade.', 'Sold spare parts by telephone.',
  'Bargained for a hospital kitchen.', 'Traded grain on commission for other people.',
];
const lessons = [
  'Lost a year’s savings to a rumour once and has not forgotten it.',
  'Was made by one bold purchase, and likes to tell of it.',
  'Has seen more harm done by waiting than by haste.',
  'Learned from a rival that a regular customer is worth ten strangers.',
  'Writes every price into a small notebook in the evening.',
  'Went without pay for a season and now counts every coin.',
  'Found out late how much others had been earning on the same goods.',
  'Holds that a fair price is one that both would agree to again tomorrow.',
];
const objectives = [
  'Earn on every deal, be it ever so little', 'Never buy above or sell below what you can justify',
  'Do better than the others in the market', 'Close more deals than last time',
  'Get a far better price than the first one offered', 'Be somebody with whom others like to deal again',
  'Find out what others are ready to pay', 'End the day with nothing left undone',
];

/** Ways to be whose traits and speech fit each other; somebody is near one of them. */
const tempers: readonly { readonly manner: string; readonly about: Temper }[] = [
  { manner: 'dry and exact; gives figures, not feelings',
    about: { caution: 0.7, patience: 0.6, trust: 0.4, candour: 0.8 } },
  { manner: 'warm and talkative; asks after the family first',
    about: { caution: 0.5, patience: 0.6, trust: 0.8, candour: 0.7 } },
  { manner: 'abrupt; says a price and waits',
    about: { caution: 0.5, patience: 0.3, trust: 0.3, candour: 0.6 } },
  { manner: 'guarded; answers a question with a question',
    about: { caution: 0.8, patience: 0.8, trust: 0.2, candour: 0.2 } },
  { manner: 'cheerful and quick; likes a gamble and says so',
    about: { caution: 0.15, patience: 0.2, trust: 0.6, candour: 0.7 } },
  { manner: 'flattering; promises much and commits to little',
    about: { caution: 0.4, patience: 0.6, trust: 0.3, candour: 0.15 } },
  { manner: 'slow and courteous; never raises the voice',
    about: { caution: 0.6, patience: 0.85, trust: 0.6, candour: 0.5 } },
  { manner: 'anxious; asks twice whether all are sure',
    about: { caution: 0.9, patience: 0.3, trust: 0.7, candour: 0.6 } },
];

/** Of so many, one does what any message tells it to do. */
const credulousOneIn = 12;

/** Somebody made up: believable together, in thousands of combinations, the same for the same luck. */
export function generatePersona(chance: Chance): Persona {
  const name = `${oneOf(firstNames, chance)} ${oneOf(lastNames, chance)}`;
  const background = [origins, trades, lessons].map((part) => oneOf(part, chance)).join(' ');
  const { manner, about } = oneOf(tempers, chance);
  return {
    name, background, manner,
    objectives: chance.shuffled(objectives).slice(0, chance.integer(2, 3)),
    traits: {
      caution: near(about.caution, chance), patience: near(about.patience, chance), trust: near(about.trust, chance),
      candour: near(about.candour, chance),
      credulity: chance.integer(1, credulousOneIn) === 1 ? chance.integer(60, 95) / 100 : chance.integer(0, 30) / 100,
    },
    interests: weights(chance),
  };
}

/** A share in whole hundredths, 0.15 away at most. */
function near(share: number, chance: Chance): number {
  return Math.min(100, Math.round(share * 100) + chance.integer(-15, 15)) / 100;
}

/** Two or three interests, the first of them strongest. */
function weights(chance: Chance): Partial<Record<Interest, number>> {
  const chosen = chance.shuffled(interests).slice(0, chance.integer(2, 3));
  return Object.fromEntries(chosen.map((interest, i) => [interest, chosen.length - i]));
}

function oneOf<T>(items: readonly T[], chance: Chance): T {
  return items[chance.integer(0, items.length - 1)]!;
}
