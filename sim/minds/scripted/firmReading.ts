import { z } from 'zod';
import type { Persona } from '../../../actors/minds/persona.ts';

/** What a scripted restaurateur looks for among the facts, in every phase. */
export const house = z.object({
  cash: z.int(), stock: z.record(z.string(), z.int()), isOpen: z.boolean(),
  menu: z.array(z.object({ dish: z.string(), price: z.int() })),
  rules: z.object({
    reservePrice: z.int(), linesMax: z.int(), itemsMax: z.int(), priceFloor: z.int(), priceCeiling: z.int(),
  }),
});

export const dish = z.object({
  dish: z.string(), prestige: z.number(), needs: z.record(z.string(), z.int().positive()), portions: z.int(),
});
export type DishRead = z.output<typeof dish>;

/** What it asks for a dish, in cents: the finer, the more for each point of prestige. The patient ask for more. */
export function menuPrice(prestige: number, { traits: { patience } }: Persona): number {
  return (prestige * prestige) / (46 - 10 * patience);
}
