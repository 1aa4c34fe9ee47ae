import { calling, clearCall } from '../../actors/exchange/calling.ts';
import { matching } from '../../actors/exchange/matching.ts';
import { Venue, type VenueRules } from '../../actors/exchange/venue.ts';
import type { OrderPlaced } from '../../machines/marketMessages.ts';
import type { Message, Post } from '../../machines/message.ts';
import type { CallRules } from '../../market/callAuction.ts';
import { fastBook } from '../../market/fastBook.ts';
import { type AccountId, cash, Ledger } from '../../market/ledger.ts';
import type { Side, TimeInForce } from '../../market/order.ts';
import { told } from './machineEvents.ts';

/** A venue of buyers b1, b2 (1000 cents) and sellers s1, s2 (10 units) who speak in short: `b1 bid 100 x2 #1`. */
export class TradingFloor {
  readonly ledger = new Ledger({ issuer: 'bank', goods: ['unit'] });
  readonly good = this.ledger.asset('unit')!;
  readonly venue: Venue;
  /** Everything said, in short: `b1 filled #1 2 at 100, 2 in all`. */
  readonly said: string[] = [];
  #messages = 0;
  readonly #say = (post: Post) => this.said.push(inShort(post));

  constructor(rules: Partial<VenueRules> = {}) {
    const purses = [['b1', cash, 1000], ['b2', cash, 1000], ['s1', this.good, 10], ['s2', this.good, 10]] as const;
    for (const [name, asset, amount] of purses) {
      this.ledger.transfer({ from: this.ledger.issuer, to: this.ledger.openAccount(name), asset, amount });
    }
    this.venue = new Venue({
      book: fastBook({ priceFloor: 1, priceCeiling: 200, tickSize: 1, selfTrade: 'cancel-resting' }),
      ledger: this.ledger,
      good: this.good, traders: ['b1', 'b2', 's1', 's2'],
      rules: { clearsAfterTrade: false, bandWidth: undefined, ...rules },
    });
    this.venue.openPeriod(1);
  }

  /** `b1 bid 100`, `s1 ask market x3 ioc post-only #4 replaces 3 knows 2`; what the venue says to it. */
  place(
    text: string,
    { at = 'matching', conversation = 'period-1' }: { at?: 'matching' | 'calling'; conversation?: string } = {},
  ): string[] {
    const [from, side, price, ...rest] = text.split(' ') as [string, Side, string, ...string[]];
    const after = (word: string) => Number(rest[rest.indexOf(word) + 1] ?? 0);
    const tail = (start: string) => rest.find((word) => word.startsWith(start))?.slice(start.length);
    const content: OrderPlaced = {
      ref: Number(tail('#') ?? 1), side, limitPrice: price === 'market' ? 0 : Number(price),
      quantity: Number(tail('x') ?? 1),
      timeInForce: (rest.find((word) => word === 'ioc' || word === 'fok') ?? 'gtc') as TimeInForce,
      postOnly: rest.includes('post-only'), replaces: rest.includes('replaces') ? after('replaces') : 0,
      traded: rest.includes('knows') ? after('knows') : 0,
    };
    return this.#hear(at, told('order.placed', content, { from, conversation, id: ++this.#messages, kind: 'request' }));
  }

  cancel(from: string, ref: number, at: 'matching' | 'calling' = 'matching'): string[] {
    return this.#hear(at, told('order.cancelled', { ref }, { from, conversation: 'period-1', id: ++this.#messages }));
  }

  clearCall(pricing: CallRules['pricing'] = 'uniform'): string[] {
    return this.#saidBy(() => clearCall(this.venue, pricing, this.#say));
  }

  withdrawAll(): string[] {
    return this.#saidBy(() => this.venue.withdrawAll(this.#say));
  }

  /** Balance, and what of it is reserved: `1000-200`. */
  purse(name: string, asset = cash): string {
    const account = this.ledger.account(name) as AccountId;
    return `${this.ledger.balance(account, asset)}-${this.ledger.reserved(account, asset)}`;
  }

  /** What rests, best first, asks from the bottom: `100x2 | 110x1 120x1`. */
  book(): string {
    const levels = (side: Side) => this.venue.book.levels(side)
      .map(({ price, quantity }) => `${price}x${quantity}`).join(' ');
    return `${levels('bid')} | ${levels('ask')}`;
  }

  #hear(at: 'matching' | 'calling', message: Message): string[] {
    const logic = at === 'matching' ? matching : calling;
    const said = this.#saidBy(() => logic.transition(
      { status: 'active', output: undefined, error: undefined, input: this.venue }, message as never,
      { emit: this.#say } as never));
    this.ledger.audit();
    return said;
  }

  #saidBy(act: () => void): string[] {
    const before = this.said.length;
    act();
    return this.said.slice(before);
  }
}

function inShort({ to, type, content }: Post): string {
  const c = content as Record<string, never>;
  switch (type) {
    case 'order.accepted': return `${to} accepted #${c['ref']}, ${c['restingQuantity']} rests`;
    case 'order.refused': return `${to} refused #${c['ref']} ${c['reason']}, ${c['traded']} in all`;
    case 'order.filled': return `${to} filled #${c['ref']} ${c['quantity']} at ${c['price']}, ${c['traded']} in all`;
    case 'order.withdrawn': return `${to} withdrawn #${c['ref']} ${c['quantity']}`;
    case 'trade.executed': return `trade ${c['tradeId']}: ${c['quantity']} at ${c['price']}, `
      + `${c['seller']} to ${c['buyer']}, ${c['side']} struck`;
    case 'band.breached': return `${to} band breached at ${c['price']} from ${c['reference']}`;
    default: return `${type} ${c['side']} ${c['price']} x${c['quantity']}, best ${c['bestBid']}/${c['bestAsk']}`;
  }
}
