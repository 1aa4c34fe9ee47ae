import { constantRate } from '../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../actors/demand/arrivals.ts';
import { Kitchen } from '../../market/kitchen.ts';
import type { Ms } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { VirtualClock } from '../clock.ts';
import { chiSquare, chiSquareAtOnePercent } from '../statistics/chiSquare.ts';
import { meanAndVariance } from '../statistics/meanAndVariance.ts';
import { poissonLaw } from '../statistics/poissonLaw.ts';
import { atMost, equalsTheory } from './judge.ts';
import { type CookingLaw, wholeMs } from './kitchenRun.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

interface NamedLaw {
  readonly name: string;
  readonly cooking: CookingLaw;
  /** Nothing cooks longer: what cooks now is done by then. */
  readonly longestMs: Ms;
}

/** So many are expected to cook, whatever the law: 4 clients come in the 9 seconds that a dish takes on average. */
const expected = 4;
const clientsPerMinute = (expected * 60) / 9;
/** Two ways to take 9 seconds on average, in whole milliseconds by nature. */
const laws: readonly NamedLaw[] = [
  { name: '3 to 15 s evenly', cooking: (luck) => luck.integer(3000, 15_000), longestMs: 15_000 },
  { name: '3 s or, one in four, 27 s', cooking: (luck) => (luck.unit() < 0.25 ? 27_000 : 3000), longestMs: 27_000 },
];
/** Counts of 0 … 10, and all above together. */
const bins = 12;

/** Burners without number: how many dishes cook depends on how long they take on average, and on nothing else. */
export const parallelKitchen: Validation = {
  id: 'parallel-kitchen',
  source: 'the M/G/∞ queue (Khinchin 1932; Takács 1962)',
  setting: 'clients at random, unlimited burners, two laws of cooking times with mean S = 9 s, λS = 4; looked at so '
    + 'rarely that no dish is seen twice',
  find: () => findParallelKitchen(),
};

/** So many `looks` into the kitchen a seed. */
export async function findParallelKitchen(
  { looks = 12_000, cookingLaws = laws }: { looks?: number; cookingLaws?: readonly NamedLaw[] } = {},
): Promise<Finding[]> {
  const critical = chiSquareAtOnePercent(bins - 1);
  const findings: Finding[] = [];
  for (const law of cookingLaws) {
    const seen = await overSeeds(validationSeeds, (seed) => numbersCooking(seed, law, looks));
    const moments = seen.map(meanAndVariance);
    const figure = { published: `λS = ${expected}`, unit: '', digits: 3 } as const;
    findings.push(
      equalsTheory({ what: `${law.name}: mean number cooking`, ...figure }, expected, moments.map(({ mean }) => mean)),
      equalsTheory({ what: `${law.name}: variance of the number cooking`, ...figure }, expected,
        moments.map(({ variance }) => variance)),
      atMost({
        what: `${law.name}: chi-square of 0 … 10 and more against Poisson`,
        published: `1 % point ${critical.toFixed(2)}`, unit: '', digits: 2,
      }, critical, [distanceFromPoisson(seen.flat())]),
    );
  }
  return findings;
}

/** How many dishes cook at each of so many looks. */
function numbersCooking(seed: number, { name, cooking, longestMs }: NamedLaw, looks: number): number[] {
  const clock = new VirtualClock();
  const kitchen = new Kitchen({ burners: Infinity, discipline: 'fifo' });
  const luckOf = (what: string) => chance(seed, `parallel-kitchen/${name}/${what}`);
  const [rate, cookingLuck] = [constantRate(clientsPerMinute), luckOf('cooking')];
  const numbers: number[] = [];
  arrivals({ rate, untilMs: longestMs * looks, chance: luckOf('arrivals'), scheduler: clock }).subscribe((id) => {
    kitchen.start({ id, dish: 'dish', lengthMs: wholeMs(cooking(cookingLuck)), priority: 0 }, clock.now());
  });
  // At the first look everything that may still cook has had the time to come, and so at all others.
  clock.schedule(function look() {
    for (const { id } of kitchen.becameReady(clock.now())) kitchen.take(id, clock.now());
    numbers.push(kitchen.counts(clock.now()).cooking);
    if (numbers.length < looks) this.schedule(undefined, longestMs);
  }, longestMs);
  clock.run();
  return numbers;
}

function distanceFromPoisson(numbers: readonly number[]): number {
  const counts = new Array<number>(bins).fill(0);
  for (const number of numbers) counts[Math.min(number, bins - 1)]! += 1;
  const law = poissonLaw(expected, bins - 1);
  return chiSquare(counts, [...law, 1 - law.reduce((sum, probability) => sum + probability, 0)]);
}
