import { type MessageFromMind, mindOf } from '../../machines/mindMessages.ts';
import { notify, type Post, request, respond } from '../../machines/message.ts';
import type { NegotiationMessage, PurchaseOrder } from '../../machines/procurementMessages.ts';
import { bargain, type Bargaining, standingOffer, type Terms } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { type SupplierFacts, supplierAddress } from '../../market/supplierFacts.ts';
import type { Ms } from '../../market/units.ts';
import { CounselLine } from './counselLine.ts';
import { factsOfTalk, lessonOf, moveByCounsel } from './sellersCounsel.ts';
import { type Means, moveByRule, openTalk, promised, sellingStance, type SellingTalk } from './sellingTalk.ts';

type Say = (post: Post) => void;
type Heard<T extends NegotiationMessage['type']> = Extract<NegotiationMessage, { type: T }>;

/** How long a supplier waits for a buyer's next word, and stands by what is agreed until it is ordered. */
export interface TalkTimes { readonly silenceMs: Ms; readonly agreementMs: Ms }
export interface SellingOptions {
  readonly facts: SupplierFacts;
  readonly times: TalkTimes;
  readonly luckOf: (talk: string) => Chance;
  readonly now: () => Ms;
  readonly means: () => Means;
  readonly counselMs?: Ms | undefined;
}

/**
 * A supplier's talks. What it has agreed to or still offers may be ordered, in one order, and is kept no longer than
 * its times say. It promises nobody its capacity before it is ordered. What is said twice is answered twice, alike.
 *
 * Whoever has a mind (`counselMs`) asks it before it answers an offer. What the mind chooses is done if it may be;
 * otherwise, and when no counsel came within `counselMs` of the offer, the rule decides.
 */
export class SellingTalks {
  readonly #options: SellingOptions;
  readonly #mind: string;
  readonly #line: CounselLine<Heard<'offer.made'>> | undefined;
  readonly #talks = new Map<string, SellingTalk>();
  readonly #over = new Set<string>();

  constructor(options: SellingOptions) {
    const { facts: { supplier }, counselMs: patienceMs, now } = options;
    this.#options = options;
    this.#mind = mindOf(supplierAddress(supplier));
    this.#line = patienceMs === undefined ? undefined : new CounselLine({ patienceMs, now });
  }

  nextDueMs(): Ms {
    let next = this.#line?.nextDueMs() ?? Infinity;
    for (const talk of this.#talks.values()) next = Math.min(next, this.#dueMs(talk));
    return next;
  }

  hearOffer(offer: Heard<'offer.made'>, say: Say): void {
    const { talk: name, round, low } = offer.content;
    const end = (reason: string) => this.#end(name, respond(offer, 'talk.ended', { talk: name, reason }), say);
    if (this.#over.has(name)) return end('over');
    const talk = this.#talks.get(name) ?? openTalk(offer, this.#options.facts);
    if (talk === undefined) return end('not-understood');
    this.#talks.set(name, talk);
    if (talk.buyer !== offer.from || this.#line?.isWaiting(name) === true) return;
    const { length } = talk.bargaining.offers;
    if (talk.answer !== undefined && (round === length || round === length - 1)) {
      return say(respond(offer, talk.answer.type, talk.answer.content));
    }
    if (round !== length + 1) return;
    if (this.#options.means().unitsFree < low.quantity) return end('no-capacity');
    const answer = bargain(talk.bargaining, 'buyer', { kind: 'offer', terms: offer.content.terms });
    if (!answer.accepted) return end(answer.reason);
    talk.bargaining = answer.bargaining;
    if (this.#line === undefined) return this.#reply(talk, offer, undefined, say);
    this.#line.join(name, offer);
  }

  /** What its mind says. Without counsel its rule decides. */
  hearCounsel(counsel: MessageFromMind, say: Say): void {
    const waiting = this.#line?.answered(counsel.content.ask);
    if (waiting === undefined) return;
    const talk = this.#talks.get(waiting.talk)!;
    const choice = counsel.type === 'counsel.given' ? counsel.content.choice : undefined;
    this.#reply(talk, waiting.letter, choice, say);
    this.#askNext(say);
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
  hearEnd({ from, content: { talk: name } }: Heard<'talk.ended'>, say: Say): boolean {
    const talk = this.#talks.get(name);
    if (talk !== undefined && talk.buyer === from) this.#forget(name, say);
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
  use(name: string, say: Say): void {
    this.#forget(name, say, promised(this.#talks.get(name)!.bargaining));
  }

  /** Whoever has waited for counsel for too long is answered by rule; who is silent is no longer waited for. */
  loseNoTime(say: Say): void {
    for (let late = this.#line?.overdue(); late !== undefined; late = this.#line?.overdue()) {
      this.#reply(this.#talks.get(late.talk)!, late.letter, undefined, say);
    }
    for (const talk of this.#talks.values()) {
      if (this.#dueMs(talk) > this.#options.now()) continue;
      const { name, buyer, conversation } = talk;
      this.#end(name, notify(buyer, 'talk.ended', { talk: name, reason: 'expired' }, { conversation }), say);
    }
    this.#askNext(say);
  }

  toJSON(): unknown {
    const talks = [...this.#talks.values()];
    return this.#line === undefined ? talks : { talks, counsel: this.#line };
  }

  /** Nobody is silent who waits for an answer. */
  #dueMs({ name, dueMs }: SellingTalk): Ms {
    return this.#line?.isWaiting(name) === true ? Infinity : dueMs;
  }

  #askNext(say: Say): void {
    const next = this.#line?.ask();
    if (next === undefined) return;
    const talk = this.#talks.get(next.talk)!;
    const facts = factsOfTalk(talk, this.#options.means(), this.#options.facts);
    const { conversation } = talk;
    say(request(this.#mind, 'counsel.asked', { ask: next.ask, task: 'supplier/bargain', facts }, { conversation }));
  }

  /** As its mind has chosen, if that can be done; by rule otherwise. */
  #reply(talk: SellingTalk, heard: Heard<'offer.made'>, choice: unknown, say: Say): void {
    const { name, category, bargaining } = talk;
    const { rules: { low, high, roundsMax } } = bargaining;
    const means = this.#options.means();
    const end = (reason: string) => this.#end(name, respond(heard, 'talk.ended', { talk: name, reason }), say);
    this.#line?.leave(name);
    if (means.unitsFree < low.quantity) return end('no-capacity');
    const standing = standingOffer(bargaining)!;
    const stance = sellingStance(talk, means, this.#options.facts);
    const move = moveByCounsel(choice, talk, stance, means.unitsFree)
      ?? moveByRule(talk, stance, means.unitsFree, this.#options.luckOf(name));
    const answer = bargain(bargaining, 'seller', move);
    if (move.kind === 'reject' || !answer.accepted) return end('no-deal');
    if (move.kind === 'offer') {
      talk.bargaining = answer.bargaining;
      talk.dueMs = this.#options.now() + this.#options.times.silenceMs;
      const offer = { talk: name, round: standing.round + 1, category, terms: move.terms, low, high, roundsMax };
      talk.answer = { type: 'offer.made', content: offer };
    } else {
      this.#agree(talk, answer.bargaining);
      talk.answer = { type: 'offer.accepted', content: { talk: name, round: standing.round, terms: standing.terms } };
    }
    say(respond(heard, talk.answer.type, talk.answer.content));
  }

  #agree(talk: SellingTalk, bargaining: Bargaining): void {
    talk.bargaining = bargaining;
    talk.dueMs = this.#options.now() + this.#options.times.agreementMs;
  }

  #end(name: string, post: Post, say: Say): void {
    this.#forget(name, say);
    say(post);
  }

  #forget(name: string, say: Say, sold?: Terms): void {
    const talk = this.#talks.get(name);
    if (talk !== undefined) this.#tell(talk, say, sold);
    this.#line?.leave(name);
    this.#talks.delete(name);
    this.#over.add(name);
  }

  /** Its mind is told what came of a talk in which something was offered. */
  #tell(talk: SellingTalk, say: Say, sold: Terms | undefined): void {
    const { conversation, bargaining: { offers } } = talk;
    if (this.#line === undefined || offers.length === 0) return;
    say(notify(this.#mind, 'outcome.told', { ...lessonOf(talk, sold), facts: {}, reflect: '' }, { conversation }));
  }
}
