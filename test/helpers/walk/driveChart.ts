import { type AnyActor, type AnyMachineSnapshot, type AnyStateMachine, createActor, type EventObject } from 'xstate';
import type { Way } from './chartModel.ts';
import { type GatedClock, gatedClock, type WalkClock } from './gatedClock.ts';
import { commandFor } from './puppet.ts';
import { Trail } from './trail.ts';

export interface DriveOptions {
  readonly input: unknown;
  readonly clock: () => WalkClock;
  readonly serializeState: (snapshot: AnyMachineSnapshot) => string;
  /** Whether facts are told at once, or a millisecond before the next timer is due. */
  readonly tells: 'at once' | 'at the last moment';
}

/** How a real actor fared on a way. `overtaken`: another timer was due before the wanted one, or this had fired. */
export interface Drive {
  readonly end: 'arrived' | 'overtaken' | 'diverged';
  /** How many events of the way it heard. */
  readonly steps: number;
  /** What went otherwise than the model said, and after which event. */
  readonly why: string;
  readonly trail: Trail;
}

/** Sends a real actor of the machine along a way and compares it with the model after each event. */
export function driveChart(machine: AnyStateMachine, way: Way, options: DriveOptions): Drive {
  const clock = gatedClock(options.clock());
  const trail = new Trail(machine);
  const actor = createActor(machine, { input: options.input, clock, inspect: trail.inspect, logger: () => {} });
  actor.subscribe({ error: () => {} });
  actor.start();
  let fault = difference(actor.getSnapshot(), way.expected[0]!, options);
  if (fault !== '') return { end: 'diverged', steps: 0, why: `at the start: ${fault}`, trail };
  for (const [steps, event] of way.events.entries()) {
    const told = tell(actor, event, { clock, trail, tells: options.tells });
    if (told === 'overtaken') return { end: 'overtaken', steps, why: '', trail };
    const expected = way.expected[steps + 1]!;
    fault = told === 'untold' ? 'there is nobody to say so' : difference(actor.getSnapshot(), expected, options);
    if (fault !== '') return { end: 'diverged', steps: steps + 1, why: `after ${event.type}: ${fault}`, trail };
  }
  actor.stop();
  return { end: 'arrived', steps: way.events.length, why: '', trail };
}

function tell(
  actor: AnyActor, event: EventObject,
  { clock, trail, tells }: { clock: GatedClock; trail: Trail; tells: DriveOptions['tells'] },
): 'told' | 'overtaken' | 'untold' {
  if (event.type.startsWith('xstate.after.')) {
    trail.heard.length = 0;
    return clock.fireNext() && trail.heard[0] === event.type ? 'told' : 'overtaken';
  }
  if (tells === 'at the last moment') clock.waitForTheLastMoment();
  const puppet = commandFor(event);
  const hearer = puppet === undefined ? actor : (actor.getSnapshot() as AnyMachineSnapshot).children[puppet.id];
  if (hearer === undefined) return 'untold';
  hearer.send(puppet?.command ?? event);
  return 'told';
}

/** In what way a snapshot is not what the model expects, in words; nothing if it is. */
function difference(real: AnyMachineSnapshot, expected: AnyMachineSnapshot, { serializeState }: DriveOptions): string {
  if (real.status === 'error') return `it threw ${String(real.error)}`;
  const [is, ought] = [real, expected].map((snapshot) => `${snapshot.status} ${JSON.stringify(snapshot.value)}`);
  if (is !== ought) return `it is ${is}, the model says ${ought}`;
  const [reads, should] = [serializeState(real), serializeState(expected)];
  return reads === should ? '' : `it reads ${reads}, the model says ${should}`;
}
