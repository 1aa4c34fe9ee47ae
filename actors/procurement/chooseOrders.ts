import type { Candidate, OrderTerms, PurchaseRequest, Reason, Urgency } from '../../machines/procurementMessages.ts';
import type { Terms } from '../../market/bargaining.ts';
import { isMet, type Policy, vetOrders } from '../../market/policy.ts';
import { costOf } from '../../market/purchaseOrder.ts';
import type { Cents, Units } from '../../market/units.ts';

/** What one candidate would sell: at most so many units. */
export interface Option { readonly candidate: Candidate; readonly terms: Terms }
export interface Choice {
  /** None when there is no option, or when policy forbids what would be chosen. */
  readonly orders: readonly OrderTerms[];
  readonly findings: readonly Reason[];
}

/** What a day's waiting costs, in per cent of the price: our choice. */
const dayPercent: Readonly<Record<Urgency, number>> = { low: 0, normal: 1, high: 4 };

/**
 * What a unit counts as: its price, and as many per cent more as its seller's score falls short of 100, as far as that
 * is known, as is expected to be lost, and as its waiting costs.
 */
export function burden({ candidate, terms }: Option, urgency: Urgency): number {
  const { score, confidence, expectedLoss = 0 } = candidate;
  const percent = 100 + confidence * (100 - score) + 100 * expectedLoss;
  return terms.unitPrice * percent * (100 + dayPercent[urgency] * terms.leadTimeDays);
}

/**
 * What to order for a request of which `standing` is ordered already: the options that burden least, cheapest
 * first, until there is enough; of one supplier alone unless it may be parted. Another option never makes the units
 * fewer nor, for as many, their burden greater, as long as policy lets one supplier have it all.
 */
export function chooseOrders(
  request: PurchaseRequest, options: readonly Option[],
  { standing, mayPart, policy }: { standing: readonly OrderTerms[]; mayPart: boolean; policy: Policy },
): Choice {
  const { requestId, urgency } = request;
  const needed = request.quantity - sum(standing, ({ quantity }) => quantity);
  const sorted = options.toSorted((a, b) => (
    burden(a, urgency) - burden(b, urgency) || (a.candidate.supplier < b.candidate.supplier ? -1 : 1)));
  const quantities = mayPart && policy.maySplit
    ? within(policy.supplierShareMaxPercent, fill(sorted, needed, policy)) : one(sorted, needed);
  const chosen = sorted.flatMap((option, i) => (quantities[i]! > 0 ? [ordered(option, quantities[i]!)] : []));
  if (chosen.length === 0) return { orders: [], findings: [] };
  const all = [...standing, ...chosen];
  const findings = vetOrders(requestId, all, costOfAll(all), policy);
  return { orders: isMet(findings) ? chosen : [], findings };
}

export function costOfAll(orders: readonly OrderTerms[]): Cents {
  return sum(orders, costOf);
}

function one(options: readonly Option[], needed: Units): Units[] {
  const first = options.findIndex(({ terms }) => terms.quantity >= needed);
  return options.map((_, i) => (i === first ? needed : 0));
}

function fill(options: readonly Option[], needed: Units, { supplierShareMaxPercent }: Policy): Units[] {
  const each = Math.floor(needed * supplierShareMaxPercent / 100);
  let left = needed;
  return options.map(({ terms }) => {
    const taken = Math.min(left, each, terms.quantity);
    left -= taken;
    return taken;
  });
}

/** Where too little is to be had of others, less is taken of whoever would have too large a share. */
function within(percent: Units, quantities: readonly Units[]): Units[] {
  const total = sum(quantities, (units) => units);
  const greatest = Math.max(0, ...quantities);
  if (greatest * 100 <= percent * total) return [...quantities];
  const others = total - greatest;
  const less = Math.min(greatest - 1, Math.floor((percent * others) / (100 - percent)));
  return within(percent, quantities.with(quantities.indexOf(greatest), less));
}

function ordered({ candidate: { supplier, listPrice }, terms }: Option, quantity: Units): OrderTerms {
  return { ...terms, quantity, supplier, listPrice };
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
