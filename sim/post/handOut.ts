import type { Message } from '../../machines/message.ts';
import type { Way } from '../bus/bus.ts';
import { Doorstep, type Refusal } from './doorstep.ts';
import type { Letter } from './letter.ts';
import type { PostRules } from './postRules.ts';

export interface HandOutOptions {
  readonly rules: PostRules;
  readonly takesTime: (address: string) => boolean;
  readonly way: Way;
  /** Sends a receipt on its way back. */
  readonly answer: (receipt: Message) => void;
}

/** The receiving half of a post office: each letter once, in its turn, to whoever is there and has room. */
export class HandOut {
  readonly #options: HandOutOptions;
  readonly #doorsteps = new Map<string, Doorstep>();

  constructor(options: HandOutOptions) {
    this.#options = options;
  }

  doorstep(address: string): Doorstep {
    let doorstep = this.#doorsteps.get(address);
    if (doorstep === undefined) {
      doorstep = new Doorstep(this.#options.rules, this.#options.way.clock.now());
      this.#doorsteps.set(address, doorstep);
    }
    return doorstep;
  }

  /** A copy of a letter has come. */
  arrive(letter: Letter): void {
    const { message, channel, place, passage, whereabouts } = letter;
    if (whereabouts !== 'under-way') {
      passage.record.duplicates += 1;
      this.recognise(message);
      return;
    }
    const refusal = this.#refusal(letter);
    if (refusal !== undefined) {
      letter.refusal = refusal;
      this.#turnAway(letter, refusal);
    } else if (channel.isDue(place)) {
      this.#deliver(letter);
      this.#receipt(message);
    } else {
      this.#hold(letter);
      this.#receipt(message);
    }
  }

  /** A copy of what has come already is of no use, but its sender may be waiting for a receipt. */
  recognise(message: Message): void {
    this.#options.way.end(message, 'refused', 'duplicate');
    this.#receipt(message);
  }

  /** Those who were held and whose turn has come go in; or back, when nobody is there or nothing more fits. */
  readonly release = (settled: Letter): void => {
    const { way: { isOpen } } = this.#options;
    for (let letter = settled.channel.release(); letter !== undefined; letter = settled.channel.release()) {
      const doorstep = this.doorstep(letter.message.to);
      doorstep.release();
      const refusal = isOpen(letter.message.to) ? doorstep.hasRoom ? undefined : 'inbox-full' : 'no-such-address';
      if (refusal === undefined) {
        this.#deliver(letter);
        letter.actor.send({ type: 'letter.released' });
      } else {
        letter.whereabouts = 'under-way';
        letter.refusal = refusal;
        this.#turnAway(letter, refusal);
        letter.actor.send({ type: 'letter.returned', reason: refusal });
      }
    }
  };

  #refusal({ message: { to }, channel, place }: Letter): Refusal | undefined {
    const { way } = this.#options;
    if (!way.isOpen(to)) return 'no-such-address';
    return this.doorstep(to).refusal(channel.isDue(place), way.clock.now());
  }

  #turnAway({ message, passage }: Letter, refusal: Refusal): void {
    passage.record.refused += 1;
    this.#options.way.end(message, refusal === 'no-such-address' ? 'dead' : 'refused', refusal);
  }

  #hold(letter: Letter): void {
    letter.whereabouts = 'held';
    letter.channel.hold(letter.place, letter);
    letter.passage.record.held += 1;
    this.doorstep(letter.message.to).hold();
  }

  #deliver(letter: Letter): void {
    const { message, channel, passage } = letter;
    const { way, takesTime } = this.#options;
    letter.whereabouts = 'delivered';
    passage.settle(letter);
    passage.record.delivered += 1;
    passage.record.latenciesMs.push(way.clock.now() - message.atMs);
    if (takesTime(message.to)) this.doorstep(message.to).put();
    if (channel.isReady) way.clock.deliver(this.release, letter);
    way.arrive(message);
  }

  #receipt({ id, from, to, conversation }: Message): void {
    this.#options.answer(this.#options.way.mint(to, {
      type: 'letter.received', to: from, kind: 'response', content: { letter: id }, conversation, cause: id,
    }));
  }
}
