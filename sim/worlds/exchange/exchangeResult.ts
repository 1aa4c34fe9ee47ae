import type { TradeExecuted } from '../../../machines/marketMessages.ts';
import { equilibrium, equilibriumPrice } from '../../../market/schedule.ts';
import { allocativeEfficiency, equilibriumProfits, profitDispersion, smithsAlpha } from '../../../market/welfare.ts';
import type { Cents } from '../../../market/units.ts';
import type { Entry } from '../../tape/entry.ts';
import type { Tape } from '../../tape/tape.ts';
import type { ExchangeFindings, PeriodResult, TradeResult, TraderResult } from './exchangeRunResult.ts';
import type { Trader } from './population.ts';

/** What a run came to, gathered from its tape as it is written. Subscribe before the run, `compute` after it. */
export class ExchangeRecord {
  readonly #tape: Tape;
  /** By number: a message that is delivered twice tells of one trade. */
  readonly #trades = new Map<number, TradeResult>();
  /** Profit by period (from 1), then by address. */
  readonly #profits: Map<string, Cents>[] = [];
  readonly #refusals: Record<string, number> = {};

  constructor(tape: Tape) {
    this.#tape = tape;
    tape.of('trade.executed').subscribe((entry) => this.#noteTrade(entry));
    tape.of('period.settled').subscribe((entry) => this.#noteProfit(entry));
    tape.of('order.refused').subscribe(({ message }) => {
      const { reason } = message.content as { reason: string };
      this.#refusals[reason] = (this.#refusals[reason] ?? 0) + 1;
    });
  }

  compute(traders: readonly Trader[]): ExchangeFindings {
    const trades = [...this.#trades].sort(([a], [b]) => a - b).map(([, trade]) => trade);
    const periods = this.#profits.slice(1).map((_, i) =>
      this.#period(
        i + 1,
        traders,
        trades.filter(({ period }) => period === i + 1),
      ),
    );
    const first = schedulesIn(1, traders);
    return {
      equilibrium: equilibrium(first.demand, first.supply), periods, kpis: this.#kpis(periods, trades),
      trades, traders: this.#traders(traders), schedules: first,
    };
  }

  /** A trade whose message was lost on the way has happened all the same. */
  #noteTrade({ message }: Entry): void {
    const { tradeId, period, price, quantity, buyer, seller } = message.content as TradeExecuted;
    this.#trades.set(tradeId, { period, atMs: message.atMs, price, quantity, buyer, seller });
  }

  #noteProfit({ message }: Entry): void {
    const { period, profit } = message.content as { period: number; profit: Cents };
    (this.#profits[period] ??= new Map()).set(message.to, profit);
  }

  #period(period: number, traders: readonly Trader[], trades: readonly TradeResult[]): PeriodResult {
    const { demand, supply } = schedulesIn(period, traders);
    const theory = equilibrium(demand, supply);
    const profits = traders.map(({ address }) => this.#profits[period]?.get(address) ?? 0);
    const fair = fairProfits(period, traders);
    const surplus = profits.reduce((sum, profit) => sum + profit, 0);
    return {
      period, trades: trades.length, quantity: trades.reduce((sum, { quantity }) => sum + quantity, 0),
      meanPrice: meanPrice(trades),
      alphaPct: smithsAlpha(trades.map(({ price }) => price), equilibriumPrice(theory)),
      efficiency: allocativeEfficiency({ realised: surplus, available: theory.surplus }),
      dispersion: profitDispersion(profits, fair), surplus, equilibrium: theory,
    };
  }

  #kpis(periods: readonly PeriodResult[], trades: readonly TradeResult[]): ExchangeFindings['kpis'] {
    const late = periods.slice(-Math.max(1, Math.floor(periods.length / 3)));
    return {
      quotes: this.#tape.delivered('order.placed'), trades: trades.length,
      efficiency: efficiencyOver(periods), meanPrice: meanPrice(trades),
      alphaPct: this.#alphaOver(periods), lateAlphaPct: this.#alphaOver(late), lateEfficiency: efficiencyOver(late),
      refusals: Object.fromEntries(Object.entries(this.#refusals).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /** Root mean square of each trade's deviation, in percent of its own period's equilibrium price. */
  #alphaOver(periods: readonly PeriodResult[]): number | null {
    const squares = periods.flatMap(({ alphaPct, trades }) =>
      alphaPct === null ? [] : [{ square: alphaPct * alphaPct, trades }],
    );
    const trades = squares.reduce((sum, each) => sum + each.trades, 0);
    return trades === 0 ? null : Math.sqrt(squares.reduce((sum, each) => sum + each.square * each.trades, 0) / trades);
  }

  #traders(traders: readonly Trader[]): TraderResult[] {
    const fair = traders.map(() => 0);
    const profits = traders.map(() => 0);
    for (let period = 1; period < this.#profits.length; period++) {
      fairProfits(period, traders).forEach((profit, i) => { fair[i]! += profit; });
      traders.forEach(({ address }, i) => { profits[i]! += this.#profits[period]?.get(address) ?? 0; });
    }
    return traders.map(({ address, side, strategy }, i) => (
      { address, side, strategy, profit: profits[i]!, equilibriumProfit: fair[i]! }));
  }
}

/** Units of a period: demand falling, supply rising. */
function schedulesIn(period: number, traders: readonly Trader[]): { demand: Cents[]; supply: Cents[] } {
  const units = (side: 'bid' | 'ask') =>
    traders.filter((trader) => trader.side === side).flatMap((trader) => trader.valuesIn(period));
  return { demand: units('bid').sort((a, b) => b - a), supply: units('ask').sort((a, b) => a - b) };
}

/** Each trader's profit were all at the equilibrium price, in the traders' order (buyers first, as they are seated). */
function fairProfits(period: number, traders: readonly Trader[]): number[] {
  const values = (side: 'bid' | 'ask') =>
    traders.filter((trader) => trader.side === side).map((trader) => trader.valuesIn(period));
  const { buyers, sellers } = equilibriumProfits({ buyers: values('bid'), sellers: values('ask') });
  return [...buyers, ...sellers];
}

function meanPrice(trades: readonly TradeResult[]): number | null {
  const quantity = trades.reduce((sum, trade) => sum + trade.quantity, 0);
  return quantity === 0 ? null : trades.reduce((sum, trade) => sum + trade.price * trade.quantity, 0) / quantity;
}

function efficiencyOver(periods: readonly PeriodResult[]): number {
  return allocativeEfficiency({
    realised: periods.reduce((sum, period) => sum + period.surplus, 0),
    available: periods.reduce((sum, period) => sum + period.equilibrium.surplus, 0),
  });
}
