/**
 * What OTLP/JSON forbids and a document of traces does all the same, by path: the fields of `trace.proto` in
 * lowerCamelCase, ids as hex, enumerations as whole numbers, 64-bit integers as decimal strings, keys of attributes
 * unique (OpenTelemetry Protocol 1.x, "JSON Protobuf Encoding").
 */
export function otlpFaults(document: unknown): string[] {
  const faults: string[] = [];
  check(document, { resourceSpans: each(resourceSpans) }, '', faults);
  return faults;
}

type Rule = (value: unknown, path: string, faults: string[]) => void;
type Shape = Readonly<Record<string, Rule>>;

const hexOf = (digits: number): Rule => (value, path, faults) => {
  const isHex = typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/i.test(value);
  if (!isHex || /^0+$/.test(value)) faults.push(`${path} is no id of ${digits} hex digits`);
};
const text: Rule = (value, path, faults) => { if (typeof value !== 'string') faults.push(`${path} is no string`); };
const name: Rule = (value, path, faults) => {
  if (typeof value !== 'string' || value === '') faults.push(`${path} is empty`);
};
const int64: Rule = (value, path, faults) => {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) faults.push(`${path} is no decimal string`);
};
const wholeFrom = (low: number, high: number): Rule => (value, path, faults) => {
  const number = value as number;
  if (!Number.isInteger(number) || number < low || number > high) faults.push(`${path} is ${number}`);
};
const each = (rule: Rule): Rule => (value, path, faults) => {
  if (!Array.isArray(value)) faults.push(`${path} is no list`);
  else for (const [i, one] of value.entries()) rule(one, `${path}[${i}]`, faults);
};
const shaped = (shape: Shape): Rule => (value, path, faults) => check(value, shape, path, faults);

const anyValue: Rule = (value, path, faults) => {
  const kinds: Shape = {
    stringValue: text, intValue: int64,
    boolValue: (one, at) => { if (typeof one !== 'boolean') faults.push(`${at} is no boolean`); },
    doubleValue: (one, at) => { if (typeof one !== 'number') faults.push(`${at} is no number`); },
  };
  if (Object.keys(value as object).length !== 1) faults.push(`${path} holds not one value`);
  check(value, kinds, path, faults);
};
const attributes: Rule = (value, path, faults) => {
  each(shaped({ key: name, value: anyValue }))(value, path, faults);
  const keys = (value as { key: string }[]).map(({ key }) => key);
  if (new Set(keys).size !== keys.length) faults.push(`${path} says a key twice`);
};
const span: Rule = (value, path, faults) => {
  check(value, {
    traceId: hexOf(32), spanId: hexOf(16), parentSpanId: hexOf(16), name, kind: wholeFrom(1, 5),
    startTimeUnixNano: int64, endTimeUnixNano: int64, attributes, droppedEventsCount: wholeFrom(0, 2 ** 32 - 1),
    events: each(shaped({ timeUnixNano: int64, name, attributes })),
    status: shaped({ code: wholeFrom(0, 2), message: text }),
  }, path, faults);
  const told = value as Record<string, string>;
  for (const key of ['traceId', 'spanId', 'name', 'startTimeUnixNano', 'endTimeUnixNano']) {
    if (!(key in told)) faults.push(`${path} lacks ${key}`);
  }
  if (BigInt(told.endTimeUnixNano!) < BigInt(told.startTimeUnixNano!)) faults.push(`${path} ends before it starts`);
};
const resourceSpans = shaped({
  resource: shaped({ attributes }),
  scopeSpans: each(shaped({ scope: shaped({ name: text }), spans: each(span) })),
});

function check(value: unknown, shape: Shape, path: string, faults: string[]): void {
  if (typeof value !== 'object' || value === null) return void faults.push(`${path} is no object`);
  for (const [key, inner] of Object.entries(value)) {
    const rule = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (rule === undefined) faults.push(`${path}.${key} is no field`);
    else rule(inner, `${path}.${key}`, faults);
  }
}
