import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import {
  type AdjacencyMap, getAdjacencyMap, getShortestPaths, type SerializedEvent, type SerializedSnapshot,
} from 'xstate/graph';
import { modelLogic } from './modelLogic.ts';

/** A way through a chart, and what the chart looks like at its beginning and after each event. */
export interface Way {
  readonly events: readonly EventObject[];
  readonly expected: readonly AnyMachineSnapshot[];
}

export interface ModelOptions {
  readonly input: unknown;
  readonly examples: (snapshot: AnyMachineSnapshot) => readonly EventObject[];
  /** Two snapshots that read the same are one state. */
  readonly serializeState: (snapshot: AnyMachineSnapshot) => string;
  readonly stateLimit: number;
  /** Steps known to be impossible: the model alone does not know which of two timers is due first. */
  readonly isImpossible: (snapshot: AnyMachineSnapshot, event: EventObject) => boolean;
}

/**
 * All that a chart can do, by `xstate/graph`: any timer may be first, any actor may end any way. To every state the
 * shortest way, and from there each event that takes some transition; ways that only begin a longer one are left out.
 */
export function chartModel(machine: AnyStateMachine, options: ModelOptions): { ways: Way[]; states: number } {
  const { logic, takes } = modelLogic(machine);
  const keyOf = numbering();
  const serializeState = bounded(options);
  const traversal = {
    input: options.input, events: options.examples, serializeEvent: keyOf, serializeState,
    filterEvents: (snapshot: AnyMachineSnapshot, event: EventObject) => !options.isImpossible(snapshot, event),
  };
  const adjacency: AdjacencyMap<AnyMachineSnapshot, EventObject> = getAdjacencyMap(logic, traversal);
  const at = (snapshot: AnyMachineSnapshot) => {
    const found = adjacency[serializeState(snapshot) as SerializedSnapshot];
    if (found === undefined) throw new Error('the chart does not answer the same event in the same way twice: '
      + 'let its guards and assigns depend on its context and the event alone');
    return found;
  };

  const ways = getShortestPaths(logic, traversal).flatMap(({ state, steps }) => {
    const events = steps.slice(1).map(({ event }) => event as EventObject);
    const here = at(state);
    const onward = Object.values(here.transitions).filter(({ event }) => takes(here.state, event));
    return [events, ...onward.map(({ event }) => [...events, event])];
  });
  const follow = (events: readonly EventObject[]): Way => {
    const expected = [Object.values(adjacency)[0]!.state];
    for (const event of events) expected.push(at(expected.at(-1)!).transitions[keyOf(event) as SerializedEvent]!.state);
    return { events, expected };
  };
  return { ways: longest(ways, keyOf).map(follow), states: Object.keys(adjacency).length };
}

/** A name for every example: several of one type may print alike. */
function numbering(): (event: EventObject) => string {
  const keys = new Map<EventObject, string>();
  return (event) => {
    const key = keys.get(event) ?? `${event.type} #${keys.size}`;
    keys.set(event, key);
    return key;
  };
}

function bounded({ serializeState, stateLimit }: ModelOptions): (snapshot: AnyMachineSnapshot) => string {
  const seen = new Set<string>();
  return (snapshot) => {
    const serial = serializeState(snapshot);
    if (seen.add(serial).size <= stateLimit) return serial;
    throw new Error(`the chart has more than ${stateLimit} states: bound its counters, give fewer examples, `
      + 'or leave some of its context out of serializeState');
  };
}

/** Those ways that are not the beginning of another, each once. */
function longest(ways: readonly EventObject[][], keyOf: (event: EventObject) => string): EventObject[][] {
  const nameOf = (events: readonly EventObject[]) => events.map((event) => `${keyOf(event)}\n`).join('');
  const beginnings = new Set(ways.flatMap((events) => events.map((_, length) => nameOf(events.slice(0, length)))));
  const named = new Map(ways.map((events) => [nameOf(events), events]));
  return [...named].filter(([name]) => !beginnings.has(name)).map(([, events]) => events);
}
