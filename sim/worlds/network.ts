import type { Chance } from '../../market/chance.ts';
import type { Ms } from '../../market/units.ts';
import type { BusOperator } from '../bus/bus.ts';
import { delay } from '../bus/delay.ts';
import { drop } from '../bus/drop.ts';
import { duplicate } from '../bus/duplicate.ts';
import { latency } from '../bus/latency.ts';
import { partition } from '../bus/partition.ts';
import { reorder } from '../bus/reorder.ts';
import type { ExchangeScenario } from '../scenario/exchangeScenario.ts';

type Network = ExchangeScenario['network'];

/**
 * The operators a scenario asks for, in the order a message meets them. Each sender's luck is its own, for each
 * operator.
 */
export function networkOperators({ faults, latency: lag }: Network, chanceOf: (name: string) => Chance): BusOperator[] {
  const operators: BusOperator[] = [];
  const luck = (what: string) => ({ chanceOf: perSender(what, chanceOf) });
  for (const { between, fromMs, toMs } of faults?.partitions ?? [])
    operators.push(partition({ addresses: between, fromMs, toMs }));
  if (faults && faults.drop > 0) operators.push(drop({ probability: faults.drop, ...luck('drop') }));
  if (faults && faults.duplicate > 0)
    operators.push(duplicate({ probability: faults.duplicate, ...luck('duplicate') }));
  if (faults?.reorder) operators.push(reorder({ ...faults.reorder, ...luck('reorder') }));
  if (faults?.delay) operators.push(delay({ ...faults.delay, ...luck('delay') }));
  if (lag && lag.maxMs > 0) operators.push(latency({ ...lag, ...luck('latency') }));
  return operators;
}

/** How long the slowest message may take on its way. */
export function transitMsMax({ faults, latency: lag }: Network): Ms {
  return (lag?.maxMs ?? 0) + (faults?.delay?.maxMs ?? 0) + (faults?.reorder?.windowMs ?? 0);
}

function perSender(what: string, chanceOf: (name: string) => Chance): (sender: string) => Chance {
  const streams = new Map<string, Chance>();
  return (sender) => {
    let stream = streams.get(sender);
    if (stream === undefined) streams.set(sender, (stream = chanceOf(`${what}/${sender}`)));
    return stream;
  };
}
