import type { Act, ActContent, ActType } from '../../../machines/acts.ts';
import { count } from '../formatNumber.ts';

type Told = { readonly [T in ActType]: (contents: readonly ActContent<T>[]) => string };

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

const words: Told = {
  'analysis.asked': () => 'asks the analyst',
  'accounts.asked': () => 'asks for its accounts',
  'word.said': (words) => `says ${many(words.length, 'word')} to others`,
  'menu.saved': (menus) => {
    const { length } = menus.at(-1)!.items;
    return length === 0 ? 'takes its menu down' : `puts up a menu of ${length} ${length === 1 ? 'dish' : 'dishes'}`;
  },
  'door.opened': () => 'opens its door',
  'door.closed': () => 'closes its door',
  'bid.placed': (bids) => {
    const lines = bids.flatMap((bid) => bid.lines);
    return `bids for ${many(sum(lines.map(({ quantity }) => quantity)), 'unit')} of `
      + `${many(new Set(bids.map(({ good }) => good)).size, 'ingredient')} in ${many(lines.length, 'line')}`;
  },
  'lot.listed': (lots) => `offers ${many(lots.length, 'lot')}`,
  'lot.taken': (lots) => `takes ${many(lots.length, 'lot')}`,
  'lot.withdrawn': (lots) => `withdraws ${many(lots.length, 'lot')}`,
  'preparation.asked': (pots) => `puts ${many(pots.length, 'pot')} on`,
  'serving.asked': (servings) => `serves ${many(servings.length, 'meal')}`,
  'order.declined': (orders) => `declines ${many(orders.length, 'order')}`,
};

/** What somebody did, in one phrase, in the order in which each kind of act was first done. */
export function actsInWords(acts: readonly Act[]): string {
  const types = [...new Set(acts.map(({ type }) => type))];
  return types.map((type) => {
    const contents = acts.filter((act) => act.type === type).map(({ content }) => content);
    return words[type](contents as never);
  }).join(', ');
}

/** `1 line`, `12 lines` */
export function many(amount: number, what: string): string {
  return `${count(amount)} ${what}${amount === 1 ? '' : 's'}`;
}
