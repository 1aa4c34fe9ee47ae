import type { SupplierSecrets } from '../../../actors/procurement/supplierSecrets.ts';
import type { WeightedTactic } from '../../../actors/negotiation/negotiator.ts';
import { agentOf, mindOf } from '../../../machines/mindMessages.ts';
import type { ProcurementRole } from '../../../machines/procurementRights.ts';
import { type SupplierFacts, supplierAddress } from '../../../market/supplierFacts.ts';
import type { Ms } from '../../../market/units.ts';
import { type PooledRole, pooledRoles, type ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { SupplierEntry } from '../../scenario/supplierEntry.ts';

/** What anybody may read of a supplier; its categories in alphabetical order, however they were written. */
export function factsOf(entry: SupplierEntry): SupplierFacts {
  const { supplier, name, sells, regions, certifications, rating, complianceScore, tier } = entry;
  const categories = Object.keys(sells).sort();
  const listPrices = Object.fromEntries(categories.map((each) => [each, sells[each]!.listPrice]));
  return { supplier, name, categories, regions, certifications, rating, complianceScore, tier, listPrices };
}

/** What is private of it at a time: each change leaves what it does not name as it was. */
export function secretsOf(
  { sells, private: { concession, ...own }, changes }: SupplierEntry, atMs: Ms,
): SupplierSecrets {
  const until = changes.filter((change) => change.atMs <= atMs).sort((a, b) => a.atMs - b.atMs);
  const percent = until.findLast((change) => change.unitCostPercent !== undefined)?.unitCostPercent ?? 100;
  const unitCosts = Object.fromEntries(Object.entries(sells).map(
    ([category, { unitCost }]) => [category, Math.max(1, Math.round((unitCost * percent) / 100))]));
  const now = { ...own };
  for (const { capacity, leadTimeDays, reliability, lateDaysMax, defectRate } of until) {
    Object.assign(now, known({ capacity, leadTimeDays, reliability, lateDaysMax, defectRate }));
  }
  return { ...now, unitCosts, tactics: tacticsOf(concession) };
}

export function registerOf({ environment: { suppliers } }: ProcurementScenario): ReadonlyMap<string, SupplierFacts> {
  return new Map(suppliers.map((entry) => [entry.supplier, factsOf(entry)]));
}

/** Everything that is sold, wanted, or spoken of in the policy: what there may be orders for. */
export function categoriesOf({ environment: { suppliers, policy, requests } }: ProcurementScenario): string[] {
  const wanted = 'given' in requests ? requests.given.map(({ category }) => category)
    : Object.keys(requests.categories);
  const sold = suppliers.flatMap(({ sells }) => Object.keys(sells));
  return [...new Set([...sold, ...wanted, ...Object.keys(policy.categories)])].sort();
}

/** The suppliers for whom a mind bargains, by address. */
export function mindedOf({ environment: { suppliers } }: ProcurementScenario): string[] {
  return suppliers.filter(({ hasMind }) => hasMind === true).map(({ supplier }) => supplierAddress(supplier));
}

/** Who lives at an address; `lead` itself is the leads' pool, for those who write to it a lead. */
export function roleOf(address: string): ProcurementRole | undefined {
  if (isOne(alone, address)) return address;
  if (address === mindOf(agentOf(address)) && roleOf(agentOf(address)) === 'supplier') return 'mind';
  const role = address.slice(0, Math.max(0, address.indexOf('/')));
  return role === 'supplier' || isOne(pooledRoles, role) ? role : undefined;
}

export function isPool(address: string): address is PooledRole {
  return isOne(pooledRoles, address);
}

/** Every address that is somebody's, or may come to be. */
export function addressesOf({ environment: { suppliers }, behaviour: { pools } }: ProcurementScenario): string[] {
  const members = pooledRoles.flatMap((role) => (
    Array.from({ length: pools[role].max }, (_, i) => `${role}/${i + 1}`)));
  return [
    'requester', 'approver', 'treasury', ...members, ...suppliers.map(({ supplier }) => supplierAddress(supplier)),
  ];
}

const alone = ['requester', 'approver', 'human', 'treasury', 'memory', 'minds', 'world'] as const;

function isOne<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

const betas = { boulware: 0.25, linear: 1, conceder: 4 } as const;

function tacticsOf(concession: SupplierEntry['private']['concession']): WeightedTactic[] {
  const byTime = (beta: number, kappa = 0): WeightedTactic => (
    { tactic: { kind: 'polynomial', beta, kappa }, weight: 1 });
  if (typeof concession === 'object') return [byTime(concession.beta, concession.kappa)];
  if (concession !== 'imitator') return [byTime(betas[concession])];
  return [byTime(1), { tactic: { kind: 'relative', lag: 1 }, weight: 1 }]; // by time until it has seen enough
}

function known(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
