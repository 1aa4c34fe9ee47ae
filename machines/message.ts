import type { Ms } from '../market/units.ts';

export type MessageKind = 'request' | 'response' | 'notification' | 'error';

/**
 * What an actor says: it is `emit`ted, and whoever seats the actor carries it. Addresses are names; `#name` is a
 * topic.
 */
export interface Post<T extends string = string, C extends object = object> {
  readonly type: T;
  readonly to: string;
  readonly kind: MessageKind;
  /** Plain data: numbers, strings, booleans; anything nested survives JSON. */
  readonly content: C;
  /** What it is about: answers carry on the conversation of their cause. */
  readonly conversation: string;
  /** Id of the message it follows from; 0 when it follows from none. */
  readonly cause: number;
}

/** A post on its way. It reaches its receiver's chart as an event of its `type`. */
export interface Message<T extends string = string, C extends object = object> extends Post<T, C> {
  /** Unique in a run, in sending order, from 1. */
  readonly id: number;
  readonly from: string;
  /** When it was sent. */
  readonly atMs: Ms;
}

/** Opens a matter. */
export function request<T extends string, C extends object>(
  to: string, type: T, content: C, { conversation = '', cause = 0 }: Partial<Pick<Post, 'conversation' | 'cause'>> = {},
): Post<T, C> {
  return { type, to, kind: 'request', content, conversation, cause };
}

/** Answers whoever sent `cause`. */
export function respond<T extends string, C extends object>(cause: Message, type: T, content: C): Post<T, C> {
  return { type, to: cause.from, kind: 'response', content, conversation: cause.conversation, cause: cause.id };
}

/** Tells without being asked. */
export function notify<T extends string, C extends object>(
  to: string, type: T, content: C, { conversation = '', cause = 0 }: Partial<Pick<Post, 'conversation' | 'cause'>> = {},
): Post<T, C> {
  return { type, to, kind: 'notification', content, conversation, cause };
}

/** Refuses whoever sent `cause`, with a reason. */
export function refuse<T extends string, C extends { reason: string }>(
  cause: Message,
  type: T,
  content: C,
): Post<T, C> {
  return { type, to: cause.from, kind: 'error', content, conversation: cause.conversation, cause: cause.id };
}
