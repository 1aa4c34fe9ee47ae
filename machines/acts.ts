import { z } from 'zod';
import type { Verb } from './capabilities.ts';

const name = z.string().min(1).max(100);
const cents = z.int().describe('whole cents');
const count = z.int().min(1).describe('a whole number from 1');

/** Who an act is said to. `own-kitchen` and `own-analyst` are the firm's own; `firm` is the one its content names. */
export type Addressee = 'host' | 'auctioneer' | 'bazaar' | 'own-kitchen' | 'own-analyst' | 'firm';

interface ActRule {
  readonly verb: Verb;
  readonly to: Addressee;
  readonly content: z.ZodType<object>;
}

/**
 * Everything a firm can say, what it does by it, to whom, and the shape of what it says: the one table behind the
 * warden on the bus, the firm's own agents and the tools a mind is given.
 */
export const acts = {
  'menu.saved': {
    verb: 'save-menu', to: 'host',
    content: z.strictObject({
      items: z.array(z.strictObject({ dish: name, price: cents.describe('for one portion, in whole cents') })).max(100),
      tellsIngredients: z.boolean().describe('whether the menu says what is in the dishes'),
    }).describe('puts up a menu in place of the one before; an empty one takes it down'),
  },
  'door.opened': { verb: 'open', to: 'host', content: z.strictObject({}).describe('takes clients in from now on') },
  'door.closed': { verb: 'close', to: 'host', content: z.strictObject({}).describe('takes no more clients in') },
  'bid.placed': {
    verb: 'bid', to: 'auctioneer',
    content: z.strictObject({
      good: name,
      lines: z.array(z.strictObject({ price: cents.describe('the most for one unit'), quantity: count })).max(100),
    }).describe('a sealed bid for one ingredient; the last one counts, and no lines take it back'),
  },
  'lot.listed': {
    verb: 'list-lot', to: 'bazaar',
    content: z.strictObject({
      side: z.enum(['bid', 'ask']), good: name, quantity: count, totalPrice: cents.describe('for the whole lot'),
    }).describe('offers a whole lot to all other firms'),
  },
  'lot.taken': { verb: 'take-lot', to: 'bazaar', content: z.strictObject({ lotId: count }) },
  'lot.withdrawn': { verb: 'withdraw-lot', to: 'bazaar', content: z.strictObject({ lotId: count }) },
  'preparation.asked': {
    verb: 'prepare', to: 'own-kitchen',
    content: z.strictObject({
      dish: name, portions: count.max(100),
      visit: z.string().max(100).describe('whom it is for; empty for nobody yet'),
    }).describe('uses up the ingredients and cooks all portions in one pot'),
  },
  'serving.asked': {
    verb: 'serve', to: 'own-kitchen',
    content: z.strictObject({ preparation: count, visit: name }).describe('serves a pot that is ready to a client'),
  },
  'order.declined': {
    verb: 'serve', to: 'host',
    content: z.strictObject({ visit: name, reason: z.enum(['cannot-be-cooked', 'intolerance']) }),
  },
  'word.said': {
    verb: 'message', to: 'firm',
    content: z.strictObject({ firm: name, text: z.string().min(1).max(1000) }),
  },
  'accounts.asked': {
    verb: 'read', to: 'host', content: z.strictObject({}).describe('cash and stock, as they are now'),
  },
  'analysis.asked': {
    verb: 'read', to: 'own-analyst',
    content: z.strictObject({ topic: z.enum(['prices']) }).describe('asks the analyst; an answer takes its time'),
  },
} as const satisfies Record<string, ActRule>;

export type ActType = keyof typeof acts;
export type ActContent<T extends ActType> = Readonly<z.output<typeof acts[T]['content']>>;
/** What a firm decides to do: one line of its answer. */
export type Act = { [T in ActType]: { readonly type: T; readonly content: ActContent<T> } }[ActType];

/** The address an act goes to. */
export function addressOf(firm: string, { type, content }: Act): string {
  const { to } = acts[type];
  if (to === 'own-kitchen') return `${firm}/kitchen`;
  if (to === 'own-analyst') return `${firm}/analyst`;
  return to === 'firm' ? (content as ActContent<'word.said'>).firm : to;
}
