import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { actionName, guardName } from './actionName.ts';
import { eventLabel } from './eventLabel.ts';

/** One state of a chart, its children in the order they are declared. */
export interface ChartState {
  /** Unique in the chart, as XState gives it: `callMarket.collecting`. */
  readonly id: string;
  readonly key: string;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** How much a history state recalls: one level or all. */
  readonly history?: 'shallow' | 'deep';
  readonly description?: string;
  /** The id of the child entered first, and what is done on the way. */
  readonly initial?: { readonly target: string; readonly actions: readonly string[] };
  readonly tags: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly invokes: readonly { readonly id: string; readonly src: string }[];
  readonly children: readonly ChartState[];
}

/** One declared transition: an event may declare several, tried in order. */
export interface ChartTransition {
  /** `SOURCE:EVENT TYPE:INDEX`, stable under `machine.provide`. */
  readonly id: string;
  readonly source: string;
  /** None for internal and forbidden transitions, several when regions are entered at chosen states. */
  readonly targets: readonly string[];
  /** As XState dispatches it, `xstate.after.patience.clerk.deciding`; empty for an eventless transition. */
  readonly eventType: string;
  /** As people read it: `after patience`, `always`, `done: mind`. */
  readonly event: string;
  readonly guard?: string;
  readonly actions: readonly string[];
  readonly description?: string;
  /** `internal` stays and acts, `forbidden` stays and does nothing, `default` is where an empty history leads. */
  readonly kind: 'external' | 'self' | 'internal' | 'forbidden' | 'default';
}

export interface ChartGraph {
  readonly root: ChartState;
  readonly transitions: readonly ChartTransition[];
}

/** A machine as plain data, in the order it is written: what a drawing, a table or a coverage report needs. */
export function chartGraph(machine: AnyStateMachine): ChartGraph {
  const nodes = withDescendants(machine.root);
  return { root: chartState(machine.root), transitions: nodes.flatMap(transitionsOf) };
}

/** The name of a transition, the same for every `provide`d copy of its machine. */
export function transitionId(transition: AnyTransitionDefinition): string {
  const { source, eventType } = transition;
  const siblings = eventType === '' ? source.always ?? [] : source.transitions.get(eventType) ?? [];
  return `${source.id}:${eventType}:${siblings.indexOf(transition)}`;
}

/** A state and all states inside it, parents before children. */
export function withDescendants(node: AnyStateNode): AnyStateNode[] {
  return [node, ...childrenOf(node).flatMap(withDescendants)];
}

function chartState(node: AnyStateNode): ChartState {
  const first = node.type === 'compound' ? node.initial.target[0] : undefined;
  return {
    id: node.id,
    key: node.key,
    type: node.type,
    ...(node.history ? { history: node.history } : {}),
    ...(node.description ? { description: node.description } : {}),
    ...(first ? { initial: { target: first.id, actions: node.initial.actions.map(actionName) } } : {}),
    tags: node.tags,
    // The declared ones: XState adds its own timers to `node.entry` and `node.exit`.
    entry: listed(node.config.entry).map(actionName),
    exit: listed(node.config.exit).map(actionName),
    invokes: node.invoke.map(({ id, src }) => ({ id, src: sourceName(src) })),
    children: childrenOf(node).map(chartState),
  };
}

function transitionsOf(node: AnyStateNode): ChartTransition[] {
  const declared = [...node.transitions.values()].flat().concat(node.always ?? []);
  return [...declared.map(chartTransition), ...defaultOfHistory(node)];
}

function chartTransition(transition: AnyTransitionDefinition): ChartTransition {
  const { source, eventType, target, guard, actions, description } = transition;
  return {
    id: transitionId(transition),
    source: source.id,
    targets: (target ?? []).map(({ id }) => id),
    eventType,
    event: eventLabel(eventType, delayOf(transition)),
    ...(guard === undefined ? {} : { guard: guardName(guard) }),
    actions: actions.map(actionName),
    ...(description ? { description } : {}),
    kind: kindOf(transition),
  };
}

function kindOf({ source, target, actions }: AnyTransitionDefinition): ChartTransition['kind'] {
  if (target === undefined) return actions.length > 0 ? 'internal' : 'forbidden';
  return target.length === 1 && target[0] === source ? 'self' : 'external';
}

/** Where a history state leads before there is any history, if its author says. */
function defaultOfHistory(node: AnyStateNode): ChartTransition[] {
  const target: unknown = node.type === 'history' ? (node.config as { target?: unknown }).target : undefined;
  const found = typeof target === 'string' ? node.parent?.states[target] : undefined;
  if (found === undefined) return [];
  const [id, source] = [`${node.id}:default:0`, node.id];
  return [{ id, source, targets: [found.id], eventType: '', event: '', actions: [], kind: 'default' }];
}

/** XState names logic that is written in place after its state. */
function sourceName(src: unknown): string {
  return typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : 'inline';
}

function delayOf(transition: AnyTransitionDefinition): string | number | undefined {
  return 'delay' in transition ? (transition.delay as string | number) : undefined;
}

function childrenOf(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states as Record<string, AnyStateNode>);
}

function listed<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value as T];
}
