import type { Observable } from 'rxjs';
import type { MarketFeed } from '../actors/ports.ts';
import type { LastTrade, MarketEvent } from '../actors/strategy/strategy.ts';
import type { QuotePosted } from '../machines/marketMessages.ts';
import type { Message } from '../machines/message.ts';
import type { Ms } from '../market/units.ts';

/** Events remembered; whoever sleeps through more has missed the oldest. A power of two. */
const capacity = 16_384;
const kinds: Readonly<Record<string, MarketEvent['kind']>> = {
  'quote.posted': 'rested', 'quote.withdrawn': 'withdrawn', 'trade.executed': 'traded',
};

/**
 * The public record of a market, filled from the messages to the address `market-data`, seen `delayMs` after it
 * happened.
 */
export class MarketData implements MarketFeed {
  readonly #events: MarketEvent[] = [];
  readonly #delayMs: Ms;
  readonly #now: () => Ms;
  #written = 0;
  #visible = 0;
  #lastTrade: LastTrade | undefined;

  constructor({ messages, now, delayMs = 0 }: { messages: Observable<Message>; now: () => Ms; delayMs?: Ms }) {
    this.#now = now;
    this.#delayMs = delayMs;
    messages.subscribe((message) => this.#record(message));
  }

  static hears({ type }: Message): boolean {
    return Object.hasOwn(kinds, type);
  }

  end(): number {
    if (this.#delayMs === 0) return this.#written;
    const seenMs = this.#now() - this.#delayMs;
    this.#visible = Math.max(this.#visible, this.start());
    while (this.#visible < this.#written && this.at(this.#visible).atMs <= seenMs) this.#visible += 1;
    return this.#visible;
  }

  start(): number {
    return Math.max(0, this.#written - capacity);
  }

  at(position: number): MarketEvent {
    return this.#events[position & (capacity - 1)]!;
  }

  #record(message: Message): void {
    const { side, price, quantity, bestBid, bestAsk } = message.content as QuotePosted;
    const { atMs } = message;
    if (message.type === 'trade.executed') this.#lastTrade = { price, atMs };
    this.#events[this.#written & (capacity - 1)] = {
      kind: kinds[message.type]!, side, price, quantity,
      bestBid: bestBid === 0 ? undefined : bestBid, bestAsk: bestAsk === 0 ? undefined : bestAsk,
      lastTrade: this.#lastTrade, atMs,
    };
    this.#written += 1;
  }
}
