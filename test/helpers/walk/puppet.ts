import type { ActorLogic, AnyActorRef, AnyStateMachine, EventObject, Snapshot } from 'xstate';

/** What an actor that a chart invokes may come to; several of a kind are tried one after another. */
export interface ActorOutcomes {
  /** What its snapshot shows from the start, beside its status: for charts that follow its snapshots. */
  readonly initially?: object;
  readonly shows?: readonly object[];
  readonly outputs?: readonly unknown[];
  readonly errors?: readonly unknown[];
}

type Command =
  | { type: 'puppet.shows'; shown: object }
  | { type: 'puppet.finishes'; output: unknown }
  | { type: 'puppet.fails'; error: unknown };
type PuppetSnapshot = Snapshot<unknown>;
/** By the ids of the invoked actors. */
export type Outcomes = Readonly<Record<string, ActorOutcomes>>;

/** The machine with every actor it may invoke replaced by a puppet: it does nothing until the walk commands it. */
export function withPuppets(machine: AnyStateMachine, outcomes: Outcomes): AnyStateMachine {
  const logic = puppet(outcomes);
  const actors = Object.keys(machine.implementations.actors as object).map((src) => [src, logic]);
  return machine.provide({ actors: Object.fromEntries(actors) as never });
}

/** What the puppet must be told so that its chart hears `event`; `undefined` if the event is not a puppet's. */
export function commandFor(event: EventObject): { id: string; command: Command } | undefined {
  const { type, output, error, snapshot } = event as FromActor;
  if (type.startsWith('xstate.done.actor.'))
    return { id: type.slice('xstate.done.actor.'.length), command: { type: 'puppet.finishes', output } };
  if (type.startsWith('xstate.error.actor.'))
    return { id: type.slice('xstate.error.actor.'.length), command: { type: 'puppet.fails', error } };
  if (type.startsWith('xstate.snapshot.'))
    return { id: type.slice('xstate.snapshot.'.length), command: { type: 'puppet.shows', shown: snapshot! } };
  return undefined;
}

/** The events a chart may hear from a puppet under one descriptor, such as `xstate.error.actor.mind`. */
export function eventsOfPuppets(descriptor: string, outcomes: Outcomes): FromActor[] | undefined {
  const id = commandFor({ type: descriptor })?.id;
  if (id === undefined) return undefined;
  const { initially, shows = [], outputs = [undefined], errors = [new Error(`${id} failed`)] } = outcomes[id] ?? {};
  if (descriptor.startsWith('xstate.done.'))
    return outputs.map((output) => ({ type: descriptor, output, actorId: id }));
  if (descriptor.startsWith('xstate.error.'))
    return errors.map((error) => ({ type: descriptor, error, actorId: id }));
  return shows.map((shown) => ({ type: descriptor, snapshot: { ...beginning, ...initially, ...shown } }));
}

type FromActor = EventObject & { actorId?: string; output?: unknown; error?: unknown; snapshot?: object };

const beginning: PuppetSnapshot = { status: 'active', output: undefined, error: undefined };

function puppet(outcomes: Outcomes): ActorLogic<PuppetSnapshot, Command, unknown, AnyActorRef['system']> {
  return {
    getInitialSnapshot: ({ id }) => ({ ...beginning, ...outcomes[id]?.initially }),
    getPersistedSnapshot: (snapshot) => snapshot,
    transition: (snapshot, event): PuppetSnapshot => {
      switch (event.type) {
        case 'puppet.shows': return { ...snapshot, ...event.shown } as PuppetSnapshot;
        case 'puppet.finishes': return { ...snapshot, status: 'done', output: event.output, error: undefined };
        case 'puppet.fails': return { ...snapshot, status: 'error', output: undefined, error: event.error };
        default: return (event as EventObject).type === 'xstate.stop'
          ? { ...snapshot, status: 'stopped', output: undefined, error: undefined } : snapshot;
      }
    },
  };
}
