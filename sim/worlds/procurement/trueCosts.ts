import { buyerPreferences, sellerPreferences } from '../../../actors/procurement/talkPreferences.ts';
import type { SupplierSecrets } from '../../../actors/procurement/supplierSecrets.ts';
import type { OfferMade, PurchaseOrder, PurchaseRequest, Urgency } from '../../../machines/procurementMessages.ts';
import { type AgreementEfficiency, agreementEfficiency, agreements, dealGrid } from '../../../market/agreements.ts';
import { assert } from '../../../market/assert.ts';
import { isMet, vet } from '../../../market/policy.ts';
import type { SupplierFacts } from '../../../market/supplierFacts.ts';
import type { Cents, Ms } from '../../../market/units.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import { factsOf, secretsOf } from './provisions.ts';

/** In cents a unit: what an order is worth to its buyer, and the least it could have been worth. */
export interface TrueCost { readonly cost: number; readonly best: number }

/** What a day of waiting costs, as a share of the price, by urgency; and a day beyond what was agreed, at the least. */
const waitingShare: Readonly<Record<Urgency, number>> = { low: 0, normal: 0.01, high: 0.04 };
const latenessShareMin = 0.01;
/** Values of each issue on which agreements are compared. */
const gridMax = 12;

/**
 * What deals are truly worth, by what the scenario knows of its suppliers. The true cost of a unit is its price, and of
 * that price a share for every day until it is due, for every day it is expected to be late, and the whole of it for
 * every unit expected to be defective, which must be had elsewhere.
 *
 * The best there was: of all suppliers that policy passes and that deliver there, the lowest true cost at the same
 * terms. The same terms are a price as far above its own cost, of the way to its own list price, as was agreed with the
 * supplier chosen; and a lead time as far from its usual one, of the way to its shortest. Whether it had units free
 * does not count: regret is about whom to know, not about whom to find free.
 */
export class TrueCosts {
  readonly #scenario: ProcurementScenario;
  readonly #facts: ReadonlyMap<string, SupplierFacts>;

  constructor(scenario: ProcurementScenario) {
    this.#scenario = scenario;
    this.#facts = new Map(scenario.environment.suppliers.map((entry) => [entry.supplier, factsOf(entry)]));
  }

  secretsAt(supplier: string, atMs: Ms): SupplierSecrets {
    const entry = this.#scenario.environment.suppliers.find((each) => each.supplier === supplier);
    assert(entry !== undefined, 'orders go to suppliers of the scenario');
    return secretsOf(entry, atMs);
  }

  of(order: PurchaseOrder, wanted: PurchaseRequest, atMs: Ms): TrueCost {
    const { supplier, category, unitPrice, leadTimeDays } = order;
    const secrets = this.secretsAt(supplier, atMs);
    const { unitCosts, leadTimeDays: { usual, least } } = secrets;
    const margin = share(unitPrice - unitCosts[category]!, this.#listPrice(supplier, category) - unitCosts[category]!);
    const haste = share(usual - leadTimeDays, usual - least);
    const cost = trueCost(secrets, { unitPrice, leadTimeDays }, wanted.urgency);
    const others = [...this.#facts.values()].filter((facts) => this.#mayDeliver(facts, wanted, atMs)).map((facts) => {
      const own = this.secretsAt(facts.supplier, atMs);
      const unitCost = own.unitCosts[category]!;
      return trueCost(own, {
        unitPrice: unitCost + margin * (facts.listPrices[category]! - unitCost),
        leadTimeDays: own.leadTimeDays.usual - haste * (own.leadTimeDays.usual - own.leadTimeDays.least),
      }, wanted.urgency);
    });
    return { cost, best: Math.min(cost, ...others) };
  }

  /** How good an order is for both, among all deals that could have been offered in its talk. */
  shares(
    order: PurchaseOrder, talk: OfferMade, { urgency }: PurchaseRequest, atMs: Ms,
  ): AgreementEfficiency | undefined {
    const { supplier, category, unitPrice, leadTimeDays } = order;
    const listPrice = this.#listPrice(supplier, category);
    const { quantity } = talk.high;
    const parties = {
      buyer: buyerPreferences(urgency, talk),
      seller: sellerPreferences(this.secretsAt(supplier, atMs), { category, listPrice, quantity }),
    };
    const deal = { unitPrice, quantity, leadTimeDays };
    const zone = agreements([...dealGrid({ low: { ...talk.low, quantity }, high: talk.high }, gridMax), deal], parties);
    const own = zone.find(({ terms }) => terms.unitPrice === unitPrice && terms.leadTimeDays === leadTimeDays);
    return own && agreementEfficiency(own, zone);
  }

  #listPrice(supplier: string, category: string): Cents {
    return this.#facts.get(supplier)!.listPrices[category]!;
  }

  #mayDeliver(facts: SupplierFacts, wanted: PurchaseRequest, atMs: Ms): boolean {
    const { supplier, listPrices: { [wanted.category]: listPrice } } = facts;
    if (listPrice === undefined) return false;
    const answer = { supplier, listPrice, leadTimeDays: this.secretsAt(supplier, atMs).leadTimeDays.usual };
    return isMet(vet(answer, facts, wanted, this.#scenario.environment.policy));
  }
}

function trueCost(
  { reliability, lateDaysMax, defectRate }: SupplierSecrets,
  { unitPrice, leadTimeDays }: { readonly unitPrice: number; readonly leadTimeDays: number }, urgency: Urgency,
): number {
  const lateDays = ((1 - reliability) * (1 + lateDaysMax)) / 2;
  const [waiting, lateness] = [waitingShare[urgency], Math.max(latenessShareMin, waitingShare[urgency])];
  return unitPrice * (1 + waiting * leadTimeDays + lateness * lateDays + defectRate);
}

/** Of the whole way, in [0, 1]; none where there is none. */
function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}
