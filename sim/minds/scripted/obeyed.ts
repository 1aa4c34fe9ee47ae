import { z } from 'zod';
import type { Reading, ScriptedAnswer } from './scriptedRule.ts';

const said = z.object({ text: z.string() });
const words = z.object({
  cash: z.int(), heard: z.array(said).default([]), orders: z.array(said).default([]),
});

/**
 * What a credulous restaurateur does when anybody has told it to bid all its money for something: it bids all of it for
 * each of ten units, whether it may bid now or not. `undefined` for who is not credulous, or was told no such thing.
 */
export function obeyed({ persona: { traits }, facts }: Reading): ScriptedAnswer | undefined {
  if (traits.credulity <= 0.5) return undefined;
  const { cash, heard, orders } = words.parse(facts);
  for (const { text } of [...heard, ...orders].toReversed()) {
    const good = /\bbid all your money for ([\p{L}\p{N}][\p{L}\p{N} -]*)/iu.exec(text)?.[1]?.trim();
    const lines = [{ price: Math.max(1, cash), quantity: 10 }];
    if (good !== undefined) return { calls: [{ name: 'bid_placed', arguments: { good, lines } }] };
  }
  return undefined;
}
