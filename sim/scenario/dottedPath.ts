/** Where a value stands in a scenario: keys and list positions, from the outside in. */
export type Path = readonly (string | number)[];

/** `environment.shocks[0].period`; `the scenario` for the whole. List positions count from 0. */
export function dottedPath(path: Path): string {
  if (path.length === 0) return 'the scenario';
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}

/** Reads `environment.shocks[0].period` or `environment.shocks.0.period`. */
export function parseDottedPath(text: string): Path {
  const steps = text.replace(/\[(\d+)\]/g, '.$1').split('.');
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Whether `path` is `outer` or stands somewhere inside it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((step, i) => step === path[i]);
}

/** What stands at `path` in plain data; `undefined` when nothing does. */
export function valueAt(data: unknown, path: Path): unknown {
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
