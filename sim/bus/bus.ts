import { type Observable, type OperatorFunction, Subject } from 'rxjs';
import type { Message, Post } from '../../machines/message.ts';
import { mindOf } from '../../machines/mindMessages.ts';
import { assert } from '../../market/assert.ts';
import type { VirtualClock } from '../clock.ts';
import type { Outcome } from '../tape/entry.ts';
import type { Tape } from '../tape/tape.ts';

/** Something that stands between sending and delivery: it may refuse, lose, hold back or repeat messages. */
export type BusOperator = (way: Way) => OperatorFunction<Message, Message>;

/** What an operator may use. `end` records a message that goes no further. */
export interface Way {
  readonly clock: VirtualClock;
  end(message: Message, outcome: Exclude<Outcome, 'unheard'>, reason: string): void;
  /** A message with the run's next id, for an operator that has something to say itself. It is not sent yet. */
  mint(from: string, post: Post): Message;
  /** Whether anybody lives at an address now. */
  isOpen(address: string): boolean;
  /** Puts a message on the tape and into its inbox, now: for an operator that ends the way itself. */
  arrive(message: Message): void;
}

/** Who lives at an address: what reaches it, and whether it has an ear for a message. */
interface Inbox {
  readonly messages: Subject<Message>;
  readonly hears: (message: Message) => boolean;
}

/**
 * The only way actors talk. A message passes the operators the scenario asked for (none: none is in the way), waits
 * its turn
 * on the clock, is put on the tape, and reaches its inbox: breadth-first, in one order for all.
 */
export class Bus {
  readonly #clock: VirtualClock;
  readonly #tape: Tape;
  readonly #inboxes = new Map<string, Inbox>();
  readonly #topics = new Map<string, Set<string>>();
  readonly #guard: Subject<Message> | undefined;
  readonly #network: Subject<Message> | undefined;
  readonly #isAside: (address: string) => boolean;
  readonly #deliver = (message: Message) => this.#arrive(message);
  #messages = 0;

  /**
   * Every message passes the `guards`, then the `operators` of the network, in the order given. What an actor sends to
   * itself, its mind, or to those who stand aside, is no traffic and passes the guards alone; what those say passes
   * nothing.
   */
  constructor({ clock, tape, guards = [], operators = [], isAside = () => false }: {
    clock: VirtualClock; tape: Tape; guards?: readonly BusOperator[]; operators?: readonly BusOperator[];
    isAside?: (address: string) => boolean;
  }) {
    this.#clock = clock;
    this.#tape = tape;
    this.#isAside = isAside;
    this.#network = this.#through(operators, (message) => clock.deliver(this.#deliver, message));
    this.#guard = this.#through(guards, (message) => this.#forward(message));
  }

  /** Messages sent so far, copies to the members of a topic counted each. */
  get sent(): number {
    return this.#messages;
  }

  /** Takes an address. `hears` says, before delivery, whether its owner has an ear for a message: the tape notes it. */
  open(address: string, hears: (message: Message) => boolean): Observable<Message> {
    assert(!address.startsWith('#'), 'an address is no topic');
    assert(!this.#inboxes.has(address), `only one actor lives at "${address}"`);
    const messages = new Subject<Message>();
    this.#inboxes.set(address, { messages, hears });
    return messages;
  }

  /** Gives an address up: what still comes for it is dead. */
  close(address: string): void {
    this.#inboxes.get(address)?.messages.complete();
    this.#inboxes.delete(address);
  }

  /** From now on `address` gets a copy of whatever is sent to `topic`, which begins with `#`. */
  join(topic: string, address: string): void {
    assert(topic.startsWith('#'), 'a topic begins with #');
    const members = this.#topics.get(topic);
    if (members === undefined) this.#topics.set(topic, new Set([address]));
    else members.add(address);
  }

  /** From now on `address` gets no more of what is sent to `topic`. */
  leave(topic: string, address: string): void {
    this.#topics.get(topic)?.delete(address);
  }

  send(from: string, post: Post): void {
    if (post.to.charCodeAt(0) !== 0x23) return this.#dispatch(from, post, post.to);
    for (const member of this.#topics.get(post.to) ?? []) if (member !== from) this.#dispatch(from, post, member);
  }

  /** What the laboratory says in somebody's name: nobody checks it. */
  attest(from: string, post: Post): void {
    this.#clock.deliver(this.#deliver, this.#mint(from, post, post.to));
  }

  #mint(from: string, { type, kind, content, conversation, cause }: Post, to: string): Message {
    const id = ++this.#messages;
    return { type, to, kind, content, conversation, cause, id, from, atMs: this.#clock.now() };
  }

  #dispatch(from: string, post: Post, to: string): void {
    const message = this.#mint(from, post, to);
    if (this.#isAside(from)) this.#clock.deliver(this.#deliver, message);
    else if (this.#guard !== undefined) this.#guard.next(message);
    else this.#forward(message);
  }

  #forward(message: Message): void {
    const { from, to } = message;
    if (this.#network === undefined || isOneself(from, to) || this.#isAside(to))
      this.#clock.deliver(this.#deliver, message);
    else this.#network.next(message);
  }

  /** Where a message enters a pipeline whose end is `arrive`; nowhere when nothing stands in the way. */
  #through(operators: readonly BusOperator[], arrive: (message: Message) => void): Subject<Message> | undefined {
    if (operators.length === 0) return undefined;
    const [clock, tape] = [this.#clock, this.#tape];
    const way: Way = {
      clock,
      end: (message, outcome, reason) => tape.write(message, outcome, reason, clock.now()),
      mint: (from, post) => this.#mint(from, post, post.to),
      isOpen: (address) => this.#inboxes.has(address),
      arrive: this.#deliver,
    };
    const entrance = new Subject<Message>();
    operators.reduce<Observable<Message>>((messages, operator) => messages.pipe(operator(way)), entrance)
      .subscribe(arrive);
    return entrance;
  }

  #arrive(message: Message): void {
    const inbox = this.#inboxes.get(message.to);
    if (inbox === undefined) this.#tape.write(message, 'dead', 'no-such-address', this.#clock.now());
    else {
      this.#tape.write(message, inbox.hears(message) ? 'delivered' : 'unheard', '', this.#clock.now());
      inbox.messages.next(message);
    }
  }
}

/** Nobody needs a network to think. */
function isOneself(from: string, to: string): boolean {
  return from === to || to === mindOf(from) || from === mindOf(to);
}
