import { notify, type Post, request } from '../../machines/message.ts';
import type { CaseFile, Reason, SupplierMessage } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import { bargain, type Bargaining, standingOffer } from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { supplierAddress } from '../../market/supplierFacts.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import { decideMove } from '../negotiation/negotiator.ts';
import { beginTalk, type BuyingTalk, end, isBeyond, offerOf, reasonOf, stanceNow } from './buyingTalk.ts';
import type { Option } from './chooseOrders.ts';
import type { BargainingHabits } from './planTalk.ts';

type Say = (post: Post) => void;
type Heard<T extends SupplierMessage['type']> = Extract<SupplierMessage, { type: T }>;

export interface TalkRules {
  readonly habits: BargainingHabits;
  /** At most so many talks at once. */
  readonly talksMax: Units;
  /** How long a supplier may take for each answer, and how often it is asked for it. */
  readonly replyMs: Ms;
  readonly asksMax: Units;
}

/**
 * A buyer's talks for one case, side by side, each with a supplier of its own and none knowing of another. When all
 * have come to an end, there are options: what was agreed, and last offers that the budget allows and that still stand.
 */
export class BuyingTalks {
  readonly #rules: TalkRules;
  readonly #file: CaseFile;
  readonly #now: () => Ms;
  readonly #luckOf: (talk: string) => Chance;
  readonly #talks: BuyingTalk[];

  /** `attempt`: how often these candidates are talked to in this round of search, from 1. */
  constructor({ file, attempt, rules, luckOf, now }: {
    file: CaseFile; attempt: Units; rules: TalkRules; luckOf: (talk: string) => Chance; now: () => Ms;
  }) {
    this.#rules = rules;
    this.#file = file;
    this.#now = now;
    this.#luckOf = luckOf;
    this.#talks = file.candidates.slice(0, rules.talksMax)
      .map((candidate) => beginTalk(candidate, { file, attempt, habits: rules.habits, luckOf }));
  }

  get isOver(): boolean {
    return this.#talks.every(({ state }) => state !== 'open');
  }

  nextDueMs(): Ms {
    return Math.min(...this.#talks.map(({ state, dueMs }) => (state === 'open' ? dueMs : Infinity)));
  }

  open(say: Say): void {
    for (const talk of this.#talks) {
      if (talk.plan === undefined) end(talk, 'out-of-reach');
      else this.#move(talk, say);
    }
  }

  hearOffer(offer: Heard<'offer.made'>, say: Say): void {
    const talk = this.#which(offer);
    if (talk?.state !== 'open' || offer.content.round !== talk.bargaining!.offers.length + 1) return;
    const answer = bargain(talk.bargaining!, 'seller', { kind: 'offer', terms: offer.content.terms });
    if (!answer.accepted) return this.#leave(talk, answer.reason, say);
    talk.bargaining = answer.bargaining;
    this.#move(talk, say);
  }

  hearAcceptance(acceptance: Heard<'offer.accepted'>): void {
    const talk = this.#which(acceptance);
    if (talk?.state !== 'open' || acceptance.content.round !== talk.bargaining!.offers.length) return;
    const answer = bargain(talk.bargaining!, 'seller', { kind: 'accept' });
    if (answer.accepted) this.#agree(talk, answer.bargaining);
  }

  /** Its supplier talks no longer: whatever stood, stands no more. */
  hearEnd(ended: Heard<'talk.ended'>): void {
    const talk = this.#which(ended);
    if (talk !== undefined && talk.state !== 'ended') end(talk, ended.content.reason);
  }

  loseNoTime(say: Say): void {
    for (const talk of this.#talks) {
      if (talk.state !== 'open' || talk.dueMs > this.#now()) continue;
      if (talk.asks < this.#rules.asksMax) this.#offer(talk, say);
      else this.#leave(talk, 'no-answer', say);
    }
  }

  /** What waits for an answer is said again. */
  repeat(say: Say): void {
    for (const talk of this.#talks) if (talk.state === 'open') say(offerOf(talk, this.#file.request));
  }

  options(): Option[] {
    return this.#talks.flatMap(({ state, candidate, terms, plan }) => {
      if (state !== 'agreed' && state !== 'held') return [];
      assert(terms!.unitPrice <= plan!.ceiling, 'nobody pays more than the budget allows');
      return [{ candidate, terms: terms! }];
    });
  }

  /** A last offer that stands is taken. */
  take(supplier: string, say: Say): void {
    const talk = this.#of(supplier);
    if (talk?.state !== 'held') return;
    const round = standingOffer(talk.bargaining!)!.round;
    const answer = bargain(talk.bargaining!, 'buyer', { kind: 'accept' });
    assert(answer.accepted, 'what stands can be taken');
    this.#agree(talk, answer.bargaining);
    say(request(supplierAddress(supplier), 'offer.accepted', { talk: talk.name, round }, this.#about()));
  }

  /** What was agreed with this supplier counts no longer. */
  drop(supplier: string): void {
    for (const talk of this.#talks) if (talk.candidate.supplier === supplier) end(talk, 'used');
  }

  /** All but those of whom something is ordered are told that nothing will come of it. */
  close(ordered: readonly string[], say: Say): void {
    for (const talk of this.#talks) {
      if (talk.state === 'ended' || ordered.includes(talk.candidate.supplier)) end(talk, 'ordered');
      else this.#leave(talk, 'not-chosen', say);
    }
  }

  /** Whether money was all that was wanting: all were willing, and nobody's last word was within the budget. */
  get isAboutMoney(): boolean {
    const beyond = this.#talks.filter((talk) => isBeyond(talk, this.#priceMax()));
    return beyond.length > 0 && beyond.length === this.#file.candidates.length;
  }

  reasons(): Reason[] {
    return this.#talks.map((talk) => reasonOf(talk, this.#priceMax()));
  }

  toJSON(): unknown {
    return this.#talks;
  }

  /** Its own next move: it offers, takes what is offered, or holds it while it looks at the others. */
  #move(talk: BuyingTalk, say: Say): void {
    const { plan, bargaining, candidate, name } = talk;
    const standing = standingOffer(bargaining!);
    const move = decideMove(stanceNow(talk), bargaining!, this.#luckOf(name));
    if (move.kind === 'reject') {
      if (standing === undefined || standing.terms.unitPrice > plan!.ceiling) return this.#leave(talk, 'no-deal', say);
      talk.state = 'held';
      talk.terms = standing.terms;
      return;
    }
    const answer = bargain(bargaining!, 'buyer', move);
    assert(answer.accepted, 'a negotiator keeps to the protocol');
    if (move.kind === 'accept') {
      this.#agree(talk, answer.bargaining);
      const accepted = { talk: name, round: standing!.round };
      return say(request(supplierAddress(candidate.supplier), 'offer.accepted', accepted, this.#about()));
    }
    talk.bargaining = answer.bargaining;
    talk.asks = 0;
    this.#offer(talk, say);
  }

  #offer(talk: BuyingTalk, say: Say): void {
    talk.asks += 1;
    talk.dueMs = this.#now() + this.#rules.replyMs;
    say(offerOf(talk, this.#file.request));
  }

  #agree(talk: BuyingTalk, bargaining: Bargaining): void {
    assert(bargaining.end?.kind === 'agreed', 'who accepts has agreed');
    Object.assign(talk, { bargaining, state: 'agreed', terms: bargaining.end.terms });
  }

  #leave(talk: BuyingTalk, reason: string, say: Say): void {
    end(talk, reason);
    const { name, candidate: { supplier } } = talk;
    say(notify(supplierAddress(supplier), 'talk.ended', { talk: name, reason }, this.#about()));
  }

  /** The talk that its own supplier speaks of. */
  #which({ from, content: { talk: name } }: { from: string; content: { talk: string } }): BuyingTalk | undefined {
    return this.#talks.find((talk) => talk.name === name && supplierAddress(talk.candidate.supplier) === from);
  }

  #of(supplier: string): BuyingTalk | undefined {
    return this.#talks.find(({ candidate }) => candidate.supplier === supplier);
  }

  #priceMax(): Cents {
    return Math.floor(this.#file.request.budget / this.#file.request.quantity);
  }

  #about(): { conversation: string } {
    return { conversation: this.#file.request.requestId };
  }
}
