import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, InspectionEvent } from 'xstate';
import { transitionId } from '../../../sim/chart/chartGraph.ts';

/** Where a real actor has been, as XState's inspection tells it. */
export class Trail {
  /** The ids of the states it was in, for however short a time; a history state counts when it was asked. */
  readonly reached = new Set<string>();
  readonly taken = new Set<string>();
  /** The types of the events it heard, in order. */
  readonly heard: string[] = [];

  constructor(machine: AnyStateMachine) {
    for (const id of initialStates(machine.root)) this.reached.add(id);
  }

  readonly inspect = (inspected: InspectionEvent): void => {
    // The actors it invokes are seen here too.
    if (inspected.actorRef.sessionId !== inspected.rootId) return;
    if (inspected.type === '@xstate.event') this.heard.push(inspected.event.type);
    if (inspected.type !== '@xstate.microstep') return;
    for (const { id } of (inspected.snapshot as AnyMachineSnapshot)._nodes as AnyStateNode[]) this.reached.add(id);
    for (const transition of inspected._transitions) {
      this.taken.add(transitionId(transition));
      for (const { id } of transition.target ?? []) this.reached.add(id);
    }
  };
}

/** The states a chart begins in: those it leaves at once are in no snapshot. */
function initialStates(node: AnyStateNode): string[] {
  const first = node.type === 'compound' ? node.initial.target : [];
  const children = node.type === 'parallel' ? Object.values(node.states) : first;
  return [node.id, ...children.flatMap(initialStates)];
}
