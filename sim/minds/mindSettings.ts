import { type MindSettings, mindsPart } from '../scenario/mindsPart.ts';

/** What a scenario says of minds, or what holds when it says nothing. */
export function mindSettings(said: MindSettings | undefined): MindSettings {
  return said ?? mindsPart.parse({});
}
