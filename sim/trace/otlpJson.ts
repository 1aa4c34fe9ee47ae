import type { Ms } from '../../market/units.ts';
import type { Attributes, Span, SpanKind } from './span.ts';

/** A run's spans as OpenTelemetry's `ExportTraceServiceRequest`, in its JSON encoding (OTLP 1.x). */
export interface OtlpTraces { readonly resourceSpans: readonly OtlpResourceSpans[] }
export interface OtlpResourceSpans {
  readonly resource: { readonly attributes: readonly KeyValue[] };
  readonly scopeSpans: readonly { readonly scope: { readonly name: string }; readonly spans: readonly OtlpSpan[] }[];
}
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: 1 | 2 | 3 | 5;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly KeyValue[];
  readonly events: readonly OtlpEvent[];
  readonly droppedEventsCount: number;
  /** 2 is an error; without a code nobody has judged. */
  readonly status: { readonly code?: 2; readonly message?: string };
}
export interface OtlpEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes: readonly KeyValue[];
}
export interface KeyValue { readonly key: string; readonly value: AnyValue }
export type AnyValue =
  | { readonly stringValue: string } | { readonly boolValue: boolean } | { readonly intValue: string }
  | { readonly doubleValue: number };

/** What is said of every actor beside its address, such as its run's scenario and seed. */
export interface OtlpResource {
  /** Sets the names of this run's actors apart from others: `service.namespace`. */
  readonly namespace: string;
  readonly attributes?: Attributes;
}

const kinds: Readonly<Record<SpanKind, OtlpSpan['kind']>> = { internal: 1, server: 2, client: 3, consumer: 5 };
/** Virtual time 0 is the midnight with which 2000 began (UTC): to many tools a time of 0 is no time. */
const originMs: Ms = 946_684_800_000;

/** Every address is a service of its own, so that tools draw who asks whom. */
export function otlpJson(spans: Iterable<Span>, resource: OtlpResource): OtlpTraces {
  return {
    resourceSpans: [...byAddress(spans)].map(([address, own]) => (
      { resource: resourceOf(address, resource), scopeSpans: [{ scope, spans: own.map(otlpSpan) }] })),
  };
}

/** The same as JSON text, a span a line, for files of any length. */
export function* otlpText(spans: Iterable<Span>, resource: OtlpResource): Generator<string> {
  yield '{"resourceSpans":[';
  let comma = '';
  for (const [address, own] of byAddress(spans)) {
    yield `${comma}\n{"resource":${JSON.stringify(resourceOf(address, resource))},`
      + `"scopeSpans":[{"scope":${JSON.stringify(scope)},"spans":[`;
    for (const [i, span] of own.entries()) yield `${i === 0 ? '\n' : ',\n'}${JSON.stringify(otlpSpan(span))}`;
    yield ']}]}';
    comma = ',';
  }
  yield ']}\n';
}

const scope = { name: 'souk' };

function byAddress(spans: Iterable<Span>): Map<string, Span[]> {
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    const own = groups.get(span.address);
    if (own === undefined) groups.set(span.address, [span]);
    else own.push(span);
  }
  return groups;
}

function resourceOf(address: string, { namespace, attributes = {} }: OtlpResource): OtlpResourceSpans['resource'] {
  return { attributes: keyValues({ 'service.name': address, 'service.namespace': namespace, ...attributes }) };
}

function otlpSpan(span: Span): OtlpSpan {
  const { traceId, spanId, parentSpanId, name, kind, startMs, endMs, attributes, error, events, droppedEvents } = span;
  return {
    traceId, spanId, ...(parentSpanId !== '' && { parentSpanId }), name, kind: kinds[kind],
    startTimeUnixNano: unixNano(startMs), endTimeUnixNano: unixNano(endMs), attributes: keyValues(attributes),
    events: events.map((event) => (
      { timeUnixNano: unixNano(event.atMs), name: event.name, attributes: keyValues(event.attributes) })),
    droppedEventsCount: droppedEvents, status: error === undefined ? {} : { code: 2, message: error },
  };
}

/** 64-bit integers are decimal strings in protobuf's JSON. */
function unixNano(atMs: Ms): string {
  return `${originMs + atMs}000000`;
}

function keyValues(attributes: Attributes): KeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: string | number | boolean): AnyValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isSafeInteger(value) ? { intValue: `${value}` } : { doubleValue: value };
}
