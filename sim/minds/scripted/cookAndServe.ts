import { z } from 'zod';
import type { Units } from '../../../market/units.ts';
import { dish, type DishRead, house } from './firmReading.ts';
import type { Reading, ScriptedAnswer } from './scriptedRule.ts';

const serviceFacts = house.extend({
  dishes: z.array(dish),
  orders: z.array(z.object({
    visit: z.string(), dish: z.string(), portions: z.int(), hasPot: z.boolean(), contains: z.array(z.string()),
    mustNotEat: z.array(z.string()),
  })),
  pots: z.array(z.object({
    pot: z.int(), dish: z.string(), portions: z.int(), visit: z.string(), isReady: z.boolean(),
  })),
});
type ServiceFacts = z.output<typeof serviceFacts>;
type Call = { readonly name: string; readonly arguments: object };

/** Serves what is ready, cooks what is ordered and can be cooked, declines the rest, and closes when all is sold. */
export function cookAndServe({ facts }: Reading): ScriptedAnswer {
  const service = serviceFacts.parse(facts);
  const served = serveReady(service);
  const cooked = cook(service, new Set(served.map(({ visit }) => visit)));
  const calls: Call[] = [
    ...served.map(({ pot, visit }) => ({ name: 'serving_asked', arguments: { preparation: pot, visit } })),
    ...cooked.calls,
  ];
  const isSoldOut = service.menu.every((item) => !service.dishes.some((each) => (
    each.dish === item.dish && isEnough(cooked.stock, each.needs, 1))));
  if (service.isOpen && isSoldOut) calls.push({ name: 'door_closed', arguments: {} });
  return { calls: calls.length === 0 ? [{ name: 'nothing', arguments: {} }] : calls };
}

/** To whom it is for; else to the first who waits for the same and has no pot. Nobody is served twice. */
function serveReady({ orders, pots }: ServiceFacts): { pot: number; visit: string }[] {
  const waiting = orders.filter((order) => !isHarmful(order));
  return pots.filter(({ isReady }) => isReady).flatMap(({ pot, dish: name, portions, visit }) => {
    const own = waiting.findIndex((order) => order.visit === visit);
    const other = waiting.findIndex((order) => !order.hasPot && order.dish === name && order.portions === portions);
    const at = own === -1 ? other : own;
    return at === -1 ? [] : waiting.splice(at, 1).map((order) => ({ pot, visit: order.visit }));
  });
}

function cook({ orders, dishes, stock }: ServiceFacts, served: ReadonlySet<string>) {
  const left: Record<string, Units> = { ...stock };
  const calls = orders.filter(({ hasPot, visit }) => !hasPot && !served.has(visit)).map((order): Call => {
    const { visit, dish: name, portions } = order;
    if (isHarmful(order)) return { name: 'order_declined', arguments: { visit, reason: 'intolerance' } };
    const needs = dishes.find((each) => each.dish === name)?.needs;
    if (needs === undefined || !isEnough(left, needs, portions))
      return { name: 'order_declined', arguments: { visit, reason: 'cannot-be-cooked' } };
    for (const [good, units] of Object.entries(needs)) left[good]! -= units * portions;
    return { name: 'preparation_asked', arguments: { dish: name, portions, visit } };
  });
  return { calls, stock: left };
}

function isHarmful({ contains, mustNotEat }: ServiceFacts['orders'][number]): boolean {
  return mustNotEat.some((good) => contains.includes(good));
}

function isEnough(stock: Readonly<Record<string, Units>>, needs: DishRead['needs'], portions: Units): boolean {
  return Object.entries(needs).every(([good, units]) => (stock[good] ?? 0) >= units * portions);
}
