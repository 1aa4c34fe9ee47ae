import { type Observable, type OperatorFunction, Subject } from 'rxjs';
import type { Message, Post } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import type { VirtualClock } from '../clock.ts';
import type { Outcome } from '../tape/entry.ts';
import type { Tape } from '../tape/tape.ts';

/** Something that stands between sending and delivery: it may refuse, lose, hold back or repeat messages. */
export type BusOperator = (way: Way) => OperatorFunction<Message, Message>;

/** What an operator may use. `end` records a message that goes no further. */
export interface Way {
  readonly clock: VirtualClock;
  end(message: Message, outcome: Exclude<Outcome, 'delivered' | 'unheard'>, reason: string): void;
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
  readonly #topics = new Map<string, string[]>();
  readonly #network: Subject<Message> | undefined;
  readonly #isAside: (address: string) => boolean;
  readonly #deliver = (message: Message) => this.#arrive(message);
  #messages = 0;

  /**
   * `operators` act in the order given. What an actor sends to itself is no traffic and passes none of them, nor does
   * what is said
   * to or by those who stand aside.
   */
  constructor({ clock, tape, operators = [], isAside = () => false }: {
    clock: VirtualClock; tape: Tape; operators?: readonly BusOperator[]; isAside?: (address: string) => boolean;
  }) {
    this.#clock = clock;
    this.#tape = tape;
    this.#isAside = isAside;
    if (operators.length === 0) return;
    const way: Way = { clock, end: (message, outcome, reason) => tape.write(message, outcome, reason, clock.now()) };
    this.#network = new Subject();
    const pipeline = operators.reduce<Observable<Message>>(
      (messages, operator) => messages.pipe(operator(way)),
      this.#network,
    );
    pipeline.subscribe((message) => clock.deliver(this.#deliver, message));
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
    if (members === undefined) this.#topics.set(topic, [address]);
    else if (!members.includes(address)) members.push(address);
  }

  send(from: string, post: Post): void {
    if (post.to.charCodeAt(0) !== 0x23) return this.#dispatch(from, post, post.to);
    for (const member of this.#topics.get(post.to) ?? []) if (member !== from) this.#dispatch(from, post, member);
  }

  #dispatch(from: string, { type, kind, content, conversation, cause }: Post, to: string): void {
    const id = ++this.#messages;
    const message: Message = { type, to, kind, content, conversation, cause, id, from, atMs: this.#clock.now() };
    const network = this.#network;
    if (network === undefined || from === to || this.#isAside(from) || this.#isAside(to)) {
      this.#clock.deliver(this.#deliver, message);
    } else network.next(message);
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
