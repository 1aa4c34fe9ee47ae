import type { Message, MessageKind } from '../../machines/message.ts';
import type { Ms, Units } from '../../market/units.ts';
import type { SpanEvent } from './span.ts';

/** One conversation, as far as a trace needs it. */
export interface Thread {
  readonly conversation: string;
  /** Who spoke first. */
  readonly address: string;
  startMs: Ms;
  endMs: Ms;
  /** In the order of their first entries. */
  readonly sayings: Saying[];
  /** Everybody's matters, in the order in which they were heard. */
  readonly matters: Map<string, Matter[]>;
  readonly events: SpanEvent[];
}

/** A message, without its content. */
export interface Saying {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly kind: MessageKind;
  readonly thread: Thread;
  readonly sentMs: Ms;
  /** What its sender was busy with; nothing for what came from outside. */
  readonly under: Matter | undefined;
  /** What its receiver made of it: a matter of its own, or, for an answer, the one in which it was asked for. */
  heard: Matter | undefined;
  heardMs: Ms | undefined;
  isAnswer: boolean;
  answer: { readonly message: Message; readonly atMs: Ms } | undefined;
}

/** What a message gave its receiver to do, until the last word said because of it. */
export interface Matter {
  readonly saying: Saying;
  readonly startMs: Ms;
  endMs: Ms;
  /** How often somebody spoke because of it: a matter without a word is no matter. */
  words: Units;
  error: string | undefined;
  readonly events: SpanEvent[];
}

/**
 * What an actor that speaks without a cause is taken to be busy with: what it has heard this very moment, or else what
 * it was last asked, or told.
 */
export function matterAt({ matters }: Thread, address: string, atMs: Ms): Matter | undefined {
  const own = matters.get(address) ?? [];
  const isBegun = ({ startMs }: Matter) => startMs <= atMs;
  return own.findLast(({ startMs }) => startMs === atMs)
    ?? own.findLast((matter) => matter.saying.kind === 'request' && isBegun(matter)) ?? own.findLast(isBegun);
}
