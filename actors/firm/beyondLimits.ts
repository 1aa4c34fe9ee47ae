import type { Act, ActContent } from '../../machines/acts.ts';
import type { Units } from '../../market/units.ts';
import type { FirmFacts } from './firmFacts.ts';

/** What is left while one act after another is taken up. */
interface Left {
  cash: number;
  lots: number;
  readonly stock: Record<string, Units>;
  readonly pots: Set<number>;
  readonly visits: Set<string>;
}
type Check<T extends Act['type']> = (content: ActContent<T>, left: Left, facts: FirmFacts) => string | undefined;

/**
 * Why these acts, taken together, are more than a firm in this situation can do: money or goods it has not, what is not
 * there, or what the house does not allow. `undefined` when they are not. Of two bids for one good both are counted.
 */
export function beyondLimits(acts: readonly Act[], facts: FirmFacts): string | undefined {
  const { firm, cash, stock, lots, pots = [], orders = [] } = facts;
  const left: Left = {
    cash, lots: lots.filter(({ owner }) => owner === firm).length, stock: { ...stock },
    pots: new Set(pots.filter(({ isReady }) => isReady).map(({ pot }) => pot)),
    visits: new Set(orders.map(({ visit }) => visit)),
  };
  for (const { type, content } of acts) {
    const reason = (checks[type] as Check<never> | undefined)?.(content as never, left, facts);
    if (reason !== undefined) return `${type}: ${reason}`;
  }
  return undefined;
}

const checks: { readonly [T in Act['type']]?: Check<T> } = {
  'menu.saved': ({ items }, _left, { rules, dishes, menu }) => {
    const known = new Set([...dishes, ...menu].map(({ dish }) => dish));
    if (items.length > rules.itemsMax) return `a menu has at most ${rules.itemsMax} dishes`;
    const wrong = items.find(({ dish }) => !known.has(dish));
    if (wrong !== undefined) return `there is no dish called ${brief(wrong.dish)}`;
    if (new Set(items.map(({ dish }) => dish)).size < items.length) return 'each dish stands on the menu once';
    return items.every(({ price }) => price >= rules.priceFloor && price <= rules.priceCeiling) ? undefined
      : `prices are from ${rules.priceFloor} to ${rules.priceCeiling} cents`;
  },
  'bid.placed': ({ good, lines }, left, { rules, goods = [] }) => {
    if (!goods.some((one) => one.good === good)) return `nobody sells ${brief(good)}`;
    if (lines.length > rules.linesMax) return `a bid has at most ${rules.linesMax} lines`;
    if (lines.some(({ price }) => price < 1)) return 'prices are 1 cent or more';
    return spend(lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0), left);
  },
  'lot.listed': ({ side, good, quantity, totalPrice }, left, facts) => {
    left.lots += 1;
    if (left.lots > facts.rules.lotsMax) return `at most ${facts.rules.lotsMax} lots are open`;
    if (!goodsKnown(facts).has(good)) return `no ingredient is called ${brief(good)}`;
    if (totalPrice < 1) return 'prices are 1 cent or more';
    return side === 'bid' ? spend(totalPrice, left) : use(good, quantity, left);
  },
  'lot.taken': ({ lotId }, left, { firm, lots }) => {
    const lot = lots.find((one) => one.lotId === lotId && one.owner !== firm);
    if (lot === undefined) return `no lot ${lotId} of others is open`;
    return lot.side === 'ask' ? spend(lot.totalPrice, left) : use(lot.good, lot.quantity, left);
  },
  'lot.withdrawn': ({ lotId }, _left, { firm, lots }) => (
    lots.some((one) => one.lotId === lotId && one.owner === firm) ? undefined : `no lot ${lotId} of your own is open`),
  'preparation.asked': ({ dish, portions, visit }, left, { dishes }) => {
    if (visit !== '' && !left.visits.has(visit)) return `nobody called ${brief(visit)} waits`;
    const recipe = dishes.find((one) => one.dish === dish);
    if (recipe === undefined) return `${brief(dish)} cannot be cooked`;
    return Object.entries(recipe.needs).map(([good, units]) => use(good, units * portions, left))
      .find((reason) => reason !== undefined);
  },
  'serving.asked': ({ preparation, visit }, left) => {
    if (!left.pots.delete(preparation)) return `no pot ${preparation} is ready`;
    return left.visits.delete(visit) ? undefined : `nobody called ${brief(visit)} waits`;
  },
  'order.declined': ({ visit }, left) => (
    left.visits.delete(visit) ? undefined : `nobody called ${brief(visit)} waits`),
  'word.said': ({ firm }, _left, { others }) => (
    others.includes(firm) ? undefined : `there is no other firm called ${brief(firm)}`),
};

function goodsKnown({ stock, dishes, lots }: FirmFacts): ReadonlySet<string> {
  const inDishes = dishes.flatMap(({ needs }) => Object.keys(needs));
  return new Set([...Object.keys(stock), ...inDishes, ...lots.map(({ good }) => good)]);
}

function spend(cents: number, left: Left): string | undefined {
  left.cash -= cents;
  return left.cash >= 0 ? undefined : `you have ${-left.cash} cents less than this takes`;
}

function use(good: string, units: Units, left: Left): string | undefined {
  left.stock[good] = (left.stock[good] ?? 0) - units;
  return left.stock[good] >= 0 ? undefined : `you have not so much ${brief(good)}`;
}

/** Somebody else has made it up: it is told in part. */
const brief = (name: string) => JSON.stringify(name.slice(0, 40));
