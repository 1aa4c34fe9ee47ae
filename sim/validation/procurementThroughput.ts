import type { ProcurementRunResult } from '../worlds/procurement/procurementRunResult.ts';
import { atLeast, equalsTheory, shown } from './judge.ts';
import { type Finding, type Laboratory, type Validation, validationSeeds } from './validation.ts';

/** Agents in each pool, and how many times as much they must get done as one. */
const crews = [[1, 1], [2, 1.8], [4, 3.2], [8, 6]] as const;
const seeds = validationSeeds.slice(0, 8);
const suppliers = 14;
const wanted = 100;
const story = [
  `environment.requests.count=${wanted}`, 'environment.requests.meanGapMs=1', 'network.delivery=none',
];
/** More than a hundred requests can want of anybody. */
const ample = Array.from({ length: suppliers }, (_, i) => `environment.suppliers[${i}].private.capacity=1000000`);

/** Whether more agents get more done, until it is suppliers that are scarce. */
export const procurementThroughput: Validation = {
  id: 'procurement-throughput',
  source: 'Our own claim, and its test: a case keeps one agent of each role busy, so n of each take n times as many',
  setting: 'procurement with 100 requests at once and 1, 2, 4 or 8 agents in each of the four pools, all the time; '
    + `suppliers with units for everybody, and as in the story; seeds ${seeds[0]} … ${seeds.at(-1)}, paired; an hour `
    + 'is one of virtual time in which any request is open',
  find: async (laboratory) => {
    const [free, bound] = await Promise.all([crewsOf(laboratory, ample), crewsOf(laboratory, [])]);
    return judge(free, bound);
  },
};

/** The runs of each crew, in the order of the crews. */
type Crews = readonly (readonly ProcurementRunResult[])[];

function crewsOf(laboratory: Laboratory, set: readonly string[]): Promise<Crews> {
  return Promise.all(crews.map(([agents]) => (
    laboratory.runs('procurement', [...story, ...set, `behaviour.agentsPerRole=${agents}`], seeds, 'procurement'))));
}

type Rate = (run: ProcurementRunResult) => number;
const ended: Rate = ({ kpis }) => kpis.throughputPerHour;
/** Of all that ended, those that got all they wanted. */
const completed: Rate = ({ kpis }) => kpis.throughputPerHour * kpis.ends.completed / kpis.requests;

function judge(free: Crews, bound: Crews): Finding[] {
  const figure = { published: '', unit: '', digits: 2 } as const;
  const gains = (runs: Crews, crew: number, rate: Rate) => (
    runs[crew]!.map((run, i) => rate(run) / rate(runs[0]![i]!)));
  const last = crews.length - 1;
  const everyRun = [...free, ...bound].flat();
  return [
    equalsTheory({ ...figure, what: 'requests that end', published: '100', unit: '%' }, 100,
      everyRun.map(({ requests }) => 100 * requests.filter(({ end }) => end !== null).length / wanted), 0),
    shown({ ...figure, what: 'ended an hour by 1 agent in each role' }, free[0]!.map(ended)),
    ...crews.slice(1).map(([agents, least], i) => (
      atLeast({ ...figure, what: `ended an hour by ${agents}, times as many as by 1`, published: `${agents}` }, least,
        gains(free, i + 1, ended)))),
    ...crews.slice(1).map(([agents], i) => (
      shown({ ...figure, what: `completed an hour by ${agents}, times as many, suppliers of the story` },
        gains(bound, i + 1, completed)))),
    // Half an agent of eight at least: else it is not suppliers that bind.
    atLeast({ ...figure, what: 'completed by 8, times as many: ample suppliers less those of the story',
      published: 'above 0' }, 0.5, gains(free, last, completed)
      .map((gain, i) => gain - gains(bound, last, completed)[i]!)),
  ];
}
