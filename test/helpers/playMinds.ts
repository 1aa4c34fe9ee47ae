import type { Mind } from '../../actors/ports.ts';
import type { OrderPlaced } from '../../machines/marketMessages.ts';
import type { ExchangeScenario } from '../../sim/scenario/exchangeScenario.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import type { World } from '../../sim/world.ts';
import { openExchange } from '../../sim/worlds/exchange/openExchange.ts';
import type { ExchangeFindings } from '../../sim/worlds/exchange/exchangeRunResult.ts';

export interface PlayedMinds {
  readonly entries: readonly Entry[];
  readonly digest: string;
  readonly findings: ExchangeFindings;
}

/** Plays an exchange world in which some have minds, audits it, and keeps everything. `begin` may stir it up first. */
export async function playMinds(
  scenario: ExchangeScenario,
  { seed = 1, mind, begin }: { seed?: number; mind?: Mind; begin?: (world: World) => void } = {},
): Promise<PlayedMinds> {
  const tape = new Tape({ header: 'a test', keep: true });
  const { world, audit, findings } = openExchange(scenario, { seed, tape, mind });
  begin?.(world);
  while (world.run({ workMax: 20_000 })) if (world.effects.standStill) await world.settled();
  await world.drained();
  audit();
  return { digest: tape.close(), entries: [...tape.entries()], findings: findings() };
}

/**
 * The slow oracle of everybody's limits, from the tape alone: orders that ask more of a buyer than its next unit is
 * worth to it, give a seller less than its next unit costs it, are off the tick, or out of bounds.
 */
export function ordersBeyondLimits(
  { entries }: PlayedMinds, { institution: { priceFloor, priceCeiling, tickSize } }: ExchangeScenario,
): string[] {
  const values = new Map<string, readonly number[]>();
  const beyond: string[] = [];
  for (const { message: { type, from, to, content, conversation } } of entries) {
    if (type === 'units.assigned') {
      const units = content as { period: number; values: readonly number[] };
      const isBuyer = to.startsWith('buyer');
      values.set(`${to} period-${units.period}`, units.values.toSorted((a, b) => (isBuyer ? b - a : a - b)));
    }
    if (type !== 'order.placed') continue;
    const { limitPrice, side, traded } = content as OrderPlaced;
    const own = values.get(`${from} ${conversation}`)?.[traded];
    const fits = own !== undefined && (side === 'bid' ? limitPrice <= own : limitPrice >= own)
      && limitPrice >= priceFloor && limitPrice <= priceCeiling && limitPrice % tickSize === 0;
    if (!fits) beyond.push(`${from} ${side} ${limitPrice}, unit ${own}`);
  }
  return beyond;
}
