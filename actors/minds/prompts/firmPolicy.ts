import type { Prompt } from '../task.ts';
import { firmAnswer, firmHouse } from './firmHouse.ts';

/** How a restaurant's mind is asked to plan its turn. */
export const firmPolicyPrompt: Prompt = {
  task: 'firm/policy',
  version: 1,
  system: `${firmHouse}

This is the policy phase: a turn begins, the auction is next, and you have no ingredients yet. Look back at the last
turn, if there was one, and settle what you can settle now: your door may be opened or closed, a menu be put up in
advance, other restaurants be talked to, lots be offered or asked for. Often there is nothing to do.

${firmAnswer}`,
  user: `What you see now (lastTurn is how the turn before went; dishes are those worth aiming for, each with what one
portion needs and what that would cost at last prices; lots are open offers of other restaurants; heard is what others
said last):

{{facts}}

What you remember:
{{memory}}

What do you do?`,
};
