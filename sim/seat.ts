import { type Actor, type AnyActorRef, type AnyStateMachine, createActor, type InspectionEvent } from 'xstate';
import type { Message, Post } from '../machines/message.ts';
import { dataPlane, type PlainLogic } from '../machines/plainLogic.ts';
import type { Bus } from './bus/bus.ts';
import type { VirtualClock } from './clock.ts';

type Plane = AnyActorRef & { readonly logic: PlainLogic<never, Message, Post> };

export interface SeatOptions {
  readonly address: string;
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  readonly clock: VirtualClock;
  readonly bus: Bus;
  /**
   * The actor threw, on this message (0: on none): it is stopped, and what comes for it is dead until `restart`.
   */
  readonly onError: (error: unknown, messageId: number) => void;
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
}

/**
 * Seats an actor at an address: what its chart and the plain actor at work in it `emit` goes to the bus, what its
 * inbox delivers
 * is sent to whichever of the two has an ear for it. No machine ever sees the bus.
 */
export class Seat {
  readonly address: string;
  readonly #options: SeatOptions;
  #actor: Actor<AnyStateMachine>;
  #plane: Plane | undefined;
  /** Who hears the message under way, from `#hears` to `#hear`. */
  #ear: Plane | Actor<AnyStateMachine>;
  /** The message being heard; 0 for none. */
  #hearing = 0;
  /** It has thrown, and nobody sits here now. */
  #isVacant = false;
  readonly #say = (post: Post) => this.#options.bus.send(this.address, post);

  constructor(options: SeatOptions) {
    this.address = options.address;
    this.#options = options;
    this.#open();
    this.#actor = this.#seat();
    this.#ear = this.#actor;
  }

  get actor(): Actor<AnyStateMachine> {
    return this.#actor;
  }

  start(): void {
    this.#actor.start();
  }

  /**
   * Tells the plain actor at work that its time has come. Without one, or when it has nothing to do, nobody is woken.
   */
  wake(event: { readonly type: string }): void {
    const plane = this.#isVacant ? undefined : this.#atWork();
    if (plane !== undefined && !plane.logic.isIdle(plane.getSnapshot().input as never)) plane.send(event);
  }

  /** A new actor in the old one's place, from its first state. */
  restart(): void {
    this.#isVacant = false;
    this.#open();
    this.#actor = this.#seat();
    this.#actor.start();
  }

  /** Leaves the seat for good: what still comes for it is dead. */
  leave(): void {
    this.#options.bus.close(this.address);
    this.#actor.stop();
  }

  #open(): void {
    this.#options.bus.open(this.address, (message) => this.#hears(message)).subscribe((message) => this.#hear(message));
  }

  #fail(error: unknown): void {
    this.#isVacant = true;
    this.#options.bus.close(this.address);
    this.#options.onError(error, this.#hearing);
  }

  #seat(): Actor<AnyStateMachine> {
    const { machine, input, clock, inspect } = this.#options;
    const actor = createActor(machine, {
      id: this.address,
      systemId: this.address,
      input,
      clock,
      ...(inspect && { inspect }),
    });
    actor.on('*', this.#say as never);
    actor.subscribe({ error: (error) => this.#fail(error) });
    this.#plane = undefined;
    return actor;
  }

  #hears(message: Message): boolean {
    const plane = this.#atWork();
    if (plane?.logic.hears.has(message.type) === true) {
      this.#ear = plane;
      return true;
    }
    this.#ear = this.#actor;
    const snapshot = this.#actor.getSnapshot();
    return (
      snapshot.status === 'active' && (snapshot.machine.getTransitionData(snapshot, message as never)?.length ?? 0) > 0
    );
  }

  #hear(message: Message): void {
    this.#hearing = message.id;
    this.#ear.send(message as never);
    this.#hearing = 0;
  }

  /** The plain actor that some active state has invoked, if any. A new one is listened to. */
  #atWork(): Plane | undefined {
    const plane = this.#actor.system.get(dataPlane) as Plane | undefined;
    if (plane !== this.#plane) {
      this.#plane = plane;
      plane?.on('*', this.#say as never);
    }
    return plane;
  }
}
