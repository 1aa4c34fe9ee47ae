import { valueAt, type Path } from './dottedPath.ts';

/** Personas that a scenario may call by name, each as its file has it. */
export type KnownPersonas = Readonly<Record<string, unknown>>;

export const personasPath: Path = ['behaviour', 'minds', 'personas'];

/** The personas that a scenario's data names instead of writing them out, in its order. */
export function namedPersonas(data: unknown): string[] {
  return personaList(data).filter((entry) => typeof entry === 'string');
}

/** Puts whom they name in the place of those names that are known. Changes `data`. */
export function putPersonas(data: unknown, known: KnownPersonas): void {
  const list = personaList(data);
  for (const [i, entry] of list.entries())
    if (typeof entry === 'string' && Object.hasOwn(known, entry)) list[i] = known[entry];
}

function personaList(data: unknown): unknown[] {
  const list = valueAt(data, personasPath);
  return Array.isArray(list) ? list : [];
}
