import { type Actor, createActor } from 'xstate';
import { breakerMachine } from '../../machines/breaker.machine.ts';
import type { Ms, Units } from '../../market/units.ts';
import type { VirtualClock } from '../clock.ts';
import { Channel } from './channel.ts';
import type { Letter } from './letter.ts';
import type { BreakerRules } from './postRules.ts';

/** What happened between two addresses, one way. sent + redelivered = delivered + dead, once all is done. */
export interface PassageRecord {
  readonly from: string;
  readonly to: string;
  /** Letters, and the further copies of them. */
  sent: Units;
  resent: Units;
  delivered: Units;
  /** Copies that came again. */
  duplicates: Units;
  /** Letters that waited for a predecessor, and copies that were turned away. */
  held: Units;
  refused: Units;
  dead: Units;
  redelivered: Units;
  /** Times the breaker opened. */
  opened: Units;
  /** From sending to the inbox, of each letter delivered, in the order of delivery. */
  readonly latenciesMs: Ms[];
}

/** The way from one address to another: its conversations, and a breaker before which letters wait. */
export class Passage {
  readonly record: PassageRecord;
  readonly #channels = new Map<string, Channel<Letter>>();
  readonly #waiting = new Set<Letter>();
  readonly #breaker: Actor<typeof breakerMachine> | undefined;
  readonly #waitingMax: Units;

  constructor({ from, to, clock, breaker }: {
    from: string; to: string; clock: VirtualClock; breaker: BreakerRules | undefined;
  }) {
    this.record = {
      from, to, latenciesMs: [],
      sent: 0, resent: 0, delivered: 0, duplicates: 0, held: 0, refused: 0, dead: 0, redelivered: 0, opened: 0,
    };
    this.#waitingMax = breaker?.waitingMax ?? 0;
    if (breaker === undefined) return;
    this.#breaker = createActor(breakerMachine, { id: `breaker/${from}→${to}`, clock, input: breaker });
    this.#breaker.on('breaker.opened', () => { this.record.opened += 1; });
    this.#breaker.on('breaker.halfOpened', () => this.#letPass(1));
    this.#breaker.on('breaker.closed', () => this.#letPass(this.#waiting.size));
    this.#breaker.start();
  }

  /** Enters a letter into its conversation. */
  enter(letter: Letter): void {
    const { conversation } = letter.message;
    let channel = this.#channels.get(conversation);
    if (channel === undefined) this.#channels.set(conversation, (channel = new Channel()));
    letter.channel = channel;
    letter.place = channel.enter();
  }

  /** A conversation in which nobody is awaited is forgotten, until its next letter. */
  settle({ channel, place, message: { conversation } }: Letter): void {
    channel.settle(place);
    if (channel.isIdle) this.#channels.delete(conversation);
  }

  /** A letter asks to be sent: it may, or it waits, or there is no room to wait. */
  ask(letter: Letter): void {
    if (this.#breaker === undefined || this.#breaker.getSnapshot().hasTag('passable')) this.#grant(letter);
    else if (this.#waiting.size < this.#waitingMax) {
      this.#waiting.add(letter);
      letter.actor.send({ type: 'passage.barred' });
    } else letter.actor.send({ type: 'passage.refused', reason: 'queue-full' });
  }

  /** It waits no more. */
  leave(letter: Letter): void {
    this.#waiting.delete(letter);
  }

  /** What became of an attempt. */
  report(type: 'letter.received' | 'letter.unanswered', { message: { id } }: Letter): void {
    this.#breaker?.send({ type, letter: id });
  }

  #grant(letter: Letter): void {
    this.#breaker?.send({ type: 'letter.sent', letter: letter.message.id });
    letter.actor.send({ type: 'passage.granted' });
  }

  #letPass(count: number): void {
    for (const letter of [...this.#waiting].slice(0, count)) {
      this.#waiting.delete(letter);
      this.#grant(letter);
    }
  }
}
