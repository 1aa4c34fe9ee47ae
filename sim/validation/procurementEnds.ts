import { urgencies, type Urgency } from '../../machines/procurementMessages.ts';
import { chance } from '../chance.ts';
import type { ProcurementRunResult, RequestResult } from '../worlds/procurement/procurementRunResult.ts';
import { atLeast, equalsTheory, shown } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

/** Cents a unit at list price in the story: the lower median, by which requests are usually made. */
const usualPrices = { manufacturing: 4300, electronics: 6400, materials: 1250, software: 19_500, services: 15_000 };
type Category = keyof typeof usualPrices;
/** Of the usual price. */
const budgetPercents = [50, 75, 90, 110, 150] as const;
const quantities = [10, 120, 1000] as const;
const combinations = Object.keys(usualPrices).length * urgencies.length * budgetPercents.length * quantities.length;
/** Long enough for whatever was ordered before to be delivered, most of the time. */
const gapMs = 30 * 86_400_000;

/** Whether every request comes to an end, and what is wanted makes the difference that anyone would expect. */
export const procurementEnds: Validation = {
  id: 'procurement-ends',
  source: 'Our own claim, and its test: in the seed system whether a purchase came to an end, and to which, was a coin '
    + 'toss',
  setting: 'procurement with every combination of 5 categories, 3 urgencies, 5 budgets (50 … 150 % of the usual price) '
    + 'and 3 quantities (10, 120, 1000), 225 requests a seed, each budget in a house of its own, a month apart and '
    + 'in another order for every seed; no faults, and a board that signs all it may. Where two are compared, all else '
    + 'is the same; days and prices are compared where both got something',
  find: async (laboratory) => judge(await Promise.all(budgetPercents.map((percent) => (
    Promise.all(validationSeeds.map((seed) => runOf(laboratory, percent, seed))))))),
};

async function runOf(laboratory: Laboratory, percent: number, seed: number): Promise<ProcurementRunResult> {
  const set = [
    `environment.requests=${JSON.stringify({ given: requestsAt(percent, seed) })}`, 'behaviour.human.approves=1',
    'network.delivery=none',
  ];
  const [run] = await laboratory.runs('procurement', set, [seed], 'procurement');
  return run!;
}

/** At every budget the same one has the same name, and so luck, and its turn. */
function requestsAt(percent: number, seed: number): object[] {
  const luck = chance(seed, 'order');
  const wanted = (Object.keys(usualPrices) as Category[]).flatMap((category) => urgencies.flatMap((urgency) => (
    quantities.map((quantity) => ({ category, urgency, quantity, lot: luck.unit() })))));
  const turns = wanted.map(({ lot }) => lot).sort((a, b) => a - b);
  return wanted.map(({ lot, ...request }) => ({
    ...request, region: 'EU', atMs: turns.indexOf(lot) * gapMs,
    budget: Math.floor(usualPrices[request.category] * request.quantity * percent / 100),
  }));
}

/** `byBudget`: the runs of each budget, in the seeds' order. */
function judge(byBudget: readonly (readonly ProcurementRunResult[])[]): Finding[] {
  const bySeed = byBudget[0]!.map((_, seed) => byBudget.flatMap((runs) => inOrder(runs[seed]!.requests)));
  return [...ends(bySeed), ...moreMoney(byBudget), ...moreHaste(bySeed), ...moreUnits(bySeed), ...deals(bySeed)];
}

/** By their names, whatever came first. */
function inOrder(requests: readonly RequestResult[]): RequestResult[] {
  const numberOf = ({ request: { requestId } }: RequestResult) => Number(requestId.slice(requestId.indexOf('-') + 1));
  return requests.toSorted((a, b) => numberOf(a) - numberOf(b));
}

type Seeds = readonly (readonly RequestResult[])[];
const percent = { published: '', unit: '%', digits: 1 } as const;

function ends(bySeed: Seeds): Finding[] {
  const isReasoned = ({ end, reasons }: RequestResult) => (
    end === 'completed' || reasons.some(({ verdict }) => verdict === 'broken'));
  return [
    equalsTheory({ ...percent, what: 'requests that end', published: '100' }, 100,
      bySeed.map((requests) => 100 * requests.filter(({ end }) => end !== null).length / combinations), 0),
    equalsTheory({ ...percent, what: 'completed, or a reason given', published: '100' }, 100,
      bySeed.map((requests) => share(requests, isReasoned)), 0),
    // One in a hundred may find somebody full whom another order of things would have left free.
    atLeast({ ...percent, what: 'that end as they do for the first seed', published: '100' }, 99,
      bySeed.map((requests) => share(requests, ({ end }, i) => end === bySeed[0]![i]!.end))),
  ];
}

function moreMoney(byBudget: readonly (readonly ProcurementRunResult[])[]): Finding[] {
  const completed = byBudget.map((runs) => runs.map(({ requests }) => share(requests, isCompleted)));
  return [
    ...completed.map((shares, i) => (
      shown({ ...percent, what: `completed at ${budgetPercents[i]} % of the usual price` }, shares))),
    ...completed.slice(1).map((shares, i) => atLeast({
      ...percent, published: '0 or more',
      what: `completed more at ${budgetPercents[i + 1]} % than at ${budgetPercents[i]} %`,
    }, 0, shares.map((each, seed) => each - completed[i]![seed]!))),
  ];
}

/** Each step of urgency: a day sooner at least, and dearer by one per cent of the usual price. */
function moreHaste(bySeed: Seeds): Finding[] {
  const steps = [['low', 'normal'], ['normal', 'high']] as const;
  const of = (urgency: Urgency) => (request: RequestResult['request']) => request.urgency === urgency;
  const between = ([less, more]: (typeof steps)[number], value: Value) => bySeed.map((requests) => (
    meanStep(requests, { from: of(less), to: of(more), by: ({ quantity }) => quantity }, value)));
  return [
    ...steps.map((step) => atLeast({ published: 'above 0', unit: '', digits: 1,
      what: `days sooner at ${step[1]} than at ${step[0]} urgency` }, 1,
    between(step, (result) => -leadTimeDays(result)))),
    ...steps.map((step) => atLeast({ ...percent, published: 'above 0',
      what: `dearer at ${step[1]} than at ${step[0]} urgency, of the usual price` }, 1, between(step, pricePercent))),
  ];
}

function moreUnits(bySeed: Seeds): Finding[] {
  const [few, , many] = quantities;
  const of = (units: number) => ({ quantity }: RequestResult['request']) => quantity === units;
  const between = (value: Value, isAsked: (result: RequestResult) => boolean) => (
    bySeed.map((requests) => (
      meanStep(requests.filter(isAsked), { from: of(few), to: of(many), by: ({ urgency }) => urgency }, value))));
  return [
    atLeast({ published: 'above 0', unit: '', digits: 2,
      what: `suppliers more for ${many} units than for ${few}` }, 0.1,
    between(({ orders }) => orders.filter(({ isConfirmed }) => isConfirmed).length, hasGot)),
    atLeast({ ...percent, published: 'above 0',
      what: `cheaper by the ${many} than by the ${few}, of the usual price` }, 1,
    between((result) => -pricePercent(result), hasGot)),
    shown({ ...percent, what: `filled less of ${many} units than of ${few}` },
      between(({ quantity, request }) => -100 * quantity / request.quantity, () => true)),
  ];
}

/** Of what both parties could have had in the talk with the largest seller. */
function deals(bySeed: Seeds): Finding[] {
  const meanOf = (measure: 'nashShare' | 'jointGainShare' | 'regretPct', scale: number) => bySeed.map((requests) => (
    mean(requests.flatMap(({ [measure]: value }) => (value === null ? [] : [scale * value])))));
  return [
    shown({ ...percent, what: 'Nash product of agreements, of the greatest there was' }, meanOf('nashShare', 100)),
    shown({ ...percent, what: 'joint gain of agreements, of the greatest there was' }, meanOf('jointGainShare', 100)),
    shown({ ...percent, what: 'regret of houses that learn as they go' }, meanOf('regretPct', 1)),
  ];
}

type Value = (result: RequestResult) => number;
interface Step {
  readonly from: (request: RequestResult['request']) => boolean;
  readonly to: (request: RequestResult['request']) => boolean;
  /** What else must be the same, beside category and budget a unit. */
  readonly by: (request: RequestResult['request']) => number | string;
}

/** How much greater a value is on one side than on the other, where all else is equal and both have one. */
function meanStep(requests: readonly RequestResult[], { from, to, by }: Step, value: Value): number {
  const nameOf = ({ request }: RequestResult) => (
    JSON.stringify([request.category, Math.round(budgetPercent(request)), by(request)]));
  const before = new Map(requests.filter(({ request }) => from(request))
    .map((result) => [nameOf(result), value(result)]));
  return mean(requests.filter(({ request }) => to(request)).flatMap((result) => {
    const step = value(result) - (before.get(nameOf(result)) ?? NaN);
    return Number.isFinite(step) ? [step] : [];
  }));
}

/** Not a number where nothing was ordered, as is a price. */
function leadTimeDays({ orders }: RequestResult): number {
  return mean(orders.filter(({ isConfirmed }) => isConfirmed).map((order) => order.leadTimeDays));
}

function pricePercent({ spent, quantity, request: { category } }: RequestResult): number {
  return 100 * spent / quantity / usualPrices[category as Category];
}

function budgetPercent({ category, quantity, budget }: RequestResult['request']): number {
  return 100 * budget / quantity / usualPrices[category as Category];
}

function isCompleted({ end }: RequestResult): boolean {
  return end === 'completed';
}

function hasGot({ quantity }: RequestResult): boolean {
  return quantity > 0;
}

/** In per cent. */
function share(requests: readonly RequestResult[], holds: (result: RequestResult, i: number) => boolean): number {
  return 100 * requests.filter(holds).length / requests.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
