import exp from '@stdlib/math-base-special-exp';
import { type ArrivalRate, constantRate } from '../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../actors/demand/arrivals.ts';
import type { Ms } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { VirtualClock } from '../clock.ts';
import { kolmogorovAtOnePercent, kolmogorovSmirnov } from '../statistics/kolmogorovSmirnov.ts';
import { meanAndVariance } from '../statistics/meanAndVariance.ts';
import { atMost, equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const minuteMs = 60_000;
/** Twenty seconds of few clients, twenty of many, twenty of none; from the middle of the run on, twice as many. */
const day = [{ fromMs: 0, perMinute: 3 }, { fromMs: 20_000, perMinute: 12 }, { fromMs: 40_000, perMinute: 0 }];
/** The seeded stream of arrivals, or another in its place. */
type ArrivalStream = typeof arrivals;

/**
 * Clients at random, at one rate and at a rate that changes: counts have the variance that their mean says, and gaps
 * no memory.
 */
export const poissonArrivals: Validation = {
  id: 'poisson-arrivals',
  source: 'the Poisson process, any text on probability; changing rates: Çinlar (1975)',
  setting: 'the stream of arrivals at 1 a minute, counted in windows of 10 minutes; and at 3, 12 and 0 a minute by the '
    + 'third of a one-minute day, doubled by a shock for half of the days, counted in those thirds',
  find: () => findPoissonArrivals(),
};

/** So many `windows` a seed at the one rate, and as many days at the changing one; both even. */
export async function findPoissonArrivals(
  { windows = 12_000, stream = arrivals }: { windows?: number; stream?: ArrivalStream } = {},
): Promise<Finding[]> {
  return [...await atOneRate(windows, stream), ...await atChangingRates(windows, stream)];
}

async function atOneRate(windows: number, stream: ArrivalStream): Promise<Finding[]> {
  const lengthMs = 10 * minuteMs;
  const seen = await overSeeds(validationSeeds, (seed) => {
    const timesMs = arrivalTimesMs(stream, seed, constantRate(1), windows * lengthMs);
    const gapsMs = timesMs.slice(1).map((timeMs, i) => timeMs - timesMs[i]!);
    return { counts: countIn(timesMs, { lengthMs, windows }), gapsMs };
  });
  const distance = kolmogorovSmirnov(seen.flatMap(({ gapsMs }) => gapsMs), (gapMs) => 1 - exp(-gapMs / minuteMs));
  return [
    ...momentsOf('10 minutes at 1 a minute', 10, seen.map(({ counts }) => counts)),
    atMost({
      what: 'gaps and the exponential law: √n · Kolmogorov–Smirnov distance',
      published: `1 % point ${kolmogorovAtOnePercent}`, unit: '', digits: 3,
    }, kolmogorovAtOnePercent, [distance]),
  ];
}

async function atChangingRates(days: number, stream: ArrivalStream): Promise<Finding[]> {
  const shock = { fromMs: (days / 2) * minuteMs, untilMs: days * minuteMs, factor: 2 };
  const seen = await overSeeds(validationSeeds, (seed) => {
    const timesMs = arrivalTimesMs(stream, seed, { dayMs: minuteMs, day, shocks: [shock] }, days * minuteMs);
    const counts = countIn(timesMs, { lengthMs: 20_000, windows: 3 * days });
    const thirds = (third: number) => counts.filter((_, i) => i % 3 === third);
    return { many: thirds(1).slice(0, days / 2), shocked: thirds(1).slice(days / 2), none: thirds(2) };
  });
  return [
    ...momentsOf('20 seconds at 12 a minute', 4, seen.map(({ many }) => many)),
    ...momentsOf('the same under a shock that doubles it', 8, seen.map(({ shocked }) => shocked)),
    equalsTheory({ what: 'clients in hours without any', published: '0', unit: '', digits: 0 }, 0,
      seen.flatMap(({ none }) => none), 0),
  ];
}

function momentsOf(what: string, theory: number, counts: readonly (readonly number[])[]): Finding[] {
  const moments = counts.map(meanAndVariance);
  const figure = { published: `λT = ${theory}`, unit: '', digits: 3 } as const;
  return [
    equalsTheory({ what: `${what}: mean count`, ...figure }, theory, moments.map(({ mean }) => mean)),
    equalsTheory({ what: `${what}: variance of counts`, ...figure }, theory, moments.map(({ variance }) => variance)),
  ];
}

function arrivalTimesMs(stream: ArrivalStream, seed: number, rate: ArrivalRate, untilMs: Ms): Ms[] {
  const clock = new VirtualClock();
  const timesMs: Ms[] = [];
  const name = `poisson-arrivals/${rate.shocks.length === 0 ? 'steady' : 'changing'}`;
  stream({ rate, untilMs, chance: chance(seed, name), scheduler: clock }).subscribe(() => timesMs.push(clock.now()));
  clock.run();
  return timesMs;
}

function countIn(timesMs: readonly Ms[], { lengthMs, windows }: { lengthMs: Ms; windows: number }): number[] {
  const counts = new Array<number>(windows).fill(0);
  for (const timeMs of timesMs) counts[Math.floor(timeMs / lengthMs)]! += 1;
  return counts;
}
