import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { loadScenario, scenarioNames } from './loadScenario.ts';
import { RunPool } from './runPool.ts';

/** What a story's own run came to, at its own seed, when the file was written. */
export interface ReferenceDigest {
  readonly seed: number;
  readonly scenarioHash: string;
  readonly digest: string;
}
export type ReferenceDigests = Readonly<Record<string, ReferenceDigest>>;

/** What `npm test` holds every story against. A change that moves a digest says so, and why. */
export const referenceDigestsFile = fileURLToPath(new URL('../../test/reference-digests.json', import.meta.url));

export function readReferenceDigests(): ReferenceDigests {
  return JSON.parse(readFileSync(referenceDigestsFile, 'utf8')) as ReferenceDigests;
}

/** Runs every story as it stands, in worker threads. */
export async function digestStories(names: readonly string[] = scenarioNames()): Promise<ReferenceDigests> {
  const pool = new RunPool();
  const jobs = names.map((name) => loadScenario(name)).map(({ scenario }) => ({ scenario, seed: scenario.seed }));
  const results = await pool.run(jobs).finally(() => pool.close());
  return Object.fromEntries(results.map(({ scenario, seed, scenarioHash, digest }) => (
    [scenario, { seed, scenarioHash, digest }])));
}

/** Run this file after a change that moves digests: `node --import tsx sim/node/writeReferenceDigests.ts`. */
export async function writeReferenceDigests(): Promise<void> {
  await writeFileAtomic(referenceDigestsFile, `${JSON.stringify(await digestStories(), null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeReferenceDigests();
