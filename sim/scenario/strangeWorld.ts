import { dottedPath, valueAt } from './dottedPath.ts';
import type { Finding } from './finding.ts';
import { scenarioKinds, type WorldName, worldNames, worldOf } from './scenario.ts';
import { schemaFindings } from './schemaFindings.ts';
import { scenarioPaths } from './schemaNodeAt.ts';

/**
 * Why nothing else in a scenario can be judged: its world is not the one wanted, or does not exist, or it names none
 * but is evidently written for another than the one meant by that.
 */
export function strangeWorld(data: unknown, wanted: WorldName | undefined): Finding | undefined {
  const world = worldOf(data);
  if (world === undefined) return schemaFindings(data)[0];
  const evident = valueAt(data, ['world']) === undefined ? evidentWorld(data) : undefined;
  if (evident !== undefined) {
    return {
      kind: 'missing-key', path: ['world'], text: 'the scenario lacks "world", but is not written as the exchange is.',
      help: `Its keys are those of the ${evident} world. For example:\n  world: ${evident}`,
    };
  }
  if (wanted === undefined || world === wanted) return undefined;
  const text = `this is a scenario of the ${world} world.`;
  return { kind: 'wrong-value', path: ['world'], text, help: `Expected one of the ${wanted} world.` };
}

/** The world in which most of the keys that nobody knows are known: two of them at least, for one may be a slip. */
function evidentWorld(data: unknown): WorldName | undefined {
  const unknown = schemaFindings(data).filter(({ kind }) => kind === 'unknown-key').map(({ path }) => dottedPath(path));
  if (unknown.length < 2) return undefined;
  return worldNames.find((world) => {
    const paths = scenarioPaths(scenarioKinds[world].jsonSchema);
    const known = unknown.filter((path) => paths.includes(path)).length;
    return known >= 2 && 2 * known > unknown.length;
  });
}
