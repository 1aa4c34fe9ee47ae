import { equalsTheory } from './judge.ts';
import { type CookingLaw, exponentialCooking, kitchenRun } from './kitchenRun.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const minuteMs = 60_000;

/** One burner at half and at four fifths of what it can do: how long a client waits, and how many are there. */
export const singleBurner: Validation = {
  id: 'm-m-1',
  source: 'the M/M/1 queue, any text on queues (Erlang 1909; Little 1961)',
  setting: 'clients at random, one burner, cooking times exponential with mean 1 minute, in whole milliseconds; '
    + 'long runs, begun empty, of which the first tenth does not count',
  find: () => findSingleBurner(),
};

/**
 * So many `clients` are expected a seed where the burner is busy four fifths of the time. Where it is busy half of
 * the time waits are less bound up with each other, and a fifth of them will do.
 */
export async function findSingleBurner(
  { clients = 300_000, cooking = exponentialCooking(minuteMs) }: { clients?: number; cooking?: CookingLaw } = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { load, expected, time, number } of [
    { load: 0.5, expected: clients / 5, time: 2, number: 1 }, { load: 0.8, expected: clients, time: 5, number: 4 },
  ]) {
    const untilMs = Math.round((expected / load) * minuteMs);
    const fromMs = Math.round(untilMs / 10);
    const figures = await overSeeds(validationSeeds, (seed) => kitchenRun(
      { seed, name: `m-m-1/${load}`, clientsPerMinute: load, burners: 1, cooking, fromMs, untilMs }));
    const figure = { unit: '', digits: 3 } as const;
    findings.push(
      equalsTheory(
        { what: `ρ = ${load}: mean time to a ready dish, minutes`, published: `1/(μ − λ) = ${time}`, ...figure },
        time, figures.map(({ meanTimeMs }) => meanTimeMs / minuteMs)),
      equalsTheory(
        { what: `ρ = ${load}: mean number queued and cooking`, published: `ρ/(1 − ρ) = ${number}`, ...figure },
        number, figures.map(({ meanNumber }) => meanNumber)),
    );
  }
  return findings;
}
