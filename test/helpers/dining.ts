import type { Client, MenuDish, Offer, Taste } from '../../market/client.ts';

/** Somebody who takes nothing into account. */
export const indifferent: Taste = { prestige: 0, price: 0, reputation: 0, queue: 0, outside: 0 };

/** A client with money, time and no wishes, save for what is said. */
export function somebody(said: Partial<Client> = {}): Client {
  return {
    type: 'somebody', budget: 1000, patienceMs: 30_000, partySize: 1, intolerances: [], wish: { kind: 'anything' },
    taste: indifferent, ...said,
  };
}

/** An open restaurant with one dish, save for what is said. */
export function restaurant(
  name: string, said: Partial<Omit<Offer, 'restaurant' | 'menu'>> & { menu?: Partial<MenuDish>[] } = {},
): Offer {
  const { menu = [{}], ...rest } = said;
  return {
    restaurant: name, isOpen: true, reputation: 80, queue: 2, ...rest,
    menu: menu.map((dish) => ({ dish: 'soup', price: 100, prestige: 50, ...dish })),
  };
}
