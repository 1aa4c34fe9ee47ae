import type { Prompt } from '../task.ts';
import { firmAnswer, firmHouse } from './firmHouse.ts';

/** How a restaurant's mind is asked to write its menu. */
export const firmReconciliationPrompt: Prompt = {
  task: 'firm/reconciliation',
  version: 1,
  system: `${firmHouse}

This is the reconciliation phase: you see what you have won, and service is next. Write a menu of dishes that you can
cook, at prices above what they cost you, and open your door: without a menu and an open door nobody comes. A menu that
tells what is in its dishes draws those who must know. You may trade whole lots with other restaurants: sell what no
dish needs, buy what a dish lacks. If you can cook nothing, close your door.

${firmAnswer}`,
  user: `What you see now (won is what you bought and at what price a unit; dishes are those that you can cook now, each
with how many portions the stock is good for, dish by dish: two dishes may need the same units; lots are open offers,
an ask sells and a bid buys; heard is what others said last):

{{facts}}

What you remember:
{{memory}}

What do you do?`,
};
