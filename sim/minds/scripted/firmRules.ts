import { z } from 'zod';
import type { TaskName } from '../../../machines/mindMessages.ts';
import type { Cents, Units } from '../../../market/units.ts';
import { obeyed } from './obeyed.ts';
import { planBids } from './planBids.ts';
import { dish, type DishRead, house, menuPrice } from './firmReading.ts';
import { cookAndServe } from './cookAndServe.ts';
import type { Reading, ScriptedAnswer, ScriptedRules } from './scriptedRule.ts';

type FirmTask = Extract<TaskName, `firm/${string}`>;

/** How a scripted restaurateur runs its house; whoever is credulous does what it is told to instead. */
export const firmRules: ScriptedRules<FirmTask> = {
  'firm/policy': () => nothing, // there is nothing to bid for yet
  'firm/auction': orAsTold(planBids),
  'firm/reconciliation': orAsTold(writeMenu),
  'firm/service': orAsTold(cookAndServe),
  'firm/reflect': ({ facts }) => {
    const { turn, orders, served, revenue, spent } = turnFacts.parse(facts).thisTurn;
    const lesson = `In turn ${turn} ${served} of ${orders} orders were served, for a profit of ${revenue - spent}.`;
    return { json: { lesson, expectedPrice: null } };
  },
};

const nothing: ScriptedAnswer = { calls: [{ name: 'nothing', arguments: {} }] };
const turnFacts = z.object({ thisTurn: z.object({
  turn: z.int(), orders: z.int(), served: z.int(), revenue: z.int(), spent: z.int(),
}) });

function orAsTold(rule: (reading: Reading) => ScriptedAnswer): (reading: Reading) => ScriptedAnswer {
  return (reading) => obeyed(reading) ?? rule(reading);
}

const menuFacts = house.extend({
  dishes: z.array(dish),
  won: z.array(z.object({ good: z.string(), quantity: z.int(), unitPrice: z.int() })),
});

/** What it can cook, by its prestige and never under what it cost; first what there is more than one portion of. */
function writeMenu({ facts, persona }: Reading): ScriptedAnswer {
  const { dishes, won, rules, isOpen } = menuFacts.parse(facts);
  const costs = new Map(won.map(({ good, unitPrice }) => [good, unitPrice]));
  const costOf = (needs: Readonly<Record<string, Units>>): Cents =>
    Object.entries(needs).reduce((sum, [good, units]) => sum + units * (costs.get(good) ?? 0), 0);
  const priceOf = ({ prestige, needs }: DishRead): Cents => Math.max(rules.priceFloor, Math.min(rules.priceCeiling,
    Math.round(Math.max(1.3 * costOf(needs), menuPrice(prestige, persona)))));
  const items = dishes.toSorted((a, b) => Number(b.portions > 1) - Number(a.portions > 1)).slice(0, rules.itemsMax)
    .map((each) => ({ dish: each.dish, price: priceOf(each) }));
  const door = items.length > 0 ? 'door_opened' : 'door_closed';
  return { calls: [
    { name: 'menu_saved', arguments: { items, tellsIngredients: true } },
    ...(isOpen === items.length > 0 ? [] : [{ name: door, arguments: {} }]),
  ] };
}
