import type { Prompt } from '../task.ts';
import { firmAnswer, firmHouse } from './firmHouse.ts';

/** How a restaurant's mind is asked to cook and serve. */
export const firmServicePrompt: Prompt = {
  task: 'firm/service',
  version: 1,
  system: `${firmHouse}

This is the service phase: clients order and wait, and leave if they wait too long. For each order without a pot
(hasPot false) either put a pot on (preparation_asked, with its dish, its portions and its visit) or decline it
(order_declined). Serve every pot that is ready (serving_asked, with its number and its visit); one whose client has
left goes to another who wants the same dish and portions. Decline an order if the dish contains something that they
must not eat, with the reason intolerance, or if the stock is not enough for it, with the reason cannot-be-cooked. If
you can cook nothing on your menu any more, close your door.

${firmAnswer}`,
  user: `What you see now (orders are those who wait, each with what is in the dish and what they must not eat; pots are
in your kitchen; dishes are those that you can still cook):

{{facts}}

What you remember:
{{memory}}

What do you do?`,
};
