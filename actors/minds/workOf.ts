import type { Message } from '../../machines/message.ts';
import type { MindEvent } from '../../machines/mind.machine.ts';
import type { Facts, TaskName } from '../../machines/mindMessages.ts';

/** Something to think about. `cause` is the message that made it one. */
export interface Work {
  readonly kind: WorkKind;
  readonly task: TaskName;
  readonly facts: Facts;
  readonly cause: WorkCause;
}
export type WorkKind = 'reflection' | 'word' | 'counsel';
export type WorkCause = Extract<MindEvent, {
  type: 'counsel.asked' | 'topic.wanted' | 'word.wanted' | 'outcome.told' | 'discussion.ended';
}>;

/** What a message gives a mind to think about, if anything. */
export function workOf(cause: MindEvent): Work | undefined {
  switch (cause.type) {
    case 'counsel.asked': return { kind: 'counsel', task: cause.content.task, facts: cause.content.facts, cause };
    case 'topic.wanted': return { kind: 'word', task: 'discussion/topic', facts: { ...cause.content }, cause };
    case 'word.wanted': return { kind: 'word', task: 'discussion/speak', facts: { ...cause.content }, cause };
    case 'discussion.ended':
      return { kind: 'reflection', task: 'discussion/reflect', facts: { ...cause.content }, cause };
    case 'outcome.told': {
      const { reflect, facts } = cause.content;
      return reflect === '' ? undefined : { kind: 'reflection', task: reflect, facts, cause };
    }
    default: return undefined;
  }
}

/** Whoever asks anew takes back what it asked before. */
export function replaces({ from, type }: Pick<Message, 'from' | 'type'>, { kind, cause }: Work): boolean {
  return kind !== 'reflection' && from === cause.from && wanting.has(type);
}

const wanting: ReadonlySet<string> = new Set(['counsel.asked', 'topic.wanted', 'word.wanted']);
