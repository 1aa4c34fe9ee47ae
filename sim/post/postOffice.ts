import { Observable, Subject } from 'rxjs';
import { createActor } from 'xstate';
import { type DeathReason, type DeliveryEmitted, deliveryMachine } from '../../machines/delivery.machine.ts';
import type { Message } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import type { BusOperator, Way } from '../bus/bus.ts';
import { HandOut } from './handOut.ts';
import type { DeadLetter, Letter } from './letter.ts';
import { Passage, type PassageRecord } from './passage.ts';
import { backoffsMs, checkRules, type PostRules } from './postRules.ts';

export interface PostOfficeOptions {
  readonly rules: PostRules;
  /** A stream of luck per sender, for the jitter. */
  readonly chanceOf: (name: string) => Chance;
  /** Who says `takenBy` for each message; with all others a message is taken as it comes. Default: nobody. */
  readonly takesTime?: (address: string) => boolean;
}
type Ended = Extract<DeliveryEmitted, { type: 'letter.ended' }>;
export type Redelivery = { readonly redelivered: true } | { readonly redelivered: false; readonly reason: 'not-dead' };

/**
 * Reliable delivery over a faulty network: at least once on the wire, exactly once to the inbox, in order within each
 * conversation of a pair. Put `sending` before the faults and `receiving` behind them, last of all. Receipts
 * (`letter.received`) pass the same faults. Its books are one: a letter is dead only if it never reached the inbox.
 * What an actor that crashes has already been handed is not handed out again: to ask again is the agents' business.
 */
export class PostOffice {
  readonly #rules: PostRules;
  readonly #chanceOf: (name: string) => Chance;
  readonly #takesTime: (address: string) => boolean;
  /** Letters that are neither delivered and receipted nor dead. */
  readonly #open = new Map<number, Letter>();
  readonly #dead = new Map<number, DeadLetter>();
  readonly #passages = new Map<string, Passage>();
  #way!: Way;
  #handOut!: HandOut;
  /** Whatever goes out: letters and receipts. */
  readonly #network = new Subject<Message>();

  constructor({ rules, chanceOf, takesTime = () => false }: PostOfficeOptions) {
    checkRules(rules);
    this.#rules = rules;
    this.#chanceOf = chanceOf;
    this.#takesTime = takesTime;
  }

  /** Takes in what is sent. */
  readonly sending: BusOperator = (way) => {
    assert(this.#way === undefined, 'a post office serves one bus');
    this.#way = way;
    this.#handOut = new HandOut({
      rules: this.#rules, takesTime: this.#takesTime, way, answer: (receipt) => this.#network.next(receipt),
    });
    return (messages) => {
      messages.subscribe((message) => this.#accept(message));
      return this.#network;
    };
  };

  /** Hands out what comes. Nothing follows behind it. */
  readonly receiving: BusOperator = ({ clock }) => (messages) => new Observable(() =>
    messages.subscribe((message) => clock.deliver(this.#arrive, message)));

  /** Letters not settled yet. */
  get underWay(): number {
    return this.#open.size;
  }

  /** In the order in which they died. */
  get deadLetters(): readonly DeadLetter[] {
    return [...this.#dead.values()];
  }

  /** One record for each two addresses between which a letter was sent, in the order of their first letters. */
  get records(): readonly Readonly<PassageRecord>[] {
    return [...this.#passages.values()].map(({ record }) => record);
  }

  /** Someone has taken a message from its inbox: there is room for another. */
  takenBy(address: string): void {
    this.#handOut.doorstep(address).take();
  }

  /** Whoever lived here has gone, and left nothing in the inbox. */
  vacatedBy(address: string): void {
    this.#handOut.doorstep(address).vacate();
  }

  /** Sends a dead letter again, behind all others of its conversation, with as many attempts as a new one. */
  redeliver(letterId: number): Redelivery {
    const dead = this.#dead.get(letterId);
    if (dead === undefined) return { redelivered: false, reason: 'not-dead' };
    this.#dead.delete(letterId);
    const passage = this.#passage(dead.message);
    passage.record.redelivered += 1;
    this.#dispatch(dead.message, passage, dead.attempts);
    return { redelivered: true };
  }

  #accept(message: Message): void {
    if (message.type === 'letter.received') return this.#way.end(message, 'refused', 'forged-receipt');
    const passage = this.#passage(message);
    passage.record.sent += 1;
    this.#dispatch(message, passage, 0);
  }

  #dispatch(message: Message, passage: Passage, attemptsBefore: number): void {
    const { receiptMs, breaker } = this.#rules;
    const input = {
      receiptMs, backoffsMs: backoffsMs(this.#rules, this.#chanceOf(`backoff/${message.from}`)),
      patienceMs: breaker?.patienceMs ?? receiptMs,
    };
    const actor = createActor(deliveryMachine, { id: `letter/${message.id}`, clock: this.#way.clock, input });
    const letter = { message, passage, actor, whereabouts: 'under-way', refusal: undefined, attemptsBefore } as Letter;
    passage.enter(letter);
    this.#open.set(message.id, letter);
    actor.on('letter.ready', () => passage.ask(letter));
    actor.on('letter.sent', ({ attempt }) => this.#send(letter, attempt));
    actor.on('letter.unanswered', () => passage.report('letter.unanswered', letter));
    actor.on('letter.traced', ({ reason }) => this.#trace(letter, reason));
    actor.on('letter.ended', (end) => this.#settle(letter, end));
    actor.start();
  }

  #send({ message, passage, attemptsBefore }: Letter, attempt: number): void {
    if (attempt + attemptsBefore > 1) passage.record.resent += 1;
    this.#network.next(message);
  }

  readonly #arrive = (message: Message): void => {
    if (message.type === 'letter.received') return this.#acknowledge(message as Message<string, { letter: number }>);
    const letter = this.#open.get(message.id);
    if (letter !== undefined) this.#handOut.arrive(letter);
    else if (this.#dead.has(message.id)) this.#way.end(message, 'dead', 'given-up');
    else {
      this.#passage(message).record.duplicates += 1;
      this.#handOut.recognise(message);
    }
  };

  /** A receipt says what the books say by now: a letter may have gone back since. */
  #acknowledge(receipt: Message<string, { letter: number }>): void {
    this.#way.end(receipt, 'delivered', '');
    const letter = this.#open.get(receipt.content.letter);
    if (letter === undefined) return;
    letter.passage.report('letter.received', letter);
    if (letter.whereabouts !== 'under-way') this.#inform(letter, letter.whereabouts);
  }

  #inform(letter: Letter, whereabouts: 'held' | 'delivered'): void {
    letter.passage.leave(letter);
    letter.actor.send({ type: whereabouts === 'held' ? 'letter.held' : 'letter.delivered' });
  }

  #trace(letter: Letter, reason: DeathReason): void {
    letter.passage.leave(letter);
    if (letter.whereabouts !== 'under-way') this.#inform(letter, letter.whereabouts);
    else letter.actor.send({ type: 'letter.lost', reason: (reason === 'no-receipt' && letter.refusal) || reason });
  }

  #settle(letter: Letter, { isDelivered, reason, attempts }: Ended): void {
    const { message, passage, channel, whereabouts, attemptsBefore } = letter;
    assert(isDelivered === (whereabouts === 'delivered'), 'a letter ends delivered if it came, and dead if not');
    this.#open.delete(message.id);
    if (isDelivered) return;
    const { clock, mint, arrive } = this.#way;
    passage.record.dead += 1;
    passage.settle(letter);
    if (channel.isReady) clock.deliver(this.#handOut.release, letter);
    this.#dead.set(message.id, { message, reason, attempts: attempts + attemptsBefore, diedAtMs: clock.now() });
    const { id, from, to, type, conversation } = message;
    clock.deliver(arrive, mint('post-office', {
      type: 'letter.dead', to: from, kind: 'error', content: { letter: id, type, to, reason }, conversation, cause: id,
    }));
  }

  #passage({ from, to }: Message): Passage {
    const way = `${from}→${to}`;
    let passage = this.#passages.get(way);
    if (passage === undefined) {
      passage = new Passage({ from, to, clock: this.#way.clock, breaker: this.#rules.breaker });
      this.#passages.set(way, passage);
    }
    return passage;
  }
}
