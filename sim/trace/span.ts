import type { Ms } from '../../market/units.ts';

/** Something that took a while in a conversation, as OpenTelemetry has it. Times are virtual. */
export interface Span {
  /** 32 hex digits: one trace a conversation. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  /** Empty for the conversation itself, the root of its trace. */
  readonly parentSpanId: string;
  /** Whose time it was. */
  readonly address: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startMs: Ms;
  readonly endMs: Ms;
  readonly attributes: Attributes;
  /** What went wrong, if anything did. */
  readonly error: string | undefined;
  /** In order of time: what was said in passing, and what did not arrive. */
  readonly events: readonly SpanEvent[];
  /** Events beyond the first 128, the limit of OpenTelemetry's own instruments. */
  readonly droppedEvents: number;
}
/**
 * `internal`: a conversation. `client`: a request from being sent to its answer. `server`: an answered request at its
 * receiver; `consumer`: any other message there; both last until the last word that was said because of it.
 */
export type SpanKind = 'internal' | 'server' | 'client' | 'consumer';
export type Attributes = Readonly<Record<string, string | number | boolean>>;
export interface SpanEvent {
  readonly atMs: Ms;
  readonly name: string;
  readonly attributes: Attributes;
}
