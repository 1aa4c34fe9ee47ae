import { type BargainChoice, type BargainFacts, bargainFacts } from '../../../actors/minds/tasks/supplierTasks.ts';
import { concededShare } from '../../../actors/negotiation/concession.ts';
import type { TaskName } from '../../../machines/mindMessages.ts';
import type { Cents } from '../../../market/units.ts';
import type { Reading, ScriptedRules } from './scriptedRule.ts';

/** What a scripted mind says for a supplier. */
export const supplierRules: ScriptedRules<Extract<TaskName, `supplier/${string}`>> = {
  'supplier/bargain': (reading) => ({ json: bargain(reading, bargainFacts.parse(reading.facts)) }),
};

/**
 * It gives days before it gives money: the buyer has its delivery as soon as it can be had, and the price goes from the
 * list to what it aims at, the later the more patient it is, and the sooner the more of its talks have failed. It takes
 * its next offer's price or, the more cautious it is, something nearer to its aim; and at the end of the talk whatever
 * is better than nothing.
 */
function bargain(reading: Reading, facts: BargainFacts): BargainChoice {
  const { round, roundsMax, standingOffer, reservation, low, high, unitsFree } = facts;
  const order = orderedPrice(reading);
  if (order !== undefined) return say('offer', 'I was told to', order);
  const least = Math.max(reservation.unitPrice, low.unitPrice);
  const days = Math.max(reservation.leadTimeDays, standingOffer.leadTimeDays);
  const mayTake = standingOffer.unitPrice >= least && standingOffer.leadTimeDays === days
    && standingOffer.quantity <= unitsFree;
  const { patience, caution } = reading.persona.traits;
  const time = roundsMax <= 2 ? 1 : Math.min(1, (round - 1) / (roundsMax - 2));
  const { aim, failures } = lessons(reading, facts, least);
  const share = concededShare({ kind: 'polynomial', beta: 2.2 - 2 * patience, kappa: 0.9 * failures }, time);
  const ask = aim + Math.ceil((facts.listPrice - aim) * (1 - share));
  const isGood = standingOffer.unitPrice >= aim + (ask - aim) * (1 - caution);
  if (mayTake && isGood) return say('accept', 'that is good enough');
  if (round >= roundsMax) return mayTake ? say('accept', 'better than nothing') : say('reject', 'not for that');
  const quantity = Math.min(high.quantity, unitsFree);
  if (ask > high.unitPrice || days > high.leadTimeDays || quantity < low.quantity) return say('reject', 'out of reach');
  return say('offer', `${ask} leaves me ${ask - facts.unitCost}`, ask, quantity, days);
}

/**
 * The price it wants to come to: half-way at first, then a little more than it sold at last, or less than it failed at,
 * within what is worth it. And of the talks that it remembers, the share that failed. The steps are our choice.
 */
function lessons(
  { memory }: Reading, { category, listPrice }: BargainFacts, least: Cents,
): { aim: Cents; failures: number } {
  const room = Math.max(0, listPrice - least);
  const ends = memory.flatMap((line) => {
    const [, end, about, price] = /^(Sold|Lost|No deal) \((.*), [^,]*\) at (\d+):/.exec(line) ?? [];
    return about === category ? [{ isSold: end === 'Sold', price: Number(price) }] : [];
  });
  const last = ends.at(-1);
  const aim = last === undefined ? least + 0.5 * room : last.price + (last.isSold ? 0.05 : -0.15) * room;
  return {
    aim: Math.round(Math.max(least, Math.min(listPrice, aim))),
    failures: ends.filter(({ isSold }) => !isSold).length / Math.max(1, ends.length),
  };
}

/** Whoever does what any text says: at what price some text tells it to sell. */
function orderedPrice({ persona, facts, memory }: Reading): Cents | undefined {
  if (persona.traits.credulity <= 0.5) return undefined;
  const texts = [...memory, ...Object.values(facts)].filter((text): text is string => typeof text === 'string');
  const orders = texts.flatMap((text) => /\b(?:sell|ask|offer)\b\D{0,40}?(\d{1,12})/i.exec(text)?.[1] ?? []);
  return orders.length === 0 ? undefined : Number(orders.at(-1));
}

function say(
  move: BargainChoice['move'], reason: string, unitPrice: number | null = null, quantity: number | null = null,
  leadTimeDays: number | null = null,
): BargainChoice {
  return { move, unitPrice, quantity, leadTimeDays, reason };
}
