import { valueAt, type Path } from './dottedPath.ts';
import { exampleValue } from './exampleValue.ts';
import type { Finding } from './finding.ts';
import { schemaNodeAt } from './schemaNodeAt.ts';

/** A scenario made to fit its schema, and the places where that took guessing. */
export interface Repaired {
  readonly data: unknown;
  readonly guessed: readonly Path[];
}

/**
 * Mends what the schema refused, so that the rules between a scenario's parts can be judged in the same go: a misspelt
 * key gets its right name, an unknown one goes, and what is missing or wrong is filled with an example. Nothing that
 * rests on a guess may be told.
 */
export function repairScenario(data: unknown, findings: readonly Finding[]): Repaired {
  const repaired: unknown = structuredClone(data);
  const guessed: Path[] = [];
  for (const finding of findings) {
    const parent = valueAt(repaired, finding.path.slice(0, -1)) as Record<string | number, unknown> | undefined;
    if (parent === undefined) continue;
    const key = finding.path.at(-1)!;
    if (finding.kind === 'unknown-key') rename(parent, String(key), finding.meant);
    else {
      parent[key] = exampleValue(String(key), schemaNodeAt(finding.path, data) ?? {});
      guessed.push(finding.path);
    }
  }
  return { data: repaired, guessed };
}

/** What goes leaves no trace; what is renamed keeps its value unless the right name already has one. */
function rename(table: Record<string | number, unknown>, wrong: string, right: string | undefined): void {
  if (right !== undefined && !Object.hasOwn(table, right)) table[right] = table[wrong];
  delete table[wrong];
}
