import { delay as wait, mergeMap, of } from 'rxjs';
import type { Chance } from '../../market/chance.ts';
import type { Ms } from '../../market/units.ts';
import type { BusOperator } from './bus.ts';

/** Holds a message back, with this probability, for 1 … `maxMs` milliseconds: others overtake it. */
export function delay({ probability, maxMs, chanceOf }: {
  probability: number; maxMs: Ms; chanceOf: (sender: string) => Chance;
}): BusOperator {
  return ({ clock }) => mergeMap((message) => {
    const luck = chanceOf(message.from);
    return luck.unit() < probability ? of(message).pipe(wait(luck.integer(1, maxMs), clock)) : of(message);
  });
}
