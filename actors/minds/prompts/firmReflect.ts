import type { Prompt } from '../task.ts';
import { firmHouse } from './firmHouse.ts';

/** How a restaurant's mind is asked what it has learnt from a turn. */
export const firmReflectPrompt: Prompt = {
  task: 'firm/reflect',
  version: 1,
  system: `${firmHouse}

A turn is over. Think about what came of your bids, your menu and your service, so that you earn more in the next one.
Only your lesson will be remembered for long.

Answer with one JSON object and nothing else:
{"lesson": "one or two sentences, at most 240 characters", "expectedPrice": null}`,
  user: `How the turn went (thisTurn counts orders and portions, what was served, declined and given up, by dish):

{{facts}}

What you remember:
{{memory}}

What do you learn from it? Answer with the JSON object.`,
};
