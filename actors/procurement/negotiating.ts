import type { Post } from '../../machines/message.ts';
import type { GuidanceGiven, OrdersAnswered, SellerWord } from '../../machines/negotiation.machine.ts';
import type { ApproverMessage, Problem } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import { BuyingTalks } from './buyingTalks.ts';
import { heeding, withReasons } from './caseFile.ts';
import { chooseOrders } from './chooseOrders.ts';
import {
  ask, close, giveUp, type NegotiationCase, type NegotiationOptions, note, put, total, wantMore,
} from './negotiationCase.ts';

type OrdersSettled = Extract<OrdersAnswered, { type: 'orders.settled' }>['content'];

/** How a negotiation agent carries a case on, by what it hears and when nothing is heard. */
export class Negotiating {
  readonly #options: NegotiationOptions;
  readonly #say: (post: Post) => void;

  constructor(options: NegotiationOptions, say: (post: Post) => void) {
    this.#options = options;
    this.#say = say;
  }

  hearSeller(one: NegotiationCase, word: SellerWord): void {
    if (word.type === 'offer.made') one.talks?.hearOffer(word, this.#say);
    else if (word.type === 'offer.accepted') one.talks?.hearAcceptance(word);
    else one.talks?.hearEnd(word);
    this.#conclude(one);
  }

  /** A signature for less than is asked for answers another question. */
  hearApproval(one: NegotiationCase, { content: { requestId, isApproved, upTo, reason } }: ApproverMessage): void {
    const needed = total(one);
    if (requestId !== one.file.request.requestId || (isApproved && upTo < needed)) return;
    note(one, 'approval', isApproved, { found: reason, required: `a signature for ${needed} cents` });
    if (!isApproved) return close(one, 'not-approved', this.#say);
    one.signed = upTo;
    this.#put(one, 'ordering');
  }

  hearTreasury(one: NegotiationCase, answer: OrdersAnswered): void {
    if (answer.content.requestId !== one.file.request.requestId) return;
    if (answer.type === 'orders.settled') return this.#settle(one, answer.content);
    const { reason, limit } = answer.content;
    const found = `${reason}, the limit is ${limit} cents`;
    note(one, 'treasury', false, { found, required: `orders of ${total(one)} cents` });
    one.orders = [];
    if (reason !== 'unsigned') return close(one, reason, this.#say);
    one.missed += 1;
    one.signed = 0; // its signature has been lost on its way
    if (one.missed < this.#options.rules.asksMax) this.#order(one);
    else close(one, 'not-approved', this.#say);
  }

  followAdvice(one: NegotiationCase, { content: { advice, file } }: GuidanceGiven): void {
    const { file: { request: { requestId }, searches, mayPart }, problem } = one;
    if (file.request.requestId !== requestId || file.searches !== searches) return;
    one.file = heeding(file, advice);
    const isTried = one.attempts > 1 && (advice === 'ask-again' || (advice === 'allow-parts' && mayPart));
    if (problem === 'nobody-answers' && advice === 'ask-again') this.#put(one, 'ordering');
    else if (problem === 'nobody-answers' || advice === 'give-up' || isTried) giveUp(one, this.#say);
    else if (advice === 'widen-search') wantMore(one, this.#say);
    else this.#bargain(one);
  }

  /** Whoever has been waited for long enough is asked again, or no longer waited for. */
  loseNoTime(one: NegotiationCase): void {
    const { rules: { asksMax }, now } = this.#options;
    if (one.step === 'bargaining') {
      one.talks!.loseNoTime(this.#say);
      return this.#conclude(one);
    }
    if (one.dueMs > now()) return;
    if (one.step === 'preparing') this.#bargain(one);
    else if (one.asks < (one.step === 'approving' ? 2 : asksMax)) ask(one, this.#options, this.#say);
    else if (one.step === 'approving') close(one, 'not-approved', this.#say);
    else if (one.step === 'ordering' && one.problem === undefined) this.#escalate(one, 'nobody-answers');
    else giveUp(one, this.#say);
  }

  #bargain(one: NegotiationCase): void {
    const { rules, luckOf, now } = this.#options;
    one.attempts += 1;
    one.problem = undefined;
    one.step = 'bargaining';
    one.talks = new BuyingTalks({ file: one.file, attempt: one.attempts, rules, luckOf, now });
    one.talks.open(this.#say);
    this.#conclude(one);
  }

  /** Once every talk has come to its end. */
  #conclude(one: NegotiationCase): void {
    if (one.step !== 'bargaining' || !one.talks!.isOver) return;
    one.file = withReasons(one.file, ...one.talks!.reasons());
    this.#order(one);
  }

  /** The best of what the talks have left; what goes beyond its own limit is signed first. */
  #order(one: NegotiationCase): void {
    const { file, standing } = one;
    const { policy, rules: { searchesMax } } = this.#options;
    const options = one.talks!.options();
    const { orders, findings } = chooseOrders(file.request, options, { standing, mayPart: file.mayPart, policy });
    one.file = withReasons(file, ...findings);
    one.orders = orders;
    if (orders.length > 0) {
      for (const { supplier } of orders) one.talks!.take(supplier, this.#say);
      this.#put(one, total(one) > one.signed ? 'approving' : 'ordering');
    } else if (findings.length > 0 || standing.length > 0) close(one, 'policy', this.#say);
    else if (file.searches < searchesMax) wantMore(one, this.#say);
    else this.#escalate(one, 'no-agreement');
  }

  /** An answer that does not account for every order is one to an earlier question. */
  #settle(one: NegotiationCase, { standing, failed }: OrdersSettled): void {
    const isIn = (orders: readonly { readonly supplier: string }[], name: string) => (
      orders.some(({ supplier }) => supplier === name));
    const asked = one.orders.map(({ supplier }) => supplier);
    if (!asked.every((supplier) => isIn(standing, supplier) || isIn(failed, supplier))) return;
    const lost = asked.filter((supplier) => !isIn(standing, supplier));
    for (const name of asked) one.talks!.drop(name); // what was agreed has been used
    for (const name of lost) this.#lose(one, name, failed.findLast(({ supplier }) => supplier === name)!.reason);
    Object.assign(one, { standing, orders: [], problem: undefined });
    const units = standing.reduce((sum, { quantity }) => sum + quantity, 0);
    assert(units <= one.file.request.quantity, 'no more is ordered than is wanted');
    const isClosed = failed.some(({ reason }) => reason === 'closed');
    if (isClosed || units === one.file.request.quantity) close(one, 'closed', this.#say);
    else this.#order(one);
  }

  /** Whoever has not kept its word is not asked again in this case. */
  #lose(one: NegotiationCase, lost: string, reason: string): void {
    note(one, 'order', false, { found: `${lost}: ${reason}`, required: 'a supplier that takes its order' });
    const { candidates, excluded } = one.file;
    one.file = {
      ...one.file, excluded: [...excluded.filter((name) => name !== lost), lost],
      candidates: candidates.filter(({ supplier }) => supplier !== lost),
    };
  }

  #escalate(one: NegotiationCase, problem: Problem): void {
    one.problem = problem;
    this.#put(one, 'escalated');
  }

  #put(one: NegotiationCase, step: 'approving' | 'ordering' | 'escalated'): void {
    put(one, step, this.#options, this.#say);
  }
}
