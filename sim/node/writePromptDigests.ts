import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import type { MindTask } from '../../actors/minds/task.ts';
import { mindTasks } from '../../actors/minds/tasks/catalogue.ts';

/** What each version of a prompt came to, such as `trader/quote@1`; versions that were are kept. */
export type PromptDigests = Readonly<Record<string, string>>;

/** What `npm test` holds every prompt against. */
export const promptDigestsFile = fileURLToPath(new URL('../../test/prompt-digests.json', import.meta.url));

export function readPromptDigests(): PromptDigests {
  return JSON.parse(readFileSync(promptDigestsFile, 'utf8')) as PromptDigests;
}

/** Of every prompt as it stands: the first 16 hex digits of the SHA-256 of its words. */
export function digestPrompts(
  tasks: Readonly<Record<string, Pick<MindTask, 'prompt'>>> = mindTasks,
): PromptDigests {
  return Object.fromEntries(Object.values(tasks).map(({ prompt: { task, version, system, user } }) => (
    [`${task}@${version}`, createHash('sha256').update(JSON.stringify([system, user])).digest('hex').slice(0, 16)])));
}

/** What is wrong with prompts as they are `now`, given what they were; empty when each keeps to its version. */
export function promptFaults(now: PromptDigests, before: PromptDigests): string[] {
  return Object.entries(now).flatMap(([prompt, digest]) => {
    const known = before[prompt];
    const write = 'run: node --import tsx sim/node/writePromptDigests.ts';
    if (known === undefined) return [`${prompt} is new: ${write}`];
    return known === digest ? []
      : [`${prompt} has other words than it had: count its version up (runs say which one they used), then ${write}`];
  });
}

/** Run this file after a prompt has got another version: `node --import tsx sim/node/writePromptDigests.ts`. */
export function writePromptDigests(): void {
  const before = readPromptDigests();
  const changed = promptFaults(digestPrompts(), before).filter((fault) => !fault.includes(' is new: '));
  if (changed.length > 0) throw new Error(changed.join('\n'));
  const all = Object.entries({ ...before, ...digestPrompts() }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileAtomic.sync(promptDigestsFile, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePromptDigests();
