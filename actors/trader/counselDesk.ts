import type { ExchangeToTrader, SessionMessage } from '../../machines/marketMessages.ts';
import type { Facts, OutcomeTold } from '../../machines/mindMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import type { QuoteFacts } from '../minds/tasks/traderTasks.ts';
import { TraderDesk } from './traderDesk.ts';

/** The most prices that a mind is told at once: of trades, or of its units. */
const pricesMax = 8;

/** A question its mind has not answered yet. Later than `untilMs` nobody waits for the answer. */
interface Asked { readonly ask: number; readonly untilMs: Ms; readonly facts: QuoteFacts }

/** What it keeps account of. */
export type TraderNews = ExchangeToTrader | Extract<SessionMessage, { type: 'units.assigned' | 'period.settled' }>;

/**
 * The table of a trader that asks its own mind. Its `primary` is the rule that quotes when its mind declines; beside
 * its accounts it keeps what its mind is told: prices seen, profit made, what came of its quotes.
 */
export class CounselDesk extends TraderDesk {
  readonly address: string;
  /** How long a question may take to be answered or declined. */
  readonly counselMs: Ms;
  readonly #periods: Units;
  #asks = 0;
  #asked: Asked | undefined = undefined;
  #recentPrices: readonly Cents[] = [];
  /** Where it stopped reading prices from the feed. */
  #pricesPosition = 0;
  /** What was settled up to and including period `#settledPeriod`, and what the fills heard of since have brought. */
  #settled: Cents = 0;
  #settledPeriod = 0;
  #earned: Cents = 0;

  constructor({ address, counselMs, periods, ...desk }: ConstructorParameters<typeof TraderDesk>[0] & {
    address: string; counselMs: Ms;
    /** After the last of them nothing needs to be learnt. */
    periods: Units;
  }) {
    super(desk);
    assert(counselMs > 0, 'time passes until counsel comes');
    this.address = address;
    this.counselMs = counselMs;
    this.#periods = periods;
  }

  /** Whether it waits for counsel. What was asked in another period is of no use any more. */
  get isWaiting(): boolean {
    return this.#asked !== undefined && this.#asked.facts.period === this.period && this.now() < this.#asked.untilMs;
  }

  /** What it tells its mind of the market as it saw it last. */
  facts(): QuoteFacts {
    const { side, period, nowMs, periodStartMs, periodEndMs, priceFloor, priceCeiling, tickSize } = this;
    return {
      side, period, msLeft: Math.max(0, periodEndMs - nowMs), periodMs: periodEndMs - periodStartMs,
      unitsLeft: this.values.length - this.traded, limitPrice: this.reservationValue,
      priceFloor, priceCeiling, tickSize,
      bestBid: this.bestBid ?? null, bestAsk: this.bestAsk ?? null, ownPrice: this.ownPrice ?? null,
      lastTradePrice: this.lastTradePrice ?? null, recentPrices: this.#readPrices(),
      profitSoFar: this.#settled + this.#earned,
    };
  }

  /** Puts a question in the place of any older one, and says whether there was one. */
  ask(): { readonly ask: number; readonly facts: QuoteFacts; readonly isInstead: boolean } {
    const [ask, facts, isInstead] = [++this.#asks, this.facts(), this.#asked !== undefined];
    this.#asked = { ask, untilMs: this.now() + this.counselMs, facts };
    return { ask, facts, isInstead };
  }

  /** What was asked under this number, unless it was answered, replaced, or is too old: it is answered now. */
  answered(ask: number): QuoteFacts | undefined {
    if (this.#asked?.ask !== ask || this.now() >= this.#asked.untilMs) return undefined;
    const { facts } = this.#asked;
    this.#asked = undefined;
    return facts;
  }

  /** Keeps account of what it is told, and says what of it its mind should hear: nothing twice. */
  note(event: TraderNews): OutcomeTold | undefined {
    if (event.type === 'units.assigned') return this.#noteUnits(event.content);
    if (event.type === 'period.settled') return this.#noteSettlement(event.content);
    const before = this.traded;
    this.noteAnswer(event);
    if (event.type !== 'order.filled' || this.traded === before) return undefined;
    return this.#fill(event.content, this.values[before]!);
  }

  override toJSON(): object {
    return { ...super.toJSON(), strategy: 'mind', rule: this.primary.strategy.name, asked: this.#asked?.ask ?? null };
  }

  #noteUnits({ period, values }: { period: number; values: readonly Cents[] }): OutcomeTold | undefined {
    if (period <= this.period) return undefined;
    this.takeUnits(period, values);
    const worth = this.side === 'bid' ? 'to buy, worth' : 'to sell, which cost me';
    const text = `period ${period}: ${values.length} ${values.length === 1 ? 'unit' : 'units'} ${worth} ${
      this.values.slice(0, pricesMax).join(', ')}`;
    return { text, salience: 1, facts: this.#situation(), reflect: '' };
  }

  #fill({ price, quantity }: { price: Cents; quantity: Units }, value: Cents): OutcomeTold {
    this.#earned += quantity * (this.side === 'bid' ? value - price : price - value);
    const done = this.side === 'bid'
      ? `bought ${quantity} at ${price}, worth ${value} to me` : `sold ${quantity} at ${price}, which cost me ${value}`;
    const text = `period ${this.period}: ${done}`;
    return { text, salience: 4, facts: this.#situation(), reflect: '' };
  }

  #noteSettlement({ period, profit }: { period: number; profit: Cents }): OutcomeTold | undefined {
    if (period <= this.#settledPeriod) return undefined;
    this.#settledPeriod = period;
    this.#settled += profit;
    this.#earned = 0;
    const unitsTraded = this.traded;
    const text = `period ${period}: ${unitsTraded} of ${this.values.length} traded, profit ${profit}`;
    return {
      text, salience: unitsTraded === this.values.length ? 5 : 6, facts: { ...this.#situation(), unitsTraded, profit },
      reflect: period < this.#periods ? 'trader/reflect' : '',
    };
  }

  /** What it is about for it, whatever its mind has to think of. */
  #situation(): Facts {
    const { side, period, priceFloor, priceCeiling, tickSize } = this;
    return {
      side, period, unitsLeft: this.values.length - this.traded,
      limitPrices: this.values.slice(this.traded, this.traded + pricesMax), priceFloor, priceCeiling, tickSize,
      recentPrices: this.#readPrices(), profitSoFar: this.#settled + this.#earned,
    };
  }

  #readPrices(): readonly Cents[] {
    const { feed } = this;
    const prices = [...this.#recentPrices];
    for (let position = Math.max(this.#pricesPosition, feed.start()); position < feed.end(); position++) {
      const { kind, price } = feed.at(position);
      if (kind === 'traded') prices.push(price);
    }
    this.#pricesPosition = feed.end();
    this.#recentPrices = prices.slice(-pricesMax);
    return this.#recentPrices;
  }
}
