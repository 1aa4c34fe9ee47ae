import type { DeliberationEvent } from '../../machines/deliberation.machine.ts';
import { type Message, type Post, request } from '../../machines/message.ts';
import { type MessageFromMind, type MessageToMind, mindOf } from '../../machines/mindMessages.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import { quoteObjection, type TraderQuote, traderQuote } from '../minds/tasks/traderTasks.ts';
import type { CounselDesk } from './counselDesk.ts';
import { lookAround, type Quote, takeTurn, type TurnCame } from './quoting.ts';

type CounselEvent = TurnCame | MessageFromMind;
type Said = Quote | Post<'counsel.asked', Extract<MessageToMind, { type: 'counsel.asked' }>['content']>;
type Emit = (said: Said) => void;
type Tell = (event: DeliberationEvent) => void;

/**
 * A trader with a mind at work: at its turn it asks its mind what to quote, and goes on; when counsel comes, it holds
 * it against the market as it is by then. Nobody's counsel gets it over its own limit.
 */
export const counselled: PlainLogic<CounselDesk, CounselEvent, Said> = plainLogic<CounselDesk, CounselEvent, Said>(
  ['turn.came', 'counsel.given', 'counsel.declined'], (desk, event, emit, tell) => {
    if (event.type === 'turn.came') {
      if (desk.isOpen && !desk.isWaiting) ask(desk, emit, tell);
    } else if (event.type === 'counsel.given') follow(desk, event, emit, tell);
    else if (desk.answered(event.content.ask) !== undefined) {
      if (!event.content.isSilent && desk.isOpen) takeTurn(desk, desk.primary, emit);
      tell({ type: 'decision.made' });
    }
  }, (desk) => !desk.isOpen || desk.quantity === 0 || desk.isWaiting);

/** What quotes for it while nobody asks its mind. */
export const ruled: PlainLogic<CounselDesk, TurnCame, Quote> = plainLogic<CounselDesk, TurnCame, Quote>(
  ['turn.came'], (desk, _event, emit) => {
    if (desk.isOpen) takeTurn(desk, desk.fallback, emit);
  }, (desk) => !desk.isOpen);

function ask(desk: CounselDesk, emit: Emit, tell: Tell): void {
  lookAround(desk, desk.primary);
  if (desk.quantity === 0) return;
  const asked = desk.ask();
  if (asked.isInstead) tell({ type: 'decision.made' }); // about the older one
  emit(request(mindOf(desk.address), 'counsel.asked',
    { ask: asked.ask, task: 'trader/quote', facts: asked.facts }, desk));
  tell({ type: 'decision.begun', deadlineMs: desk.counselMs });
}

/** Counsel that broke a limit when it was asked for is a failure; what has come too late to hold is nothing. */
function follow(
  desk: CounselDesk, { content, id }: Extract<MessageFromMind, { type: 'counsel.given' }>, emit: Emit, tell: Tell,
): void {
  const asked = desk.answered(content.ask);
  if (asked === undefined) return;
  const choice = traderQuote.safeParse(content.choice);
  const fault = choice.success ? quoteObjection(choice.data, asked)?.reason : 'counsel is no quote';
  const isSound = choice.success && fault === undefined;
  if (isSound && asked.period === desk.period) quote(desk, choice.data, id, emit);
  tell(fault === undefined ? { type: 'decision.made' } : { type: 'decision.failed', reason: fault });
}

function quote(desk: CounselDesk, choice: TraderQuote, cause: Message['id'], emit: Emit): void {
  const { action, price } = choice;
  if (action === 'wait' || price === null || !desk.isOpen) return;
  lookAround(desk, desk.primary);
  const isOfNoUse = desk.quantity === 0 || price === desk.ownPrice; // it would only lose its place in the queue
  if (isOfNoUse || quoteObjection(choice, desk.facts()) !== undefined) return;
  emit(request('exchange', 'order.placed', desk.order(price), { conversation: desk.conversation, cause }));
}
