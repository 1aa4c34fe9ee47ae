/**
 * The name of an action as its chart says it. A named action is its own name; one of XState's own actions written in
 * place says what it does: `raise round.over`, `send to exchange`, `assign`; any other function gives its own name.
 */
export function actionName(action: unknown): string {
  if (typeof action === 'string') return action;
  const { type, event, to, src, name } = action as Described;
  if (typeof type !== 'string') return name || 'inline';
  if (!type.startsWith('xstate.')) return type;
  const object = nameOf(event) ?? nameOf(src);
  const verb = builtIn[type] ?? type.slice('xstate.'.length);
  return [verb, object, typeof to === 'string' ? `to ${to}` : undefined].filter(Boolean).join(' ');
}

/** The name of a guard; combined guards read `isLast and not (isEmpty or isHalted)`. */
export function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const { type, name, guards, stateValue } = guard as Described;
  if (typeof type === 'string') return type;
  if (stateValue !== undefined) return `in ${typeof stateValue === 'string' ? stateValue : JSON.stringify(stateValue)}`;
  if (guards === undefined) return name || 'inline';
  const names = guards.map((inner) => (isCompound(inner) ? `(${guardName(inner)})` : guardName(inner)));
  return name === 'not' ? `not ${names[0]}` : names.join(` ${name} `);
}

/** XState's own actions and guards are functions that carry their arguments as properties. */
interface Described {
  readonly type?: string;
  readonly name?: string;
  readonly event?: unknown;
  readonly src?: unknown;
  readonly to?: unknown;
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
}

const builtIn: Readonly<Record<string, string>> = {
  'xstate.sendTo': 'send', 'xstate.enqueueActions': 'enqueue actions',
  'xstate.spawnChild': 'spawn', 'xstate.stopChild': 'stop',
};

function isCompound(guard: unknown): boolean {
  return ((guard as Described).guards?.length ?? 0) > 1;
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const type = value !== null && typeof value === 'object' ? (value as Described).type : undefined;
  return typeof type === 'string' ? type : undefined;
}
