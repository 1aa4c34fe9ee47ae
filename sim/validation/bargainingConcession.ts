import { decideMove } from '../../actors/negotiation/negotiator.ts';
import { type Decide, playTalks, type Setting, type TacticName, tacticNames, type Tally } from './bargainingTalks.ts';
import { atLeast, equalsTheory, shown } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const talksPerSeed = 25;

/** Those who give way late get more, later and less often; two who can agree do so before time is up. */
export const bargainingConcession: Validation = {
  id: 'concession',
  source: 'Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24:159',
  setting: 'price, quantity and lead time, limits that meet and weights by luck, 30 rounds; a buyer that is Boulware '
    + '(β = 0.2), linear or Conceder (β = 5) in the same 25 talks a seed, against sellers that are one of the three by '
    + 'luck; the talk\'s deadline for both, or each its own from 4 … 30, or price limits apart; efficiency of the '
    + 'agreements beside 729 deals',
  find: () => findConcession(),
};

export async function findConcession(decide: Decide = decideMove): Promise<Finding[]> {
  const seeds = await overSeeds(validationSeeds, (seed) => playTalks(decide, seed, talksPerSeed));
  const of = (name: TacticName, value: keyof Tally, setting: Setting = 'common') => (
    seeds.map((seed) => seed[setting][name][value]));
  const more = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value - b[i]!);
  const direction = { published: 'above 0 (ref)', unit: '', digits: 3 } as const;
  const none = { published: '0', unit: '', digits: 0 } as const;
  const agreedApart = seeds.map(({ apart }) => Math.max(...tacticNames.map((name) => apart[name].agreed)));
  const regretted = seeds.map((seed) => Math.max(...[seed.common, seed.own, seed.apart].flatMap((setting) => (
    tacticNames.map((name) => setting[name].regretted)))));
  return [
    ...tacticNames.map((name) => equalsTheory(
      { what: `${name}: share of talks agreed, one deadline`, published: '1', unit: '', digits: 2 }, 1,
      of(name, 'agreed'), 0)),
    equalsTheory({ what: 'agreements where price limits lie apart', ...none }, 0, agreedApart, 0),
    equalsTheory({ what: 'agreements beyond a reservation value', ...none }, 0, regretted, 0),
    atLeast({ what: 'utility of an agreement, Boulware over Conceder', ...direction }, 0.01,
      more(of('Boulware', 'utility'), of('Conceder', 'utility'))),
    atLeast({ what: 'rounds to an agreement, Boulware over Conceder', ...direction, digits: 1 }, 1,
      more(of('Boulware', 'rounds'), of('Conceder', 'rounds'))),
    atLeast({ what: 'own deadlines: share of talks agreed, Conceder over Boulware', ...direction }, 0.01,
      more(of('Conceder', 'agreed', 'own'), of('Boulware', 'agreed', 'own'))),
    ...tacticNames.flatMap((name) => reported(name, (value) => of(name, value))),
  ];
}

/** How good the agreements are for both together; nobody publishes figures for it. */
function reported(name: TacticName, of: (value: keyof Tally) => number[]): Finding[] {
  const figure = { published: '', unit: '', digits: 3 } as const;
  return [
    shown({ what: `${name}: product of gains, of the Nash solution's`, ...figure }, of('nashShare')),
    shown({ what: `${name}: joint gain, of the greatest`, ...figure }, of('jointGainShare')),
    shown({ what: `${name}: distance from the Pareto frontier, in utility`, ...figure }, of('paretoDistance')),
  ];
}
