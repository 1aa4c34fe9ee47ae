import { mergeMap, of } from 'rxjs';
import type { Chance } from '../../market/chance.ts';
import type { BusOperator } from './bus.ts';

/** Delivers a message twice with this probability: the same id both times, so that a careful receiver can tell. */
export function duplicate({
  probability,
  chanceOf,
}: {
  probability: number;
  chanceOf: (sender: string) => Chance;
}): BusOperator {
  return () =>
    mergeMap((message) => (chanceOf(message.from).unit() < probability ? of(message, message) : of(message)));
}
