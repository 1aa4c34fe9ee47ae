import type { ActorLogic, AnyActorRef, EventObject, NonReducibleUnknown, Snapshot } from 'xstate';

type AnyActorSystem = AnyActorRef['system'];

/** Every chart names the plain actor its messages go to by this `systemId`: one at a time in a system. */
export const dataPlane = 'dataPlane';

export type PlainSnapshot<Input> = Snapshot<undefined> & { readonly input: Input };

/** A plain actor, and the types of message it hears itself; all others are for the chart that invoked it. */
export interface PlainLogic<Input, Event extends EventObject, Emitted extends EventObject>
  extends ActorLogic<PlainSnapshot<Input>, Event, Input, AnyActorSystem, Emitted> {
  readonly hears: ReadonlySet<string>;
  /** Whether waking it now would change nothing: then nobody needs to. */
  readonly isIdle: (input: Input) => boolean;
}

/**
 * What plain logic does with an event: it works on what it was invoked with, says to the world what it has to `emit`,
 * and tells the chart that invoked it what that must know.
 */
export type Receive<Input, Event, Emitted> = (
  input: Input, event: Event, emit: (said: Emitted) => void, tell: (event: EventObject) => void,
) => void;

/**
 * An actor without a chart, for work that runs hot: some 50 ns an event where a chart needs 1,000. A chart invokes it,
 * and it lives exactly as long as the state that does. It works on a structure its chart owns and lends it as `input`.
 */
export function plainLogic<Input extends NonReducibleUnknown, Event extends EventObject, Emitted extends EventObject>(
  hears: readonly Event['type'][], receive: Receive<Input, Event, Emitted>,
  isIdle: (input: Input) => boolean = () => false,
): PlainLogic<Input, Event, Emitted> {
  return {
    hears: new Set<string>(hears),
    isIdle,
    getInitialSnapshot: (_scope, input) => ({ status: 'active', output: undefined, error: undefined, input }),
    getPersistedSnapshot: (snapshot) => snapshot,
    transition: (snapshot, event, scope) => {
      if (event.type === 'xstate.stop')
        return { status: 'stopped', output: undefined, error: undefined, input: snapshot.input };
      receive(snapshot.input, event, scope.emit, (told) => tellChart(scope, told));
      return snapshot;
    },
  };
}

/** Tells whoever has invoked this actor, as `fromCallback` of XState does; one that nobody has invoked tells nobody. */
function tellChart({ self, system }: { self: AnyActorRef; system: AnyActorSystem }, event: EventObject): void {
  if (self._parent !== undefined) (system as AnyActorSystem & Relay)._relay(self, self._parent, event);
}

/** What XState's own logic sends by; its types keep it to themselves. */
interface Relay { _relay(source: AnyActorRef, target: AnyActorRef, event: EventObject): void }
