import {
  type ActorLogic, type ActorScope, type AnyActorRef, type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode,
  createEmptyActor, type EventObject,
} from 'xstate';

export interface ModelLogic {
  readonly logic: ActorLogic<AnyMachineSnapshot, EventObject, unknown>;
  /** Whether an event, heard in a state the model has met, takes some declared transition, forbidden ones included. */
  takes(snapshot: AnyMachineSnapshot, event: EventObject): boolean;
}

/** A machine as logic for `xstate/graph`: pure, each step in a system of its own, so that names can be given anew. */
export function modelLogic(machine: AnyStateMachine): ModelLogic {
  const taking = new WeakMap<AnyMachineSnapshot, Set<EventObject>>();
  const step = (snapshot: AnyMachineSnapshot, event: EventObject, taken: () => void): AnyMachineSnapshot =>
    machine.transition(snapshot, event, modelScope(taken)) as AnyMachineSnapshot;

  /** An actor that the chart follows shows itself as soon as it has started. */
  function settled(snapshot: AnyMachineSnapshot, before?: AnyMachineSnapshot): AnyMachineSnapshot {
    if (snapshot.status === 'error') throw snapshot.error;
    let shown: AnyMachineSnapshot = snapshot;
    for (const child of followedActors(snapshot)) {
      if (child === before?.children[child.id]) continue;
      const event = { type: `xstate.snapshot.${child.id}`, snapshot: child.getSnapshot() as unknown };
      shown = step(shown, event, () => {});
    }
    return shown;
  }

  return {
    takes: (snapshot, event) => taking.get(snapshot)?.has(event) ?? false,
    logic: {
      getInitialSnapshot: (_scope, input) =>
        settled(machine.getInitialSnapshot(modelScope(() => {}), input) as AnyMachineSnapshot),
      getPersistedSnapshot: (snapshot) => snapshot,
      transition: (snapshot, event) => {
        const taken = () => taking.set(snapshot, (taking.get(snapshot) ?? new Set()).add(event));
        return settled(step(snapshot, event, taken), snapshot);
      },
    },
  };
}

function followedActors(snapshot: AnyMachineSnapshot): AnyActorRef[] {
  return (snapshot._nodes as AnyStateNode[]).flatMap(({ invoke }) => invoke)
    .flatMap(({ id, onSnapshot }) => (onSnapshot ? [snapshot.children[id] as AnyActorRef] : []));
}

/** Where a step of the model happens: nothing is started, sent, emitted or executed. `taken` hears of transitions. */
function modelScope(taken: () => void): ActorScope<AnyMachineSnapshot, EventObject> {
  const self = createEmptyActor();
  self.system.inspect((inspected) => {
    if (inspected.type === '@xstate.microstep' && inspected._transitions.length > 0) taken();
  });
  return {
    self: self as AnyActorRef, id: self.id, sessionId: self.sessionId, system: self.system,
    logger: () => {}, defer: () => {}, emit: () => {}, stopChild: () => {}, actionExecutor: () => {},
  };
}
