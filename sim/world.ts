import type { AnyStateMachine, InspectionEvent } from 'xstate';
import { type Message, notify } from '../machines/message.ts';
import { supervisorMachine, type SupervisionDecision } from '../machines/supervisor.machine.ts';
import { assert, BrokenLaw } from '../market/assert.ts';
import type { Chance } from '../market/chance.ts';
import type { Ms } from '../market/units.ts';
import { Bus, type BusOperator } from './bus/bus.ts';
import { chance } from './chance.ts';
import { type RunEnd, VirtualClock } from './clock.ts';
import { Effects } from './effects.ts';
import { Seat } from './seat.ts';
import type { Tape } from './tape/tape.ts';

/** What becomes of actors that throw; `actors` names exceptions by address. */
export interface Supervision {
  readonly onFailure: SupervisionDecision;
  readonly retriesMax: number;
  readonly retryDelayMs: Ms;
  readonly whenExhausted: 'bench' | 'halt';
  readonly actors: Readonly<Record<string, SupervisionDecision>>;
}

export interface WorldOptions {
  readonly seed: number;
  readonly tape: Tape;
  readonly supervision: Supervision;
  /** What every message must pass before anything else, whoever it is for: the check of who may say what. */
  readonly guards?: readonly BusOperator[];
  /** What stands between sending and delivery, given the world's own luck. */
  readonly network?: (chanceOf: (name: string) => Chance) => readonly BusOperator[];
  /** Attached to the actors it answers for; it changes nothing but the time a run takes. */
  readonly inspect?: ((address: string) => ((event: InspectionEvent) => void) | undefined) | undefined;
}

/**
 * The laboratory's own people: what they say and hear is no part of the experiment, and no fault of its network
 * touches it.
 */
const isLaboratory = (address: string) =>
  address === 'world' || address === 'warden' || address === 'minds' || address.startsWith('supervisor/');
/** What the world itself hears. */
const worldHears = new Set([
  'actor.restarted', 'actor.benched', 'run.halted', 'run.ended', 'deliberation.moved', 'client.arrived',
  'member.wanted', 'member.dismissed', 'actor.crashed', 'actor.returned', 'mind.perceived', 'mind.observed',
  'mind.reflected', 'cohort.formed',
]);

/** A run was halted: by whom it names, or because a law was broken. */
export class RunHalted extends Error {
  override readonly name = 'RunHalted';
}

/**
 * A clock, luck, a bus, a tape, and actors in their seats. It lives at the address `world`, where supervisors report.
 */
export class World {
  readonly clock = new VirtualClock();
  /** What is done outside virtual time. */
  readonly effects = new Effects(this.clock);
  readonly bus: Bus;
  readonly tape: Tape;
  readonly #options: WorldOptions;
  readonly #seats = new Map<string, Seat>();
  readonly #streams = new Map<string, Chance>();
  #end: 'running' | 'ended' | RunHalted = 'running';

  constructor(options: WorldOptions) {
    this.#options = options;
    this.tape = options.tape;
    this.bus = new Bus({
      clock: this.clock, tape: this.tape, isAside: isLaboratory, guards: options.guards ?? [],
      operators: options.network?.((name) => this.chance(name)) ?? [],
    });
    this.bus.open('world', ({ type }) => worldHears.has(type)).subscribe((message) => this.#hear(message));
  }

  /** The run's stream of this name: always the same one. */
  chance(name: string): Chance {
    let stream = this.#streams.get(name);
    if (stream === undefined) this.#streams.set(name, (stream = chance(this.#options.seed, name)));
    return stream;
  }

  /** Seats an actor; it starts with `start`. */
  seat(
    address: string,
    machine: AnyStateMachine,
    input: unknown,
    { topics = [] }: { topics?: readonly string[] } = {},
  ): Seat {
    const seat = new Seat({
      address, machine, input, clock: this.clock, bus: this.bus,
      onError: (error, messageId) => this.#report(address, error, messageId),
      inspect: this.#options.inspect?.(address),
    });
    this.#seats.set(address, seat);
    for (const topic of topics) this.bus.join(topic, address);
    return seat;
  }

  /** Whoever sat here is gone for good, and forgotten. Its topics are left first, by whoever knows them. */
  unseat(address: string): void {
    this.#seats.get(address)?.leave();
    this.#seats.delete(address);
  }

  start(): void {
    for (const seat of this.#seats.values()) seat.start();
  }

  /**
   * Runs at most `workMax` firings, none due after `untilMs`. False once the run has ended; throws `RunHalted` if it
   * was halted. Where time stands still it comes back early, and `settled()` must be kept before it is called again.
   */
  run(bounds: { workMax: number; untilMs?: Ms }): boolean {
    assert(!this.effects.standStill, 'time stands still until the answer that is due is in');
    if (this.#end === 'running') {
      const end = this.#runClock(bounds);
      assert(end !== 'idle' || this.#end !== 'running', 'a run goes on until it is ended');
    }
    if (this.#end instanceof RunHalted) throw this.#end;
    return this.#end === 'running';
  }

  /** Kept when time may go on: at once, or when the result from outside that is due has entered. */
  async settled(): Promise<void> {
    await this.effects.settled().catch((error: unknown) => { throw this.#haltedBy(error); });
  }

  /** Kept when nothing is under way outside any more. */
  async drained(): Promise<void> {
    await this.effects.drained().catch((error: unknown) => { throw this.#haltedBy(error); });
  }

  #report(address: string, error: unknown, cause: number): void {
    const supervisor = `supervisor/${address}`;
    if (!this.#seats.has(supervisor)) {
      const { onFailure, retriesMax, retryDelayMs, whenExhausted, actors } = this.#options.supervision;
      this.seat(supervisor, supervisorMachine, {
        address, onFailure: actors[address] ?? onFailure, retriesMax, retryDelayMs, whenExhausted,
      }).start();
    }
    const reason = error instanceof Error ? error.message : String(error);
    const broken = error instanceof BrokenLaw;
    this.bus.attest(address, { ...notify(supervisor, 'actor.failed', { reason, broken }, { cause }), kind: 'error' });
  }

  #hear({ type, content, cause }: Message): void {
    const { address, reason } = content as { address: string; reason: string };
    if (type === 'actor.restarted') this.#seats.get(address)!.restart();
    else if (type === 'actor.benched') this.#seats.get(address)!.leave();
    else if (type === 'run.halted') {
      const on = cause === 0 ? 'no message' : `message ${cause}`;
      this.#finish(new RunHalted(`${address}: ${reason} (${this.#where(on)})`));
    } else if (type === 'run.ended') this.#finish('ended');
  }

  /** A law that is broken outside every actor halts the run like one that is broken inside. */
  #runClock(bounds: { workMax: number; untilMs?: Ms }): RunEnd {
    try {
      return this.clock.run(bounds);
    } catch (error) {
      throw this.#haltedBy(error);
    }
  }

  #haltedBy(error: unknown): unknown {
    if (!(error instanceof BrokenLaw)) return error;
    return new RunHalted(`${error.message} (${this.#where('outside any actor')})`, { cause: error });
  }

  /** Enough to be there again. */
  #where(on: string): string {
    return `seed ${this.#options.seed}, ${on}, ${this.clock.now()} ms`;
  }

  #finish(end: 'ended' | RunHalted): void {
    this.#end = end;
    this.clock.stop();
  }
}
