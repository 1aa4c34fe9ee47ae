import type { FirmMessage, LotTraded } from '../../machines/kitchenMessages.ts';
import { type Message, notify, type Post, refuse, respond } from '../../machines/message.ts';
import { cash, type Ledger } from '../../market/ledger.ts';
import { type Lot, LotMarket, type LotRefusal } from '../../market/lotMarket.ts';
import type { Cents } from '../../market/units.ts';

type LotMessage<T extends FirmMessage['type']> = Extract<FirmMessage, { type: T }>;

/**
 * The bazaar's own: the lots that are open, numbered from 1. It belongs to the bazaar's actor alone and is changed in
 * place. What it says goes out through `say`, in the order it happens; `cash` is what the receiver may spend then.
 */
export class BazaarRoom {
  readonly #ledger: Ledger;
  readonly #market: LotMarket;
  #lastLotId = 0;

  /** Firms have accounts of their addresses, and `goods` are open, in the ledger. */
  constructor(options: { readonly ledger: Ledger; readonly goods: readonly string[]; readonly lotsMax: number }) {
    this.#ledger = options.ledger;
    this.#market = new LotMarket(options);
  }

  list(message: LotMessage<'lot.listed'>, say: (post: Post) => void): void {
    const { from, id, conversation, content: { side, good, quantity, totalPrice } } = message;
    const lotId = this.#lastLotId + 1;
    const answer = this.#market.list({ lotId, owner: from, side, good, quantity, totalPrice });
    if (!answer.accepted) return refuseLot(message, { lotId: 0, reason: answer.reason }, say);
    this.#lastLotId = lotId;
    say(respond(message, 'lot.accepted', { ...answer.lot, cash: this.#cashOf(from) }));
    say(notify('notice-board', 'lot.posted', answer.lot, { conversation, cause: id }));
  }

  /** The deal is told to both. */
  take(message: LotMessage<'lot.taken'>, say: (post: Post) => void): void {
    const { from, id, conversation, content: { lotId } } = message;
    const answer = this.#market.take(from, lotId);
    if (!answer.accepted) return refuseLot(message, { lotId, reason: answer.reason }, say);
    const { lot } = answer;
    const [buyer, seller] = lot.side === 'bid' ? [lot.owner, from] : [from, lot.owner];
    const traded = (firm: string): LotTraded => ({ ...lot, buyer, seller, cash: this.#cashOf(firm) });
    say(respond(message, 'lot.traded', traded(from)));
    say(notify(lot.owner, 'lot.traded', traded(lot.owner), { conversation, cause: id }));
    tellEnd(message, { ...lot, end: 'taken', by: from }, say);
  }

  withdraw(message: LotMessage<'lot.withdrawn'>, say: (post: Post) => void): void {
    const { from, content: { lotId } } = message;
    const answer = this.#market.withdraw(from, lotId);
    if (!answer.accepted) return refuseLot(message, { lotId, reason: answer.reason }, say);
    say(respond(message, 'lot.returned', { ...answer.lot, cash: this.#cashOf(from) }));
    tellEnd(message, { ...answer.lot, end: 'withdrawn', by: from }, say);
  }

  /** Ends what is open, oldest first: by nobody. */
  expireAll(call: Message, say: (post: Post) => void): void {
    for (const lot of this.#market.expireAll()) {
      const returned = { ...lot, cash: this.#cashOf(lot.owner) };
      say(notify(lot.owner, 'lot.returned', returned, { conversation: call.conversation, cause: call.id }));
      tellEnd(call, { ...lot, end: 'expired', by: '' }, say);
    }
  }

  toJSON(): unknown {
    return { lastLotId: this.#lastLotId, open: this.#market.openLots() };
  }

  #cashOf(firm: string): Cents {
    return this.#ledger.available(this.#ledger.account(firm)!, cash);
  }
}

function refuseLot(
  message: Message, content: { readonly lotId: number; readonly reason: LotRefusal }, say: (post: Post) => void,
): void {
  say(refuse(message, 'lot.refused', content));
}

function tellEnd(
  { conversation, id: cause }: Message,
  ended: Lot & { readonly end: 'taken' | 'withdrawn' | 'expired'; readonly by: string }, say: (post: Post) => void,
): void {
  say(notify('notice-board', 'lot.ended', ended, { conversation, cause }));
}
