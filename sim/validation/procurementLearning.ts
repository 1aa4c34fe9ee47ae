import { evidenceKept } from '../../market/scorecard.ts';
import { poissonQuantile } from '../statistics/poissonLaw.ts';
import type { ProcurementRunResult, RequestResult } from '../worlds/procurement/procurementRunResult.ts';
import { atLeast, atMost, shown } from './judge.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const story = 'procurement-learning';
/** The first and the last so many of the story's 200 requests. */
const span = 50;
/** What the story says of the supplier that turns bad: when, and what it is like from then on. */
export const turned = {
  supplier: 'ampere', atMs: 7_776_000_000, leadTimeDays: 8, reliability: 0.15, lateDaysMax: 20, requestsADay: 0.6,
} as const;
/** Bad deliveries until they outweigh all that was remembered before; a house leaves then, we say, and not later. */
const forgetting = ordersToForget();
/** At most, to decide on a request; what is decided meanwhile goes by what was known before. */
const decidingDays = 1;
/**
 * Orders whose news is not in yet, when any one piece of news comes. Requests for what it sells come as a Poisson
 * stream, and each is under way for a time of its own. So those under way are Poisson, with the rate times the mean
 * time as their mean, and independent of those that are in, as in the M/G/∞ queue (Mirasol 1963). It is at most so
 * much, for not every request goes there, and no lead time is longer than the usual one.
 */
const underWay = turned.requestsADay
  * (decidingDays + turned.leadTimeDays + (1 - turned.reliability) * (1 + turned.lateDaysMax) / 2);
/** What no house of all those judged gives more than, in 19 of 20 validations, if we are right. */
const underWayMax = poissonQuantile(underWay, 1 - 0.05 / validationSeeds.length);
const flawless = 'flint';
/** Nothing is lost or late in this story, so letters need no post office; what is bought is the same with one. */
const quietPost = 'network.delivery=none';
const onlyFlawless = [
  'environment.requests.count=60', 'environment.requests.categories={ materials: 1 }',
  'environment.suppliers[5].private.reliability=1', 'environment.suppliers[5].private.defectRate=0',
];

/** Whether a house that remembers buys better for it, and leaves who turns bad. */
export const procurementLearning: Validation = {
  id: 'procurement-learning',
  source: 'Our own claim, and its test: regret against the best supplier, by true cost, as in the bandit literature '
    + '(Lai & Robbins 1985)',
  setting: `${story} as it stands: 200 requests, 12 suppliers, of which one turns bad on day 90; learning off on five `
    + `of the seeds. Who turned bad gets ${forgetting} orders until half of what is remembered is new, and those under `
    + `way when the last of that news comes: Poisson, with mean ${underWay.toFixed(1)} at most, so no more than `
    + `${underWayMax} in any of ${validationSeeds.length} houses (95 %). The score is of 60 requests for materials, `
    + 'with one supplier that is always in time and faultless',
  find: async (laboratory) => {
    const runs = (seeds: readonly number[], ...set: string[]) => (
      laboratory.runs(story, [quietPost, ...set], seeds, 'procurement'));
    const [learning, not, perfect] = await Promise.all([
      runs(validationSeeds), runs(validationSeeds.slice(0, 5), 'behaviour.learning=false'),
      runs(validationSeeds, ...onlyFlawless),
    ]);
    return [...regrets(learning, not), ...turnedBad(learning), ...perfection(perfect)];
  },
};

function regrets(learning: readonly ProcurementRunResult[], not: readonly ProcurementRunResult[]): Finding[] {
  const ratio = { published: 'below 1/2', unit: '', digits: 2 } as const;
  const percent = { published: '', unit: '%', digits: 1 } as const;
  const [first, last] = [(run: ProcurementRunResult) => meanRegret(run.requests.slice(0, span)),
    (run: ProcurementRunResult) => meanRegret(run.requests.slice(-span))];
  const fall = (run: ProcurementRunResult) => last(run) / first(run);
  return [
    atMost({ ...ratio, what: 'regret of the last 50 over that of the first 50' }, 0.5, learning.map(fall)),
    shown({ ...ratio, published: '', what: 'the same, learning off' }, not.map(fall)),
    shown({ ...percent, what: 'regret of the first 50' }, learning.map(first)),
    shown({ ...percent, what: 'regret of the last 50' }, learning.map(last)),
    shown({ ...percent, what: 'regret of the last 50, learning off' }, not.map(last)),
  ];
}

function turnedBad(runs: readonly ProcurementRunResult[]): Finding[] {
  const figure = { published: '', unit: '', digits: 1 } as const;
  const given = (requests: readonly RequestResult[]) => requests.flatMap(({ orders }) => orders)
    .filter(({ supplier, isConfirmed }) => supplier === turned.supplier && isConfirmed).length;
  const late = runs.map(({ requests }) => 100 * given(requests.slice(-span)) / span);
  // A house that had left it before has nothing to leave.
  const after = runs.map(({ requests }) => given(requests.filter(({ openedMs }) => openedMs > turned.atMs)))
    .filter((orders) => orders > 0);
  return [
    atMost({
      ...figure, what: 'orders to who turned bad, from houses that bought there',
      published: `${forgetting} + ${underWay.toFixed(1)}`,
    }, forgetting + underWay, after),
    atMost({
      ...figure, what: 'the same, from the house that gave it most', published: `${forgetting} + ${underWayMax}`,
    }, forgetting + underWayMax, after.toSorted((a, b) => b - a).slice(0, 1)),
    shown({ ...figure, what: 'of the last 50 requests, to who turned bad', unit: '%' }, late),
  ];
}

function perfection(runs: readonly ProcurementRunResult[]): Finding[] {
  const scores = runs.flatMap(({ suppliers }) => suppliers)
    .filter(({ supplier, orders }) => supplier === flawless && orders >= 10).map(({ score }) => score);
  return [atLeast({
    what: 'score of a flawless supplier after ten orders or more, of 100', published: 'excellent', unit: '', digits: 1,
  }, 85, scores)];
}

function ordersToForget(): number {
  let [orders, left] = [0, 1];
  for (; left >= 0.5; orders++) left *= evidenceKept;
  return orders;
}

/** In per cent; requests that came to nothing have none. */
function meanRegret(requests: readonly RequestResult[]): number {
  const regretsPct = requests.flatMap(({ regretPct }) => (regretPct === null ? [] : [regretPct]));
  return regretsPct.reduce((sum, each) => sum + each, 0) / regretsPct.length;
}
