import type { AuctionSettled, MessageToFirm } from '../../machines/kitchenMessages.ts';
import { notify, type Post } from '../../machines/message.ts';
import { mindOf, type OutcomeTold } from '../../machines/mindMessages.ts';
import type { FirmDesk } from './firmDesk.ts';
import { turnFact } from './firmFacts.ts';

/** Tells a firm's mind what has come of its decisions, if this message says anything of it. The desk knows it. */
export function tellOutcome(desk: FirmDesk, message: MessageToFirm, say: (post: Post) => void): void {
  const outcome = outcomeOf(desk, message);
  if (outcome === undefined) return;
  const about = { conversation: `turn-${desk.turn}`, cause: message.id };
  say(notify(mindOf(desk.firm), 'outcome.told', outcome, about));
}

function outcomeOf(desk: FirmDesk, { type, content }: MessageToFirm): OutcomeTold | undefined {
  if (type === 'auction.settled')
    return { text: auctionInWords(content), salience: 3, facts: situation(desk), reflect: '' };
  if (type !== 'turn.closed') return undefined;
  const { orders, served, revenue, spent } = desk.thisTurn;
  const wasted = content.wasted.reduce((sum, { quantity }) => sum + quantity, 0);
  const text = `Turn ${content.turn}: ${orders} orders, ${served} served, revenue ${revenue}, spent ${spent}, ${
    wasted} units wasted, reputation ${content.reputation}, cash ${desk.cash}.`;
  return { text, salience: revenue < spent ? 7 : 5, facts: situation(desk), reflect: 'firm/reflect' };
}

/** Goods that are named. */
const goodsMax = 8;
function auctionInWords({ turn, won, lost, spent, cash }: AuctionSettled): string {
  const named = won.slice(0, goodsMax).map(({ good, quantity, unitPrice }) => `${quantity} ${good} at ${unitPrice}`);
  const more = won.length > goodsMax ? ` and ${won.length - goodsMax} more` : '';
  const what = won.length === 0 ? 'won nothing' : `won ${named.join(', ')}${more}`;
  return `Turn ${turn}, auction: ${what}; ${lost.length} lines lost, ${spent} paid, ${cash} left.`;
}

function situation(desk: FirmDesk): OutcomeTold['facts'] {
  const { firm, turn, cash, reputation } = desk;
  return { firm, turn, cash, reputation, thisTurn: turnFact(desk.thisTurn) };
}
