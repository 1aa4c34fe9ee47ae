import { evidenceKept } from '../../market/scorecard.ts';
import type { ProcurementRunResult, RequestResult } from '../worlds/procurement/procurementRunResult.ts';
import { atLeast, atMost, shown } from './judge.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const story = 'procurement-learning';
/** The first and the last so many of the story's 200 requests. */
const span = 50;
/** What the story says of the supplier that turns bad: when, and how long its goods take then, at the most. */
const turned = { supplier: 'ampere', atMs: 7_776_000_000, daysMax: 8 + 20 } as const;
/** Requests a day that are for what it sells: one, six times in ten. */
const requestsADay = 0.6;
/** Bad deliveries until they outweigh all that was remembered before; and orders while the last of them is awaited. */
const forgetting = ordersToForget();
const blind = Math.ceil(requestsADay * turned.daysMax);
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
    + `of the seeds. Who turned bad gets ${forgetting} orders until half of what is remembered is new, and ${blind} `
    + 'while the last of that news is on its way. The score is of 60 requests for materials, with one supplier that is '
    + 'always in time and faultless',
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
  const after = runs.map(({ requests }) => given(requests.filter(({ openedMs }) => openedMs > turned.atMs)));
  const late = runs.map(({ requests }) => 100 * given(requests.slice(-span)) / span);
  return [
    // A house that had left it before has nothing to leave.
    atMost({
      ...figure, what: 'orders to who turned bad, from houses that bought there', published: `${forgetting} + ${blind}`,
    }, forgetting + blind, after.filter((orders) => orders > 0)),
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
