import type { ChartTransition } from './chartGraph.ts';

/** What calls a transition forth: time, the end or failure of an actor, a condition alone, or a fact somebody tells. */
export type TransitionVoice = 'after' | 'done' | 'error' | 'always' | 'fact' | 'default';

export function transitionVoice({ eventType, kind }: ChartTransition): TransitionVoice {
  if (kind === 'default') return 'default';
  if (eventType === '') return 'always';
  return (/^xstate\.(after|done|error)\./.exec(eventType)?.[1] ?? 'fact') as TransitionVoice;
}
