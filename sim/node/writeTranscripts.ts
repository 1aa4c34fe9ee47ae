import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { talkStory } from '../report/exchange/talkStory.ts';
import { firmStory } from '../report/kitchen/firmStory.ts';
import { runScenario } from '../runScenario.ts';
import { loadScenario, storiesFolder } from './loadScenario.ts';
import { nativeSha256 } from './nativeSha256.ts';

/** Stories that are told in `stories/NAME.txt`: one of the kitchen world of one `firm`, others of all who talk. */
export const transcribed: readonly { readonly story: string; readonly firm?: string }[] = [
  { story: 'kitchen-failures', firm: 'learner-1' }, { story: 'market-injection' },
];

export const transcriptFile = (story: string) => `${storiesFolder}${story}.txt`;

/** The committed telling of a story, which `npm test` holds against a fresh one. */
export function readTranscript(story: string): string {
  return readFileSync(transcriptFile(story), 'utf8');
}

/** Runs a story as it stands and tells what happened in it. */
export async function transcribe({ story, firm }: typeof transcribed[number]): Promise<string> {
  if (firm === undefined) return transcribeTalk(story);
  const { scenario } = loadScenario(story, [], { world: 'kitchen' });
  const { result, tape } = await runScenario(scenario, { seed: scenario.seed, keepTape: true, sha256: nativeSha256 });
  return firmStory(result, tape.entries(), firm);
}

async function transcribeTalk(story: string): Promise<string> {
  const { scenario } = loadScenario(story, [], { world: 'exchange' });
  const { result, tape } = await runScenario(scenario, { seed: scenario.seed, keepTape: true, sha256: nativeSha256 });
  return talkStory(result, tape.entries());
}

/** Run this file after a change that moves a story: `node --import tsx sim/node/writeTranscripts.ts`. */
export async function writeTranscripts(): Promise<void> {
  for (const each of transcribed) await writeFileAtomic(transcriptFile(each.story), await transcribe(each));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeTranscripts();
