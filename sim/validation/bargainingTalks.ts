import type { Tactic } from '../../actors/negotiation/concession.ts';
import type { decideMove, Stance } from '../../actors/negotiation/negotiator.ts';
import { playOut } from '../../actors/negotiation/playOut.ts';
import { agreementEfficiency, agreements, dealGrid } from '../../market/agreements.ts';
import {
  type Bargaining, type BargainingRules, type Issue, issues, type Party, type Terms,
} from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { isAcceptable, type Preferences, utility } from '../../market/preferences.ts';
import { chance } from '../chance.ts';

/** How both make up their minds: as they do, or otherwise. */
export type Decide = typeof decideMove;

/** β < 1 holds out, β > 1 gives way (Faratin, Sierra & Jennings 1998); these values are our choice. */
const tactics = {
  Boulware: { kind: 'polynomial', beta: 0.2, kappa: 0 },
  linear: { kind: 'polynomial', beta: 1, kappa: 0 },
  Conceder: { kind: 'polynomial', beta: 5, kappa: 0 },
} satisfies Record<string, Tactic>;
export type TacticName = keyof typeof tactics;
export const tacticNames = Object.keys(tactics) as TacticName[];

/** What a buyer's talks came to: means of those agreed, but for `agreed`, their share, and `regretted`, a count. */
export interface Tally {
  agreed: number;
  /** The buyer's. */
  utility: number;
  rounds: number;
  nashShare: number;
  jointGainShare: number;
  paretoDistance: number;
  /** Agreements that one of the two does not accept. */
  regretted: number;
}

/** Both may talk to the end; each has a deadline of its own; or their price limits lie apart. */
export type Setting = 'common' | 'own' | 'apart';

const roundsMax = 30;
const low: Terms = { unitPrice: 1000, quantity: 10, leadTimeDays: 1 };
const high: Terms = { unitPrice: 3000, quantity: 50, leadTimeDays: 31 };
const deals = dealGrid({ low, high }, 9);

/** The same talks for every tactic of the buyer's in every setting; who the other is comes by luck. */
export function playTalks(decide: Decide, seed: number, talks: number): Record<Setting, Record<TacticName, Tally>> {
  const luck = chance(seed, 'concession');
  const tables = Array.from({ length: talks }, () => drawTable(luck));
  const each = (setting: Setting) => Object.fromEntries(tacticNames.map((name) => (
    [name, tally(tables.map((table) => play(decide, setTable(table, name, setting))))]
  ))) as Record<TacticName, Tally>;
  return { common: each('common'), own: each('own'), apart: each('apart') };
}

interface Table {
  readonly rules: BargainingRules;
  readonly stances: Readonly<Record<Party, Stance>>;
}
interface Played extends Table { readonly talk: Bargaining }

/** Two who want the opposite on every issue and whose limits meet. Their deadlines are their own. */
function drawTable(luck: Chance): Table {
  const firstMover = luck.integer(0, 1) === 0 ? 'buyer' : 'seller';
  const limit = (issue: Issue) => luck.integer(low[issue] + 1, high[issue] - 1);
  const limits = issues.map((issue) => [limit(issue), limit(issue)].sort((a, b) => a - b));
  const seller = tacticNames[luck.integer(0, tacticNames.length - 1)]!;
  const stance = (party: Party, name: TacticName): Stance => {
    const [best, worst] = party === 'buyer' ? [low, high] : [high, low];
    const [unitPrice, quantity, leadTimeDays] = limits.map((pair) => pair[party === 'buyer' ? 1 : 0]!) as [
      number, number, number];
    const preferences: Preferences = {
      party, best, worst, reservation: { unitPrice, quantity, leadTimeDays }, disagreementUtility: 0, discountFactor: 1,
      weights: { unitPrice: luck.integer(3, 9), quantity: luck.integer(1, 9), leadTimeDays: luck.integer(1, 9) },
    };
    return { preferences, deadlineRound: luck.integer(4, roundsMax), tactics: conceding(name) };
  };
  const stances = { buyer: stance('buyer', 'linear'), seller: stance('seller', seller) };
  return { rules: { low, high, firstMover, roundsMax }, stances };
}

const conceding = (name: TacticName): Stance['tactics'] => [{ tactic: tactics[name], weight: 1 }];

function setTable({ rules, stances: { buyer, seller } }: Table, name: TacticName, setting: Setting): Table {
  const lasting = (stance: Stance) => (setting === 'own' ? stance : { ...stance, deadlineRound: roundsMax });
  const { preferences } = seller;
  const unitPrice = buyer.preferences.reservation.unitPrice + 1;
  const apart = { ...preferences, reservation: { ...preferences.reservation, unitPrice } };
  return {
    rules,
    stances: {
      buyer: { ...lasting(buyer), tactics: conceding(name) },
      seller: { ...lasting(seller), preferences: setting === 'apart' ? apart : preferences },
    },
  };
}

function play(decide: Decide, table: Table): Played {
  const seat = (party: Party) => ({ stance: table.stances[party], chance: chance(0, party) });
  return { ...table, talk: playOut(table.rules, { buyer: seat('buyer'), seller: seat('seller') }, decide) };
}

function tally(played: readonly Played[]): Tally {
  const sum = { utility: 0, rounds: 0, nashShare: 0, jointGainShare: 0, paretoDistance: 0 };
  let [agreed, regretted] = [0, 0];
  for (const { talk: { end }, stances } of played) {
    if (end?.kind !== 'agreed') continue;
    const [buyer, seller] = [stances.buyer.preferences, stances.seller.preferences];
    agreed += 1;
    if (![buyer, seller].every((party) => isAcceptable(party, end.terms))) regretted += 1;
    const [own] = agreements([end.terms], { buyer, seller });
    if (own === undefined) continue;
    const efficiency = agreementEfficiency(own, [...agreements(deals, { buyer, seller }), own]);
    sum.utility += utility(buyer, end.terms);
    sum.rounds += end.round;
    for (const key of ['nashShare', 'jointGainShare', 'paretoDistance'] as const) sum[key] += efficiency[key];
  }
  const mean = (total: number) => (agreed === 0 ? 0 : total / agreed);
  return {
    agreed: agreed / played.length, regretted, utility: mean(sum.utility), rounds: mean(sum.rounds),
    nashShare: mean(sum.nashShare), jointGainShare: mean(sum.jointGainShare), paretoDistance: mean(sum.paretoDistance),
  };
}
