import { filter } from 'rxjs';
import type { Chance } from '../../market/chance.ts';
import type { BusOperator } from './bus.ts';

/** Loses each message with this probability; the tape keeps what was lost. */
export function drop({
  probability,
  chanceOf,
}: {
  probability: number;
  chanceOf: (sender: string) => Chance;
}): BusOperator {
  return ({ end }) =>
    filter((message) => {
      const lost = chanceOf(message.from).unit() < probability;
      if (lost) end(message, 'dropped', 'lost');
      return !lost;
    });
}
