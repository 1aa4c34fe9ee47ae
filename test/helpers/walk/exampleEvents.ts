import type { AnyMachineSnapshot, AnyStateNode, EventObject } from 'xstate';
import { eventsOfPuppets, type Outcomes } from './puppet.ts';

/**
 * Which events to try in a state of a chart: for each descriptor that stands there, the given examples of it, or the
 * bare event if there are none; timers by XState's own names; outcomes of invoked actors as the walk lists them.
 */
export function exampleEvents(
  given: readonly EventObject[], outcomes: Outcomes,
): (snapshot: AnyMachineSnapshot) => readonly EventObject[] {
  const known = new Map<string, readonly EventObject[]>();
  return (snapshot) => {
    if (snapshot.status !== 'active') return [];
    const descriptors = new Set((snapshot._nodes as AnyStateNode[]).flatMap((node) => [...node.transitions.keys()]));
    const events = [...descriptors].flatMap((descriptor) => {
      const examples = known.get(descriptor) ?? examplesOf(descriptor, given, outcomes);
      known.set(descriptor, examples);
      return examples;
    });
    return [...new Set(events)];
  };
}

function examplesOf(descriptor: string, given: readonly EventObject[], outcomes: Outcomes): readonly EventObject[] {
  // XState raises these itself, within the step that ends the inner state.
  if (descriptor.startsWith('xstate.done.state.')) return [];
  const puppets = eventsOfPuppets(descriptor, outcomes);
  if (puppets !== undefined) return puppets;
  if (descriptor.endsWith('*')) {
    const prefix = descriptor.slice(0, -1);
    return [...given.filter(({ type }) => type.startsWith(prefix)), { type: `${prefix}unforeseen` }];
  }
  const examples = given.filter(({ type }) => type === descriptor);
  return examples.length > 0 ? examples : [{ type: descriptor }];
}
