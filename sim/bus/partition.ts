import { filter } from 'rxjs';
import type { Ms } from '../../market/units.ts';
import type { BusOperator } from './bus.ts';

/** Cuts `addresses` off from everybody else from `fromMs` until `toMs`; among themselves they still talk. */
export function partition({
  addresses,
  fromMs,
  toMs,
}: {
  addresses: readonly string[];
  fromMs: Ms;
  toMs: Ms;
}): BusOperator {
  const inside = new Set(addresses);
  return ({ clock, end }) => filter((message) => {
    const now = clock.now();
    const cut = now >= fromMs && now < toMs && inside.has(message.from) !== inside.has(message.to);
    if (cut) end(message, 'dropped', 'partitioned');
    return !cut;
  });
}
