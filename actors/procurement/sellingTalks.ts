import { type Message, notify, type Post, respond } from '../../machines/message.ts';
import type { NegotiationMessage, OfferMade, PurchaseOrder } from '../../machines/procurementMessages.ts';
import { bargain, type Bargaining, openBargaining, standingOffer, type Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { isWhole } from '../../market/purchaseOrder.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Ms, Units } from '../../market/units.ts';
import { decideMove, type Stance } from '../negotiation/negotiator.ts';
import type { SupplierSecrets } from './supplierSecrets.ts';
import { sellerPreferences } from './talkPreferences.ts';

type Say = (post: Post) => void;
type Heard<T extends NegotiationMessage['type']> = Extract<NegotiationMessage, { type: T }>;

/** How long a supplier waits for a buyer's next word, and stands by what is agreed until it is ordered. */
export interface TalkTimes { readonly silenceMs: Ms; readonly agreementMs: Ms }

/** `answer` is what it has said last, to whom it talks. */
interface Talk {
  readonly name: string;
  readonly buyer: string;
  readonly conversation: string;
  readonly category: string;
  bargaining: Bargaining;
  answer: Pick<Post, 'type' | 'content'> | undefined;
  dueMs: Ms;
}

/**
 * A supplier's talks. What it has agreed to or still offers may be ordered, in one order, and is kept no longer than
 * its times say. It promises nobody its capacity before it is ordered. What is said twice is answered twice, alike.
 */
export class SellingTalks {
  readonly #facts: SupplierFacts;
  readonly #times: TalkTimes;
  readonly #luckOf: (talk: string) => Chance;
  readonly #now: () => Ms;
  readonly #talks = new Map<string, Talk>();
  readonly #over = new Set<string>();

  constructor({ facts, times, luckOf, now }: {
    facts: SupplierFacts; times: TalkTimes; luckOf: (talk: string) => Chance; now: () => Ms;
  }) {
    this.#facts = facts;
    this.#times = times;
    this.#luckOf = luckOf;
    this.#now = now;
  }

  nextDueMs(): Ms {
    let next = Infinity;
    for (const { dueMs } of this.#talks.values()) next = Math.min(next, dueMs);
    return next;
  }

  hearOffer(offer: Heard<'offer.made'>, secrets: SupplierSecrets, unitsFree: Units, say: Say): void {
    const { talk: name, round, low } = offer.content;
    const end = (reason: string) => this.#end(name, respond(offer, 'talk.ended', { talk: name, reason }), say);
    if (this.#over.has(name)) return end('over');
    const talk = this.#talks.get(name) ?? this.#open(offer);
    if (talk === undefined) return end('not-understood');
    if (talk.buyer !== offer.from) return;
    const { length } = talk.bargaining.offers;
    if (talk.answer !== undefined && (round === length || round === length - 1)) {
      return say(respond(offer, talk.answer.type, talk.answer.content));
    }
    if (round !== length + 1) return;
    if (unitsFree < low.quantity) return end('no-capacity');
    const answer = bargain(talk.bargaining, 'buyer', { kind: 'offer', terms: offer.content.terms });
    if (!answer.accepted) return end(answer.reason);
    talk.bargaining = answer.bargaining;
    talk.dueMs = this.#now() + this.#times.silenceMs;
    this.#reply(talk, offer, { secrets, unitsFree }, say);
  }

  /** The buyer takes what is offered. */
  hearAcceptance(acceptance: Heard<'offer.accepted'>, say: Say): void {
    const { talk: name, round } = acceptance.content;
    const talk = this.#talks.get(name);
    if (talk === undefined) return say(respond(acceptance, 'talk.ended', { talk: name, reason: 'over' }));
    if (talk.buyer !== acceptance.from || standingOffer(talk.bargaining)?.round !== round) return;
    const answer = bargain(talk.bargaining, 'buyer', { kind: 'accept' });
    if (answer.accepted) this.#agree(talk, answer.bargaining);
  }

  /** Whether there was such a talk to end. */
  hearEnd({ from, content: { talk: name } }: Heard<'talk.ended'>): boolean {
    const talk = this.#talks.get(name);
    if (talk !== undefined && talk.buyer === from) this.#forget(name);
    return talk !== undefined || this.#over.has(name);
  }

  /** The talk in which these terms were agreed to or still stand, for as many units or more. */
  whichCovers(order: PurchaseOrder): string | undefined {
    const { requestId, category, unitPrice, quantity, leadTimeDays } = order;
    return [...this.#talks.values()].find((talk) => {
      const terms = promised(talk.bargaining);
      return talk.conversation === requestId && talk.category === category && terms?.unitPrice === unitPrice
        && terms.leadTimeDays === leadTimeDays && quantity <= terms.quantity;
    })?.name;
  }

  /** It is over, for what was agreed has been ordered. */
  use(name: string): void {
    this.#forget(name);
  }

  expire(say: Say): void {
    for (const { name: talk, buyer, conversation, dueMs } of this.#talks.values()) {
      if (dueMs <= this.#now()) {
        this.#end(talk, notify(buyer, 'talk.ended', { talk, reason: 'expired' }, { conversation }), say);
      }
    }
  }

  toJSON(): unknown {
    return [...this.#talks.values()];
  }

  #open({ from: buyer, conversation, content: { talk: name, round, category, low, high, roundsMax } }: Message<
    'offer.made', OfferMade>): Talk | undefined {
    const isSound = ([low.unitPrice, low.quantity, low.leadTimeDays, high.unitPrice, high.quantity, high.leadTimeDays])
      .every(isWhole) && low.unitPrice <= high.unitPrice && low.quantity <= high.quantity && high.quantity > 0
      && low.leadTimeDays <= high.leadTimeDays && isWhole(roundsMax) && roundsMax > 0;
    if (!isSound || round !== 1 || !this.#facts.categories.includes(category)) return undefined;
    const bargaining = openBargaining({ low, high, firstMover: 'buyer', roundsMax });
    const talk = { name, buyer, conversation, category, bargaining, answer: undefined, dueMs: 0 };
    this.#talks.set(name, talk);
    return talk;
  }

  #reply(talk: Talk, heard: Heard<'offer.made'>, now: { secrets: SupplierSecrets; unitsFree: Units }, say: Say): void {
    const { name, category, bargaining } = talk;
    const { rules: { low, high, roundsMax } } = bargaining;
    const stance = this.#stance(talk, now);
    const standing = standingOffer(bargaining)!;
    let move = decideMove(stance, bargaining, this.#luckOf(name));
    if (move.kind === 'accept' && standing.terms.quantity > now.unitsFree) { // yes, but not for as many
      move = standing.round >= roundsMax ? { kind: 'reject' }
        : { kind: 'offer', terms: { ...standing.terms, quantity: now.unitsFree } };
    }
    const answer = bargain(bargaining, 'seller', move);
    if (move.kind === 'reject' || !answer.accepted) {
      return this.#end(name, respond(heard, 'talk.ended', { talk: name, reason: 'no-deal' }), say);
    }
    if (move.kind === 'offer') {
      talk.bargaining = answer.bargaining;
      const offer = { talk: name, round: standing.round + 1, category, terms: move.terms, low, high, roundsMax };
      talk.answer = { type: 'offer.made', content: offer };
    } else {
      this.#agree(talk, answer.bargaining);
      talk.answer = { type: 'offer.accepted', content: { talk: name, round: standing.round, terms: standing.terms } };
    }
    say(respond(heard, talk.answer.type, talk.answer.content));
  }

  /** It asks for list price and its leisure, and gives way down to its cost and its haste; it sells all it can. */
  #stance(
    { category, bargaining: { rules } }: Talk, { secrets, unitsFree }: { secrets: SupplierSecrets; unitsFree: Units },
  ): Stance {
    const { patienceRounds: deadlineRound, tactics } = secrets;
    const listPrice = this.#facts.listPrices[category]!;
    const quantity = Math.min(rules.high.quantity, unitsFree);
    return { preferences: sellerPreferences(secrets, { category, listPrice, quantity }), deadlineRound, tactics };
  }

  #agree(talk: Talk, bargaining: Bargaining): void {
    talk.bargaining = bargaining;
    talk.dueMs = this.#now() + this.#times.agreementMs;
  }

  #end(name: string, post: Post, say: Say): void {
    this.#forget(name);
    say(post);
  }

  #forget(name: string): void {
    this.#talks.delete(name);
    this.#over.add(name);
  }
}

/** What is agreed, or what the seller offers and the buyer has not answered. */
function promised(bargaining: Bargaining): Terms | undefined {
  const standing = standingOffer(bargaining);
  if (standing !== undefined) return standing.by === 'seller' ? standing.terms : undefined;
  return bargaining.end?.kind === 'agreed' ? bargaining.end.terms : undefined;
}
