import type { AuctionSettled } from '../../../machines/kitchenMessages.ts';
import type { Lot } from '../../../market/lotMarket.ts';
import type { Portion } from '../../../market/perishables.ts';
import type { Cents, Ms, Units } from '../../../market/units.ts';
import type { FirmTurn } from './kitchenRunResult.ts';

type Sums = 'clients' | 'served' | 'revenue' | 'auctionSpend' | 'lotSpend' | 'lotIncome' | 'notReady' | 'bidLines'
  | 'linesWon' | 'linesLostToScarcity';

/** What one firm does in one turn, counted while the tape is written. */
export class FirmTally {
  readonly turn: number;
  readonly sums: Record<Sums, number> = {
    clients: 0, served: 0, revenue: 0, auctionSpend: 0, lotSpend: 0, lotIncome: 0, notReady: 0, bidLines: 0,
    linesWon: 0, linesLostToScarcity: 0,
  };
  readonly lost: Record<string, Units> = {};
  readonly refusals: Record<string, Units> = {};
  readonly latenciesMs: Ms[] = [];
  /** When service began, and at the close. */
  stock: Units = 0;
  reputation = 0;
  cash: Cents = 0;
  #wasteUnits: Units = 0;
  #wasteCost = 0;
  readonly #bought = new Map<string, { units: Units; cost: Cents }>();

  constructor(turn: number) {
    this.turn = turn;
  }

  /** What was won at the auction. */
  noteAuction({ won, spent }: AuctionSettled): void {
    this.sums.auctionSpend += spent;
    for (const { good, quantity, unitPrice } of won) this.#noteBought(good, quantity, unitPrice * quantity);
  }

  noteLot({ good, quantity, totalPrice }: Lot, isBuyer: boolean): void {
    this.sums[isBuyer ? 'lotSpend' : 'lotIncome'] += totalPrice;
    if (isBuyer) this.#noteBought(good, quantity, totalPrice);
  }

  /** At what a unit of this turn's purchases has cost on average. */
  noteWaste(portions: readonly Portion[]): void {
    for (const { good, quantity } of portions) {
      const { units, cost } = this.#bought.get(good) ?? { units: 1, cost: 0 };
      this.#wasteUnits += quantity;
      this.#wasteCost += (quantity * cost) / units;
    }
  }

  result(): FirmTurn {
    const { clients, served, revenue, auctionSpend, lotSpend, lotIncome, notReady, ...lines } = this.sums;
    return {
      turn: this.turn, clients, served, lost: sorted(this.lost), conversion: clients === 0 ? null : served / clients,
      revenue, auctionSpend, lotSpend, lotIncome, wasteUnits: this.#wasteUnits, wasteCost: this.#wasteCost,
      netProfit: revenue + lotIncome - auctionSpend - lotSpend, notReady, ...waiting(this.latenciesMs),
      reputation: this.reputation, cash: this.cash, stock: this.stock, ...lines, refusals: sorted(this.refusals),
    };
  }

  #noteBought(good: string, quantity: Units, cost: Cents): void {
    const before = this.#bought.get(good) ?? { units: 0, cost: 0 };
    this.#bought.set(good, { units: before.units + quantity, cost: before.cost + cost });
  }
}

/** Several turns of one firm as one. */
export function totalOf(tallies: readonly FirmTally[]): Omit<FirmTurn, 'turn'> {
  const turns = tallies.map((tally) => tally.result());
  const sum = (of: (turn: FirmTurn) => number) => turns.reduce((total, turn) => total + of(turn), 0);
  const [clients, served, last] = [sum((turn) => turn.clients), sum((turn) => turn.served), turns.at(-1)];
  return {
    clients, served, lost: summed(turns.map(({ lost }) => lost)), conversion: clients === 0 ? null : served / clients,
    revenue: sum((turn) => turn.revenue), auctionSpend: sum((turn) => turn.auctionSpend),
    lotSpend: sum((turn) => turn.lotSpend), lotIncome: sum((turn) => turn.lotIncome),
    wasteUnits: sum((turn) => turn.wasteUnits), wasteCost: sum((turn) => turn.wasteCost),
    netProfit: sum((turn) => turn.netProfit), notReady: sum((turn) => turn.notReady),
    ...waiting(tallies.flatMap(({ latenciesMs }) => latenciesMs)),
    reputation: last?.reputation ?? 0, cash: last?.cash ?? 0,
    stock: turns.length === 0 ? 0 : sum((turn) => turn.stock) / turns.length,
    bidLines: sum((turn) => turn.bidLines), linesWon: sum((turn) => turn.linesWon),
    linesLostToScarcity: sum((turn) => turn.linesLostToScarcity),
    refusals: summed(turns.map(({ refusals }) => refusals)),
  };
}

/** Counts of several, added up, by name. */
export function summed(counts: readonly Readonly<Record<string, Units>>[]): Record<string, Units> {
  const total: Record<string, Units> = {};
  for (const each of counts) for (const [name, units] of Object.entries(each)) count(total, name, units);
  return sorted(total);
}

export function count(counts: Record<string, Units>, name: string, units: Units = 1): void {
  counts[name] = (counts[name] ?? 0) + units;
}

export function sorted(counts: Readonly<Record<string, Units>>): Record<string, Units> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The 95th percentile is the nearest rank: of 20 waits the 19th. */
function waiting(latenciesMs: readonly Ms[]): Pick<FirmTurn, 'meanLatencyMs' | 'p95LatencyMs'> {
  if (latenciesMs.length === 0) return { meanLatencyMs: null, p95LatencyMs: null };
  const inOrder = latenciesMs.toSorted((a, b) => a - b);
  return {
    meanLatencyMs: inOrder.reduce((sum, each) => sum + each, 0) / inOrder.length,
    p95LatencyMs: inOrder[Math.ceil(0.95 * inOrder.length) - 1]!,
  };
}
