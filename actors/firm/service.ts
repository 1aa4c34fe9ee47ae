import type { Act } from '../../machines/acts.ts';
import type { OrderReceived, Pot } from '../../machines/kitchenMessages.ts';
import { isHarmful } from '../../market/client.ts';
import { portionsFrom } from '../../market/recipe.ts';
import type { Units } from '../../market/units.ts';
import type { FirmView, ServiceEvent } from './firmStrategy.ts';

export interface ServiceRules {
  /** Whether an order for a dish that its client must not eat is declined. */
  readonly looksAtIntolerances: boolean;
  /** Whether to decline an order that could be cooked. */
  readonly turnsAway?: (order: OrderReceived, view: FirmView) => boolean;
}

/**
 * Service as every firm does it: each order gets a pot of its own, all cook side by side, and nobody waits for anybody
 * else. A pot whose client has left, or that was for nobody, goes to the next who wants just that. What cannot be
 * cooked is declined at once, and a house that has sold out closes its door. One answer to one event; everything it
 * needs to know is in the view.
 */
export function fulfilOrders(view: FirmView, event: ServiceEvent, rules: ServiceRules): readonly Act[] {
  const acts = answer(view, event, rules);
  return view.isOpen && isSoldOut(view, acts) ? [...acts, { type: 'door.closed', content: {} }] : acts;
}

function answer(view: FirmView, event: ServiceEvent, rules: ServiceRules): readonly Act[] {
  if (event.kind === 'ready') return serveReady(view, event.preparation);
  if (event.kind !== 'order' && event.kind !== 'cannot-cook') return [];
  const order = view.orders.get(event.visit);
  if (order === undefined) return [];
  const recipe = view.recipeOf(order.dish);
  if (recipe === undefined) return [decline(order, 'cannot-be-cooked')];
  const { ingredients } = recipe;
  if (rules.looksAtIntolerances && isHarmful(order.intolerances, Object.keys(ingredients)))
    return [decline(order, 'intolerance')];

  const spare = sparePots(view, order);
  if (spare.length > 0) return spare.filter(({ isReady }) => isReady).slice(0, 1).map((pot) => serve(pot, order.visit));
  const isCookable = event.kind === 'order' && portionsFrom(view.stock, ingredients) >= order.portions;
  if (!isCookable || rules.turnsAway?.(order, view) === true) return [decline(order, 'cannot-be-cooked')];
  const { dish, portions, visit } = order;
  return [{ type: 'preparation.asked', content: { dish, portions, visit } }];
}

/**
 * Whether of a menu, after these acts, not one portion can be cooked any more, and no pot is ready or on its way that
 * is for nobody: whoever came now would be sent away.
 */
function isSoldOut(view: FirmView, acts: readonly Act[]): boolean {
  const stock = stockAfter(view, acts);
  const { menu, recipeOf } = view;
  if (menu.length === 0) return false;
  if (menu.some(({ dish }) => portionsFrom(stock, recipeOf(dish)!.ingredients) >= 1)) return false;
  const orders = new Map(view.orders);
  const pots = new Map<number, Pick<Pot, 'dish' | 'portions' | 'visit'>>(view.pots);
  for (const { type, content } of acts) {
    if (type === 'order.declined' || type === 'serving.asked') orders.delete(content.visit);
    if (type === 'serving.asked') pots.delete(content.preparation);
    if (type === 'preparation.asked') pots.set(-1, content); // not numbered yet
  }
  const spare = [...pots.values()].filter(({ visit }) => !orders.has(visit));
  const served = new Set([...pots.values()].map(({ visit }) => visit));
  const waiting = [...orders.values()].filter(({ visit }) => !served.has(visit));
  return !spare.some((pot) => alike(spare, pot).length > alike(waiting, pot).length);
}

/** What is left when everything that these acts put on the fire has been used. */
function stockAfter({ stock, recipeOf }: FirmView, acts: readonly Act[]): Readonly<Record<string, Units>> {
  const pots = acts.flatMap(({ type, content }) => (type === 'preparation.asked' ? [content] : []));
  if (pots.length === 0) return stock;
  const left: Record<string, Units> = { ...stock };
  for (const { dish, portions } of pots)
    for (const [good, each] of Object.entries(recipeOf(dish)!.ingredients)) left[good]! -= each * portions;
  return left;
}

/** To the client it is for; else to the oldest order of just that which has no pot of its own, or none ready. */
function serveReady(view: FirmView, preparation: number): readonly Act[] {
  const pot = view.pots.get(preparation);
  if (pot === undefined) return [];
  const same = alike([...view.orders.values()], pot);
  if (same.some(({ visit }) => visit === pot.visit)) return [serve(pot, pot.visit)];
  const potOf = new Map([...view.pots.values()].map((other) => [other.visit, other]));
  const next = same.find(({ visit }) => !potOf.has(visit)) ?? same.find(({ visit }) => !potOf.get(visit)!.isReady);
  return next === undefined ? [] : [serve(pot, next.visit)];
}

/** Pots for nobody who is here, if there are enough for this order and all before it that have no pot; else none. */
function sparePots(view: FirmView, order: OrderReceived) {
  const pots = alike([...view.pots.values()], order);
  const spare = pots.filter(({ visit }) => !view.orders.has(visit));
  const waiting = alike([...view.orders.values()], order)
    .filter(({ visit }) => !pots.some((pot) => pot.visit === visit));
  return spare.length > waiting.findIndex(({ visit }) => visit === order.visit) ? spare : [];
}

type Meal = Pick<OrderReceived, 'dish' | 'portions'>;
function alike<T extends Meal>(all: readonly T[], { dish, portions }: Meal): T[] {
  return all.filter((one) => one.dish === dish && one.portions === portions);
}

const serve = ({ preparation }: Pot, visit: string): Act => (
  { type: 'serving.asked', content: { preparation, visit } });

const decline = ({ visit }: OrderReceived, reason: 'cannot-be-cooked' | 'intolerance'): Act => (
  { type: 'order.declined', content: { visit, reason } });
