import { assert } from './assert.ts';
import { isRatedAtLeast, type Rating, ratings, type SupplierFacts } from './supplierFacts.ts';
import type { Cents, Units } from './units.ts';

/** Whoever has this level may commit so much for one request, in all its orders together. */
export interface ApprovalLevel { readonly level: string; readonly upTo: Cents }

/** What is asked of whoever supplies a category. */
export interface CategoryRules {
  readonly certifications: readonly string[];
  readonly ratingMin: Rating;
  /** 0 … 100. */
  readonly complianceScoreMin: number;
  readonly leadTimeMaxDays: Readonly<Record<'low' | 'normal' | 'high', number>>;
}

/** What a buying organisation has resolved, as plain data. */
export interface Policy {
  /** The smallest first. The first is the buyer's own: up to it nobody is asked. */
  readonly approvalLevels: readonly ApprovalLevel[];
  readonly categories: Readonly<Record<string, CategoryRules>>;
  /** For the categories that are not named. */
  readonly otherCategories: CategoryRules;
  /** Where goods may be delivered to; `all` for anywhere that is not prohibited. */
  readonly regionsAllowed: 'all' | readonly string[];
  /** Nothing is delivered there, and nobody who serves them is bought from. */
  readonly regionsProhibited: readonly string[];
  /** Whether one request may be split among several suppliers. */
  readonly maySplit: boolean;
  /** The most of one request's units that may come from one supplier, in per cent, 1 … 100. */
  readonly supplierShareMaxPercent: number;
}

/** The limits of 5, 25, 100 and 500 thousand. */
export const standardApprovalLevels: readonly ApprovalLevel[] = [
  { level: 'buyer', upTo: 500_000 }, { level: 'manager', upTo: 2_500_000 }, { level: 'director', upTo: 10_000_000 },
  { level: 'board', upTo: 50_000_000 },
];

/** What somebody wants bought, as far as policy asks. */
export interface Need {
  readonly category: string;
  readonly quantity: Units;
  readonly budget: Cents;
  readonly urgency: keyof CategoryRules['leadTimeMaxDays'];
  readonly region: string;
  readonly certifications: readonly string[];
}

/** What a supplier answered. */
interface Answer { readonly supplier: string; readonly listPrice: Cents; readonly leadTimeDays: number }
/** What is to be ordered of one supplier, at so much a unit. */
interface Share { readonly supplier: string; readonly unitPrice: Cents; readonly quantity: Units }

/** One rule held against one subject: what was found and what is required, at most 200 characters each. */
export interface Finding {
  readonly rule: Rule;
  readonly subject: string;
  readonly verdict: 'met' | 'broken' | 'noted';
  readonly found: string;
  readonly required: string;
}
export type Rule =
  | 'registered' | 'category' | 'delivery-region' | 'allowed-region' | 'prohibited-region' | 'certification' | 'rating'
  | 'compliance-score' | 'lead-time' | 'list-price' | 'total' | 'approval-limit' | 'split' | 'supplier-share';

/**
 * Every rule held against one supplier that has answered. `list-price` is noted, never broken: prices are bargained
 * over. Whoever is not in the register has no `facts`, and nothing else is asked of it.
 */
export function vet(
  { supplier, listPrice, leadTimeDays }: Answer, facts: SupplierFacts | undefined, need: Need, policy: Policy,
): Finding[] {
  if (facts === undefined) return [finding('registered', supplier, false, 'in no register', 'in the register')];
  const daysMax = rulesFor(need.category, policy).leadTimeMaxDays[need.urgency];
  const isWhole = Number.isSafeInteger(leadTimeDays) && leadTimeDays >= 0;
  return [
    ...standing(facts, need, policy),
    finding('lead-time', supplier, isWhole && leadTimeDays <= daysMax, `${leadTimeDays} days`,
      `at most ${daysMax} days at ${need.urgency} urgency`),
    {
      rule: 'list-price', subject: supplier, verdict: 'noted',
      found: clipped(`${need.quantity} at ${money(listPrice)} each`), required: `a budget of ${money(need.budget)}`,
    },
  ];
}

/** Whether somebody in the register could pass, whatever it answers: if not, policy itself forbids the purchase. */
export function mayEverPass(register: Iterable<SupplierFacts>, need: Need, policy: Policy): boolean {
  for (const facts of register) if (isMet(standing(facts, need, policy))) return true;
  return false;
}

/** Every rule held against what is to be ordered for one request: before anybody signs for `total`. */
export function vetOrders(requestId: string, orders: readonly Share[], total: Cents, policy: Policy): Finding[] {
  const { maySplit, supplierShareMaxPercent: shareMax } = policy;
  const cost = orders.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const units = orders.reduce((sum, { quantity }) => sum + quantity, 0);
  const suppliers = [...new Set(orders.map(({ supplier }) => supplier))];
  const level = levelFor(total, policy);
  return [
    finding('total', requestId, cost === total && cost > 0, money(cost), `orders that come to ${money(total)}`),
    finding('approval-limit', requestId, level !== undefined, money(total),
      `at most ${money((level ?? policy.approvalLevels.at(-1)!).upTo)}`),
    finding('split', requestId, maySplit || suppliers.length <= 1, `${suppliers.length} suppliers`,
      maySplit ? 'any number of suppliers' : 'one supplier'),
    ...suppliers.map((supplier) => {
      const own = orders.reduce((sum, order) => sum + (order.supplier === supplier ? order.quantity : 0), 0);
      return finding('supplier-share', supplier, own * 100 <= shareMax * units, `${own} of ${units} units`,
        `at most ${shareMax} %`);
    }),
  ];
}

/** Who may commit `total`: the lowest level that covers it, `undefined` when none does. */
export function levelFor(total: Cents, { approvalLevels }: Pick<Policy, 'approvalLevels'>): ApprovalLevel | undefined {
  return approvalLevels.find(({ upTo }) => total <= upTo);
}

/** What the buyer may commit without a signature. */
export function ownLimit({ approvalLevels }: Pick<Policy, 'approvalLevels'>): Cents {
  return approvalLevels[0]!.upTo;
}

export function isMet(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict !== 'broken');
}

/** Throws `BrokenLaw` unless the policy makes sense. */
export function assertPolicy({ approvalLevels, categories, otherCategories, ...rest }: Policy): void {
  assert(approvalLevels.length >= 1, 'somebody may buy');
  assert(approvalLevels.every(({ upTo }) => Number.isSafeInteger(upTo) && upTo >= 0), 'limits are whole cents, from 0');
  assert(approvalLevels.every(({ upTo }, i) => i === 0 || upTo > approvalLevels[i - 1]!.upTo), 'limits ascend');
  const names = new Set(approvalLevels.map(({ level }) => level));
  assert(names.size === approvalLevels.length, 'each level has a name of its own');
  for (const { ratingMin, complianceScoreMin, leadTimeMaxDays } of [...Object.values(categories), otherCategories]) {
    assert(ratings.includes(ratingMin), 'a rating is one of the scale');
    assert(complianceScoreMin >= 0 && complianceScoreMin <= 100, 'a compliance score is between 0 and 100');
    assert(Object.values(leadTimeMaxDays).every((days) => Number.isSafeInteger(days) && days >= 0), 'days are whole');
  }
  const { maySplit, supplierShareMaxPercent: share } = rest;
  assert(Number.isSafeInteger(share) && share >= 1 && share <= 100, 'a share is 1 … 100 per cent');
  assert(maySplit || share === 100, 'who may not split may have all of one supplier');
}

/** What can be held against a supplier before it has answered anything. */
function standing(facts: SupplierFacts, need: Need, policy: Policy): Finding[] {
  const { supplier } = facts;
  const { certifications, ratingMin, complianceScoreMin } = rulesFor(need.category, policy);
  const { regionsAllowed, regionsProhibited } = policy;
  const required = [...new Set([...certifications, ...need.certifications])];
  const isAllowed = (regionsAllowed === 'all' || regionsAllowed.includes(need.region))
    && !regionsProhibited.includes(need.region);
  const prohibited = facts.regions.filter((region) => regionsProhibited.includes(region));
  return [
    finding('registered', supplier, true, facts.name, 'in the register'),
    finding('category', supplier, facts.categories.includes(need.category), listed(facts.categories), need.category),
    finding('delivery-region', supplier, facts.regions.includes(need.region), listed(facts.regions), need.region),
    finding('allowed-region', supplier, isAllowed, need.region,
      `${regionsAllowed === 'all' ? 'any region' : listed(regionsAllowed)}; never ${listed(regionsProhibited)}`),
    finding('prohibited-region', supplier, prohibited.length === 0, listed(prohibited),
      `none of ${listed(regionsProhibited)}`),
    finding('certification', supplier, required.every((each) => facts.certifications.includes(each)),
      listed(facts.certifications), listed(required)),
    finding('rating', supplier, isRatedAtLeast(facts.rating, ratingMin), facts.rating, `${ratingMin} or better`),
    finding('compliance-score', supplier, facts.complianceScore >= complianceScoreMin, `${facts.complianceScore}`,
      `at least ${complianceScoreMin}`),
  ];
}

function rulesFor(category: string, { categories, otherCategories }: Policy): CategoryRules {
  return Object.hasOwn(categories, category) ? categories[category]! : otherCategories;
}

function finding(rule: Rule, subject: string, isKept: boolean, found: string, required: string): Finding {
  return { rule, subject, verdict: isKept ? 'met' : 'broken', found: clipped(found), required: clipped(required) };
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function clipped(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

/** `1234.05`, from whole cents. */
function money(amount: Cents): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}
