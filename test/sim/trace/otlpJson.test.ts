import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Span } from '../../../sim/trace/span.ts';
import { otlpJson, otlpText } from '../../../sim/trace/otlpJson.ts';
import { spansOf } from '../../../sim/trace/spansOf.ts';
import { anyTape } from '../../helpers/anyTape.ts';
import { aPurchase } from '../../helpers/aPurchase.ts';
import { otlpFaults } from '../../helpers/otlpFaults.ts';

const resource = { namespace: 'a test', attributes: { 'souk.seed': 3, 'souk.share': 0.5, 'souk.isTold': true } };
const purchase = spansOf(aPurchase(), { run: 'purchase/1' });

test('is a request to export traces, by the rules of OTLP/JSON, of whatever tape', () => {
  fc.assert(fc.property(anyTape, (entries) => {
    assert.equal(otlpFaults(otlpJson(spansOf(entries), resource)), []);
  }), { seed: 42, numRuns: 150 });
  assert.equal(otlpFaults(otlpJson(purchase, resource)), []);
});

test('every address is a service with its own spans, and none is lost', () => {
  const { resourceSpans } = otlpJson(purchase, resource);
  const services = resourceSpans.map(({ resource: { attributes } }) => (
    (attributes.find(({ key }) => key === 'service.name')!.value as { stringValue: string }).stringValue));
  assert.equal(new Set(services), new Set(purchase.map(({ address }) => address)));
  assert.is(resourceSpans.flatMap(({ scopeSpans }) => scopeSpans[0]!.spans).length, purchase.length);
});

test('times are nanoseconds after 2000 began, kinds and codes numbers, values of the kind they are', () => {
  const span: Span = {
    traceId: '1'.repeat(32), spanId: '2'.repeat(16), parentSpanId: '', address: 'a', name: 'x', kind: 'server',
    startMs: 0, endMs: 1234, attributes: { text: 'b', count: 2 ** 40, share: 0.25, isOne: false }, error: 'broken',
    events: [{ atMs: 1, name: 'e', attributes: {} }], droppedEvents: 3,
  };
  const { resourceSpans: [only] } = otlpJson([span], resource);
  assert.equal(only, {
    resource: { attributes: [
      { key: 'service.name', value: { stringValue: 'a' } },
      { key: 'service.namespace', value: { stringValue: 'a test' } },
      { key: 'souk.seed', value: { intValue: '3' } }, { key: 'souk.share', value: { doubleValue: 0.5 } },
      { key: 'souk.isTold', value: { boolValue: true } },
    ] },
    scopeSpans: [{ scope: { name: 'souk' }, spans: [{
      traceId: '1'.repeat(32), spanId: '2'.repeat(16), name: 'x', kind: 2, startTimeUnixNano: '946684800000000000',
      endTimeUnixNano: '946684801234000000', attributes: [
        { key: 'text', value: { stringValue: 'b' } }, { key: 'count', value: { intValue: '1099511627776' } },
        { key: 'share', value: { doubleValue: 0.25 } }, { key: 'isOne', value: { boolValue: false } },
      ], events: [{ timeUnixNano: '946684800001000000', name: 'e', attributes: [] }], droppedEventsCount: 3,
      status: { code: 2, message: 'broken' },
    }] }],
  });
});

test('a parent is named but for a root', () => {
  const spans = otlpJson(purchase, resource).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans[0]!.spans);
  assert.is(spans.filter(({ parentSpanId }) => parentSpanId === undefined).length, 1);
});

test('the text says the same, a span a line', () => {
  for (const spans of [purchase, []]) {
    const text = [...otlpText(spans, resource)].join('');
    assert.equal(JSON.parse(text), otlpJson(spans, resource));
    assert.is(text.split('\n').filter((line) => line.startsWith('{"traceId"')).length, spans.length);
  }
});

test.run();
