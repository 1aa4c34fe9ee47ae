import { equalsTheory } from './judge.ts';
import { type CookingLaw, exponentialCooking, kitchenRun } from './kitchenRun.ts';
import { overSeeds } from './overSeeds.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

const minuteMs = 60_000;
const kitchens = [{ burners: 2, load: 0.6 }, { burners: 5, load: 0.8 }] as const;

/** Several burners and one queue: how many clients find every burner taken. */
export const severalBurners: Validation = {
  id: 'm-m-c',
  source: 'Erlang (1917): the M/M/c queue',
  setting: 'clients at random, c burners, cooking times exponential with mean 1 minute, in whole milliseconds; '
    + 'long runs, begun empty, of which the first tenth does not count',
  find: () => findSeveralBurners(),
};

/** So many `clients` are expected a seed. */
export async function findSeveralBurners(
  { clients = 80_000, cooking = exponentialCooking(minuteMs) }: { clients?: number; cooking?: CookingLaw } = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { burners, load } of kitchens) {
    const clientsPerMinute = burners * load;
    const untilMs = Math.round((clients / clientsPerMinute) * minuteMs);
    const fromMs = Math.round(untilMs / 10);
    const figures = await overSeeds(validationSeeds, (seed) => kitchenRun(
      { seed, name: `m-m-c/${burners}`, clientsPerMinute, burners, cooking, fromMs, untilMs }));
    const theory = Math.round(erlangC(burners, clientsPerMinute) * 1e6) / 1e6;
    findings.push(equalsTheory({
      what: `${burners} burners, ρ = ${load}: probability of queueing`, published: `Erlang C = ${theory}`,
      unit: '', digits: 4,
    }, theory, figures.map(({ shareQueued }) => shareQueued)));
  }
  return findings;
}

/**
 * How likely all of `burners` are taken when `offered` would be busy on average (Erlang 1917), by way of his loss
 * formula.
 */
export function erlangC(burners: number, offered: number): number {
  let loss = 1;
  for (let k = 1; k <= burners; k++) loss = (offered * loss) / (k + offered * loss);
  return (burners * loss) / (burners - offered * (1 - loss));
}
