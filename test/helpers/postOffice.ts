import { notify, type Post } from '../../machines/message.ts';
import { Bus, type BusOperator } from '../../sim/bus/bus.ts';
import { chance } from '../../sim/chance.ts';
import { VirtualClock } from '../../sim/clock.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';

/** A bus with a clock, a tape and people who write down what they get: `5 ann: hello 1` is letter 1 to Ann, at 5 ms. */
export class PostOffice {
  readonly clock = new VirtualClock();
  readonly tape = new Tape({ header: 'a post office' });
  readonly bus: Bus;
  readonly received: string[] = [];

  constructor({ people, operators = [], deafTo = '' }: {
    people: readonly string[]; operators?: readonly BusOperator[]; deafTo?: string;
  }) {
    this.bus = new Bus({ clock: this.clock, tape: this.tape, operators });
    for (const address of people) {
      this.bus.open(address, ({ type }) => type !== deafTo).subscribe(({ type, id }) => {
        this.received.push(`${this.clock.now()} ${address}: ${type} ${id}`);
      });
    }
  }

  /** Sends a letter now, or `atMs` later. */
  send(from: string, to: string, type = 'hello', atMs?: number): void {
    const post: Post = notify(to, type, {});
    if (atMs === undefined) this.bus.send(from, post);
    else this.clock.setTimeout(() => this.bus.send(from, post), atMs);
  }

  /** Lets everything come to its end; the tape as one reads it: `5 1 dropped lost`. */
  close(): string[] {
    return this.entries().map(({ atMs, message, outcome, reason }) => (
      `${atMs} ${message.id} ${outcome}${reason === '' ? '' : ` ${reason}`}`));
  }

  /** Lets everything come to its end; what is on the tape. */
  entries(): Entry[] {
    this.clock.run();
    this.tape.close();
    return [...this.tape.entries()];
  }
}

/** Luck for every sender, each its own. */
export const luckOf = (seed: number, what = 'luck') => {
  const streams = new Map<string, ReturnType<typeof chance>>();
  return (sender: string) => {
    const stream = streams.get(sender) ?? chance(seed, `${what}/${sender}`);
    streams.set(sender, stream);
    return stream;
  };
};
