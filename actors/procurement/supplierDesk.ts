import type { LetterToSupplier } from '../../machines/supplier.machine.ts';
import type { MessageFromMind } from '../../machines/mindMessages.ts';
import { notify, type Post, refuse, respond } from '../../machines/message.ts';
import type { OrderRefusal, PurchaseOrder } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { isWhole } from '../../market/purchaseOrder.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Ms, Units } from '../../market/units.ts';
import { SellingTalks, type TalkTimes } from './sellingTalks.ts';
import { assertSecrets, type SupplierSecrets } from './supplierSecrets.ts';

type Say = (post: Post) => void;
type Letter<T extends LetterToSupplier['type']> = Extract<LetterToSupplier, { type: T }>;
type OrderPlaced = Letter<'order.placed'>;

export interface SupplierDeskOptions {
  readonly facts: SupplierFacts;
  readonly secrets: SupplierSecrets;
  /** `answerMs`: how long a letter waits before it is answered. */
  readonly times: TalkTimes & { readonly answerMs: Ms };
  /** Luck of its own for every talk and every order, by name. */
  readonly luckOf: (matter: string) => Chance;
  readonly now: () => Ms;
  /** For whoever has a mind: how long its counsel is waited for. Without one its rule decides at once. */
  readonly counselMs?: Ms | undefined;
}

/** An order it was brought: how it stands with it, and what its luck will make of it. */
interface Order {
  readonly placed: OrderPlaced;
  readonly refusal: OrderRefusal | undefined;
  readonly promisedMs: Ms;
  readonly deliverMs: Ms;
  readonly defective: Units;
  stage: 'refused' | 'under-way' | 'delivered' | 'paid' | 'cancelled';
}

const dayMs: Ms = 24 * 3_600_000;

/**
 * A supplier's own: its letters, its talks and its orders. It belongs to one supplier alone, is changed in place, and
 * outlives its chart. An order takes capacity from its confirmation to its delivery or cancellation, and no more is
 * confirmed than there is; one that was cancelled is never taken up again, whichever word comes first.
 */
export class SupplierDesk {
  /** A scenario may change them: whoever was good may turn bad. */
  secrets: SupplierSecrets;
  readonly #options: SupplierDeskOptions;
  readonly #talks: SellingTalks;
  readonly #letters: { readonly message: LetterToSupplier; readonly dueMs: Ms }[] = [];
  readonly #orders = new Map<string, Order>();
  readonly #underWay = new Set<Order>();
  /** Orders that were ended before they were placed. */
  readonly #cancelled = new Set<string>();

  constructor(options: SupplierDeskOptions) {
    const { facts, secrets, times: { answerMs, silenceMs, agreementMs }, counselMs } = options;
    assertSecrets(facts, secrets);
    assert([answerMs, silenceMs, agreementMs, counselMs ?? 1].every((ms) => ms > 0), 'everything takes time');
    this.#options = options;
    this.secrets = secrets;
    const means = () => ({ secrets: this.secrets, unitsFree: this.unitsFree() });
    this.#talks = new SellingTalks({ ...options, means, counselMs });
  }

  nextDueInMs(): Ms | undefined {
    let dueMs = Math.min(this.#letters[0]?.dueMs ?? Infinity, this.#talks.nextDueMs());
    for (const { deliverMs } of this.#underWay) dueMs = Math.min(dueMs, deliverMs);
    return dueMs === Infinity ? undefined : Math.max(0, dueMs - this.#options.now());
  }

  unitsFree(): Units {
    let free = this.secrets.capacity;
    for (const { placed } of this.#underWay) free -= placed.content.quantity;
    return Math.max(0, free); // capacity may have been lost meanwhile
  }

  isFull(): boolean {
    return this.unitsFree() === 0;
  }

  file(message: LetterToSupplier): void {
    this.#letters.push({ message, dueMs: this.#options.now() + this.#options.times.answerMs });
  }

  loseNoTime(say: Say): void {
    const nowMs = this.#options.now();
    while (this.#letters[0] !== undefined && this.#letters[0].dueMs <= nowMs) {
      this.#answer(this.#letters.shift()!.message, say);
    }
    for (const order of this.#underWay) if (order.deliverMs <= nowMs) this.#deliver(order, say);
    this.#talks.loseNoTime(say);
  }

  /** It has thought long enough: no letter waits its turn behind its own mind. */
  heed(counsel: MessageFromMind, say: Say): void {
    this.#talks.hearCounsel(counsel, say);
  }

  toJSON(): unknown {
    const { secrets } = this;
    return { secrets, letters: this.#letters, talks: this.#talks, orders: [...this.#orders.values()] };
  }

  #answer(letter: LetterToSupplier, say: Say): void {
    if (letter.type === 'availability.asked') this.#tellAvailability(letter, say);
    else if (letter.type === 'offer.made') this.#talks.hearOffer(letter, say);
    else if (letter.type === 'offer.accepted') this.#talks.hearAcceptance(letter, say);
    else if (letter.type === 'talk.ended') this.#end(letter, say);
    else if (letter.type === 'order.placed') this.#take(letter, say);
    else {
      const order = this.#orders.get(letter.content.orderId);
      if (order?.stage === 'delivered') order.stage = 'paid';
    }
  }

  /** What it has not is no units. What others remember of it, it does not know. */
  #tellAvailability(asked: Letter<'availability.asked'>, say: Say): void {
    const { facts: { supplier, categories, regions, listPrices } } = this.#options;
    const { category, region } = asked.content;
    const isSold = categories.includes(category) && regions.includes(region);
    say(respond(asked, 'availability.told', {
      supplier, listPrice: isSold ? listPrices[category]! : 0, unitsFree: isSold ? this.unitsFree() : 0,
      leadTimeDays: this.secrets.leadTimeDays.usual, score: 0, confidence: 0,
    }));
  }

  /** A talk's end, or an order's. */
  #end(ended: Letter<'talk.ended'>, say: Say): void {
    if (this.#talks.hearEnd(ended, say)) return;
    const { talk: orderId } = ended.content;
    const order = this.#orders.get(orderId);
    if (order === undefined) this.#cancelled.add(orderId);
    else if (order.placed.from === ended.from && order.stage !== 'paid' && order.stage !== 'refused') {
      order.stage = 'cancelled';
      this.#underWay.delete(order);
    }
  }

  /** The first word on an order counts, and is repeated whenever it is asked for. */
  #take(placed: OrderPlaced, say: Say): void {
    const { orderId } = placed.content;
    let order = this.#orders.get(orderId);
    if (order === undefined) this.#orders.set(orderId, (order = this.#decide(placed, say)));
    if (order.placed.from !== placed.from) return;
    if (order.stage === 'refused') say(refuse(placed, 'order.refused', { orderId, reason: order.refusal! }));
    else if (order.stage === 'cancelled') say(refuse(placed, 'order.refused', { orderId, reason: 'closed' }));
    else if (order.stage === 'under-way') {
      say(respond(placed, 'order.confirmed', { orderId, dueMs: order.promisedMs }));
    } else this.#tellDelivery(order, say);
  }

  #decide(placed: OrderPlaced, say: Say): Order {
    const { now, luckOf } = this.#options;
    const { content: { orderId, quantity, leadTimeDays } } = placed;
    const refusal = this.#refusal(placed.content);
    const promisedMs = now() + leadTimeDays * dayMs;
    if (refusal !== undefined) {
      return { placed, refusal, promisedMs, deliverMs: promisedMs, defective: 0, stage: 'refused' };
    }
    this.#talks.use(this.#talks.whichCovers(placed.content)!, say);
    const { reliability, lateDaysMax, defectRate } = this.secrets;
    const luck = luckOf(orderId);
    const lateDays = luck.unit() < reliability ? 0 : luck.integer(1, lateDaysMax);
    let defective = 0;
    for (let unit = 0; unit < quantity; unit++) if (luck.unit() < defectRate) defective += 1;
    const deliverMs = promisedMs + lateDays * dayMs;
    const order: Order = { placed, refusal, promisedMs, deliverMs, defective, stage: 'under-way' };
    this.#underWay.add(order);
    return order;
  }

  #refusal(order: PurchaseOrder): OrderRefusal | undefined {
    const { orderId, supplier, category, quantity, unitPrice } = order;
    if (this.#cancelled.has(orderId)) return 'closed';
    const isOwn = supplier === this.#options.facts.supplier && isWhole(quantity) && quantity > 0;
    if (!isOwn || this.#talks.whichCovers(order) === undefined) return 'no-such-terms';
    if (unitPrice < this.secrets.unitCosts[category]!) return 'no-such-terms'; // it has become dearer meanwhile
    return quantity > this.unitsFree() ? 'no-capacity' : undefined;
  }

  #deliver(order: Order, say: Say): void {
    order.stage = 'delivered';
    this.#underWay.delete(order);
    this.#tellDelivery(order, say);
  }

  #tellDelivery({ placed, defective }: Order, say: Say): void {
    const { from, id: cause, conversation, content: { orderId, quantity } } = placed;
    say(notify(from, 'goods.delivered', { orderId, quantity, defective }, { conversation, cause }));
  }
}
