import type { Prompt } from '../task.ts';
import { firmAnswer, firmHouse } from './firmHouse.ts';

/** How a restaurant's mind is asked what to bid. */
export const firmAuctionPrompt: Prompt = {
  task: 'firm/auction',
  version: 1,
  system: `${firmHouse}

This is the auction phase: you bid for ingredients, once, and nobody sees your bids. Of each ingredient there are so
many units for sale; whoever bids most for a unit is served first. rules.pricing says what a winner pays: its own bid
(pay-as-bid) or one price for all (uniform). Unless rules.partialFills is true, a line is served whole or not at all, so
spread a larger quantity over several lines (at most rules.linesMax). No bid below rules.reservePrice wins. A dish needs
all of its ingredients: bid for whole portions of a few dishes rather than a little of everything, and keep some cash
for the turns to come.

${firmAnswer}`,
  user: `What you see now (goods are for sale: lastMean and lastLowest are what a unit went for last and the lowest
price that won, null if nobody bought any; ranShort tells whether somebody got none; usualMean is what the analyst
found; dishes are those worth aiming for, each with what one portion needs and what that would cost at last prices;
heard is what others said last):

{{facts}}

What you remember:
{{memory}}

What do you bid?`,
};
