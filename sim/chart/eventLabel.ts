/**
 * An event type as people read it. XState writes `xstate.after.patience.clerk.deciding`, `xstate.done.actor.mind`
 * or nothing at all for an eventless transition; a reader wants `after patience`, `done: mind`, `always`.
 */
export function eventLabel(eventType: string, delay?: string | number): string {
  if (delay !== undefined) return `after ${typeof delay === 'number' ? duration(delay) : delay}`;
  if (eventType === '') return 'always';
  if (eventType === '*') return 'any other event';
  if (eventType.startsWith('xstate.done.state.')) return 'done';
  for (const [prefix, word] of actorEvents)
    if (eventType.startsWith(prefix)) return `${word}: ${actorName(eventType.slice(prefix.length))}`;
  return eventType === 'xstate.route' ? 'route' : eventType;
}

const actorEvents = [
  ['xstate.done.actor.', 'done'],
  ['xstate.error.actor.', 'error'],
  ['xstate.snapshot.', 'snapshot'],
] as const;

/** An invocation that nobody named is called `0.chart.state` by XState. */
function actorName(id: string): string {
  return /^\d+\./.test(id) ? `actor ${id.slice(0, id.indexOf('.'))}` : id;
}

/** Whole milliseconds, in seconds from one second up when they are whole too. */
function duration(ms: number): string {
  return ms >= 1000 && ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
