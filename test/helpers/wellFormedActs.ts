import type { Act, ActContent, ActType } from '../../machines/acts.ts';
import { addressOf } from '../../machines/acts.ts';
import { type Message, request } from '../../machines/message.ts';

const contents: { readonly [T in ActType]: ActContent<T> } = {
  'menu.saved': { items: [{ dish: 'soup', price: 90 }], tellsIngredients: true },
  'door.opened': {}, 'door.closed': {}, 'accounts.asked': {}, 'analysis.asked': { topic: 'prices' },
  'bid.placed': { good: 'rice', lines: [{ price: 5, quantity: 2 }] },
  'lot.listed': { side: 'ask', good: 'rice', quantity: 1, totalPrice: 4 },
  'lot.taken': { lotId: 1 }, 'lot.withdrawn': { lotId: 1 },
  'preparation.asked': { dish: 'soup', portions: 1, visit: '' },
  'serving.asked': { preparation: 1, visit: 'client-1/1' },
  'order.declined': { visit: 'client-1/1', reason: 'cannot-be-cooked' },
  'word.said': { firm: 'bob', text: 'good day' },
};

/** An act of this type as its sender would rightly say it. */
export function actLike(type: ActType, from: string): Message {
  const act = { type, content: contents[type] } as Act;
  return { ...request(addressOf(from, act), type, act.content), id: 1, from, atMs: 0 };
}
