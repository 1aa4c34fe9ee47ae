import type { ExchangeToTrader, MarketCall, MarketNews, OrderPlaced } from '../../machines/marketMessages.ts';
import type { Message } from '../../machines/message.ts';
import type { Side } from '../../market/order.ts';
import type { ExchangeScenario } from '../../sim/scenario/exchangeScenario.ts';
import type { Entry } from '../../sim/tape/entry.ts';

type Said = ExchangeToTrader | MarketNews | MarketCall;
type SaidOf<T extends Said['type']> = Extract<Said, { type: T }>;
interface Resting {
  readonly trader: string;
  readonly ref: number;
  readonly side: Side;
  readonly price: number;
  left: number;
}

/**
 * Keeps the book a second time, from nothing but the tape, in the slowest way, and checks every trade against it: the
 * best price first, at one price whoever came first, at the resting price, as much as the two have. Says in sentences
 * what is wrong.
 */
export function priorityFaults(entries: readonly Entry[], scenario: ExchangeScenario): string[] {
  const messages = [...new Map(entries.map(({ message }) => [message.id, message])).values()]
    .sort((a, b) => a.id - b.id);
  const placed = new Map(messages.filter(({ type }) => type === 'order.placed')
    .map((message) => [message.id, message]));
  const floor = new SecondBook(scenario);
  const said = messages.filter(({ from }) => from === 'exchange') as Said[];
  for (const message of said) floor.hear(message, placed.get(message.cause));
  return floor.faults;
}

class SecondBook {
  readonly faults: string[] = [];
  readonly #institution: ExchangeScenario['institution'];
  /** Best at the end of a sort, first come first served among equals: the order of this list is that of arrival. */
  #resting: Resting[] = [];
  /** The order being matched, and what the exchange said would rest of it. */
  #striking: { order: Resting; expectsLeft: number } | undefined;
  #callEndsMs = 0;
  #told = new Map<string, number>();

  constructor({ institution }: ExchangeScenario) {
    this.#institution = institution;
  }

  hear(said: Said, cause: Message | undefined): void {
    // Whatever comes that is no part of a trade ends the matching of the order before.
    if (!['trade.executed', 'order.filled'].includes(said.type)) this.#finish(said);
    switch (said.type) {
      case 'market.opened':
        this.#callEndsMs = said.atMs + (this.#isCallMarket ? Infinity : this.#institution.openingCallMs);
        break;
      case 'order.accepted': return this.#accept(cause as Message<string, OrderPlaced>, said);
      case 'trade.executed': return this.#trade(said);
      case 'order.filled': return this.#fill(said);
      case 'order.withdrawn': return this.#withdraw(said);
      case 'market.closed': this.#check(this.#resting.length === 0, said, 'a closed market has an empty book');
    }
  }

  #accept({ content, from }: Message<string, OrderPlaced>, said: SaidOf<'order.accepted'>): void {
    const { ref, side, limitPrice: price, quantity, replaces } = content;
    const order: Resting = { trader: from, ref, side, price, left: quantity };
    const replaced = this.#resting.findLast((old) => old.trader === from && old.ref <= replaces);
    const isCall = said.atMs < this.#callEndsMs;
    const keepsPlace = !isCall && replaced?.side === side && replaced.price === price && quantity <= replaced.left;
    if (keepsPlace) this.#resting = this.#resting.map((old) => (old === replaced ? order : old));
    else this.#resting = [...this.#resting.filter((old) => old !== replaced), order];
    this.#striking = isCall ? undefined : { order, expectsLeft: said.content.restingQuantity };
  }

  /** Of all that rest opposite, at the best price, whoever came first. */
  #first({ side, price }: Resting): Resting | undefined {
    const towards = side === 'bid' ? 1 : -1;
    const opposite = this.#resting.filter((other) => other.side !== side && (price - other.price) * towards >= 0);
    const best = Math.min(...opposite.map((other) => other.price * towards));
    return opposite.find((other) => other.price * towards === best);
  }

  #trade(said: SaidOf<'trade.executed'>): void {
    const { price, quantity, buyer, seller, side } = said.content;
    const order = this.#striking?.order;
    if (order === undefined) return this.#check(said.atMs >= this.#callEndsMs || this.#isCallMarket, said,
      'nobody trades without an order');
    const met = this.#first(order);
    const [bid, ask] = order.side === 'bid' ? [order, met] : [met, order];
    this.#check(met !== undefined, said, 'somebody was there to trade with');
    this.#check(price === met?.price, said, `the best price was ${met?.price}`);
    this.#check(buyer === bid?.trader && seller === ask?.trader, said, `${met?.trader} came first`);
    this.#check(quantity === Math.min(order.left, met?.left ?? 0), said, 'two orders trade as much as they have');
    this.#check(side === order.side, said, 'who strikes is the later one');
  }

  #fill({ content: { ref, tradeId, quantity, price, traded }, to, ...said }: SaidOf<'order.filled'>): void {
    const about = { ...said, content: { tradeId } };
    const order = this.#resting.find((each) => each.trader === to && each.ref === ref);
    this.#check(order !== undefined && order.left >= quantity, about, 'who is filled has an order of that size');
    if (order === undefined) return;
    this.#check(order.side === 'bid' ? price <= order.price : price >= order.price, about,
      'nobody trades beyond its limit');
    order.left -= quantity;
    const inAll = (this.#told.get(`${said.conversation} ${to}`) ?? 0) + quantity;
    this.#told.set(`${said.conversation} ${to}`, inAll);
    this.#check(traded === inAll, about, `${to} has traded ${inAll}`);
    if (order.left === 0) this.#resting = this.#resting.filter((each) => each !== order);
  }

  #withdraw(said: SaidOf<'order.withdrawn'>): void {
    const order = this.#resting.find(({ trader, ref }) => trader === said.to && ref === said.content.ref);
    this.#check(order?.left === said.content.quantity, said, 'what is withdrawn was there');
    this.#resting = this.#resting.filter((each) => each !== order);
  }

  /** The order that came last has traded as far as it could, and rests as far as was said. */
  #finish(said: Message): void {
    const { order, expectsLeft } = this.#striking ?? {};
    this.#striking = undefined;
    if (order === undefined) return;
    this.#check(order.left === expectsLeft, said, `${order.left} of order ${order.ref} of ${order.trader} are left`);
    this.#check(order.left === 0 || this.#first(order) === undefined, said, `${order.trader} had more to trade with`);
  }

  get #isCallMarket(): boolean {
    return this.#institution.kind === 'call-market';
  }

  #check(holds: boolean, said: Pick<Message, 'id' | 'type'>, law: string): void {
    if (!holds) this.faults.push(`message ${said.id}, ${said.type}: ${law}`);
  }
}
