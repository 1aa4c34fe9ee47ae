import type {
  AnyMachineSnapshot, AnyStateMachine, AnyStateNode, EventFromLogic, EventObject, InputFrom,
} from 'xstate';
import { chartGraph, type ChartTransition, withDescendants } from '../../sim/chart/chartGraph.ts';
import { chartModel, type Way } from './walk/chartModel.ts';
import { type Drive, driveChart } from './walk/driveChart.ts';
import { exampleEvents } from './walk/exampleEvents.ts';
import type { WalkClock } from './walk/gatedClock.ts';
import { type Outcomes, withPuppets } from './walk/puppet.ts';

export interface WalkOptions<M extends AnyStateMachine> {
  readonly input?: InputFrom<M>;
  /** Several inputs instead of one, where no single one opens every way: what any of them reaches counts. */
  readonly inputs?: readonly InputFrom<M>[];
  /** Examples of events, several of a type if its guards want them; an event without example is sent bare. */
  readonly events?: readonly EventFromLogic<M>[];
  /** What each invoked actor may come to, by its id; by default it returns nothing or throws an `Error`. */
  readonly actorOutcomes?: Outcomes;
  /** Names of actions replaced by nothing: those that a chart leaves to others, or that throw on purpose. */
  readonly silent?: readonly string[];
  readonly provide?: Parameters<M['provide']>[0];
  /** A new clock for each way; `sim/clock.ts` has one. */
  readonly clock: () => WalkClock;
  /** What makes two snapshots one state; the state, its status, its history and its whole context by default. */
  readonly serializeState?: (snapshot: AnyMachineSnapshot) => string;
  readonly stateLimit?: number;
}

export interface Walk {
  /** Different states of the model, context included, summed over the inputs. */
  readonly states: number;
  /** Every way a real actor went, in words. */
  readonly ways: readonly string[];
  /** Ids of states that no real actor was ever in. */
  readonly unreached: readonly string[];
  /** Transitions that no real actor ever took, in words. */
  readonly untaken: readonly string[];
  /** Ways on which a real actor did other than the model. */
  readonly diverged: readonly string[];
  /** Ways of the model that cannot happen: other timers are due first, or the timer has fired already. */
  readonly overtaken: readonly string[];
  /** Everything that is wrong, in sentences; a test asserts that there is none. */
  readonly gaps: readonly string[];
}

/**
 * Walks a chart along every way its model knows (`xstate/graph`), each with a real actor on a clock of its own: timers
 * by letting time pass, outcomes of invoked actors by puppets. Only what real actors reach and take is counted.
 */
export function walkChart<M extends AnyStateMachine>(machine: M, options: WalkOptions<M>): Walk {
  const { inputs = [options.input], silent = [], provide = {}, actorOutcomes = {} } = options;
  const silence = Object.fromEntries(silent.map((name) => [name, () => {}]));
  const provided = withPuppets(machine.provide({ actions: silence as never }).provide(provide), actorOutcomes);
  return report(provided, inputs.map((input) => walkFrom(provided, input, options)));
}

interface Driven { readonly way: Way; readonly drives: readonly Drive[] }
interface WalkFrom {
  readonly states: number;
  readonly driven: readonly Driven[];
  readonly overtaken: readonly Way[];
}

/** Where timers overtake each other the model learns it from the actors, and finds other ways to what lies behind. */
function walkFrom(machine: AnyStateMachine, input: unknown, options: WalkOptions<AnyStateMachine>): WalkFrom {
  const { events = [], actorOutcomes = {}, serializeState = wholeState, stateLimit = 500, clock } = options;
  const examples = exampleEvents(events as readonly EventObject[], actorOutcomes);
  const impossible = new Map<string, Set<EventObject>>();
  const isImpossible = (snapshot: AnyMachineSnapshot, event: EventObject) =>
    impossible.get(serializeState(snapshot))?.has(event) ?? false;
  const drive = (way: Way, tells: 'at once' | 'at the last moment') =>
    driveChart(machine, way, { input, clock, serializeState, tells });
  const all: Driven[] = [];
  const overtaken: Way[] = [];
  for (;;) {
    const { ways, states } = chartModel(machine, { input, examples, serializeState, stateLimit, isImpossible });
    const driven = ways.map((way): Driven => {
      const prompt = drive(way, 'at once');
      return { way, drives: prompt.end === 'overtaken' ? [prompt, drive(way, 'at the last moment')] : [prompt] };
    });
    all.push(...driven);
    const lost = driven.flatMap(({ way, drives }) => (drives.every(({ end }) => end === 'overtaken')
      ? [begun(way, Math.max(...drives.map(({ steps }) => steps)) + 1)] : []));
    const learned = lost.filter(({ events: told, expected }) => {
      const from = serializeState(expected.at(-2)!);
      const known = impossible.get(from) ?? new Set();
      if (known.has(told.at(-1)!)) return false;
      impossible.set(from, known.add(told.at(-1)!));
      return true;
    });
    overtaken.push(...learned);
    if (learned.length === 0) return { states, driven: all, overtaken };
  }
}

/** The beginning of a way. */
function begun({ events, expected }: Way, steps: number): Way {
  return { events: events.slice(0, steps), expected: expected.slice(0, steps + 1) };
}

function report(machine: AnyStateMachine, walks: readonly WalkFrom[]): Walk {
  const inWords = namer(machine);
  const driven = walks.flatMap((walk) => walk.driven);
  const trails = driven.flatMap(({ drives }) => drives).map(({ trail }) => trail);
  const reached = new Set(trails.flatMap((trail) => [...trail.reached]));
  const taken = new Set(trails.flatMap((trail) => [...trail.taken]));
  const unreached = withDescendants(machine.root).map(({ id }) => id).filter((id) => !reached.has(id));
  const untaken = chartGraph(machine).transitions
    .filter(({ id, kind }) => kind !== 'default' && !taken.has(id)).map(transitionInWords);
  const diverged = driven.flatMap(({ way, drives }) =>
    drives.filter(({ end }) => end === 'diverged').map(({ why }) => `${inWords(way)}: ${why}`));
  return {
    states: walks.reduce((sum, { states }) => sum + states, 0),
    ways: [...new Set(driven.flatMap(({ way, drives }) => (drives.at(-1)!.end === 'overtaken' ? [] : [inWords(way)])))],
    unreached, untaken, diverged,
    overtaken: walks.flatMap((walk) => walk.overtaken).map(inWords),
    gaps: [
      ...unreached.map((id) => `no way leads to ${id}`),
      ...untaken.map((transition) => `no way takes ${transition}`),
      ...diverged.map((way) => `an actor leaves the model's way ${way}`),
    ],
  };
}

/** `deciding —error: mind [triesRemain]→ retrying`, states by their ids. */
function transitionInWords({ source, targets, event, guard }: ChartTransition): string {
  return `${source} —${event}${guard === undefined ? '' : ` [${guard}]`}→ ${targets.join(' and ') || source}`;
}

/** A way in words: `idle —question.asked→ deciding —after patience→ retrying`. */
function namer(machine: AnyStateMachine): (way: Way) => string {
  const labels = new Map(chartGraph(machine).transitions.map(({ eventType, event }) => [eventType, event]));
  const state = ({ value }: AnyMachineSnapshot) => (typeof value === 'string' ? value : JSON.stringify(value));
  return ({ events, expected }) => [
    state(expected[0]!),
    ...events.map(({ type }, index) => `—${labels.get(type) ?? type}→ ${state(expected[index + 1]!)}`),
  ].join(' ');
}

function wholeState({ value, status, context, historyValue }: AnyMachineSnapshot): string {
  const history = Object.entries(historyValue as Record<string, AnyStateNode[]>)
    .map(([id, nodes]) => [id, nodes.map((node) => node.id)]);
  return JSON.stringify({ value, status, history, context: context as unknown });
}
