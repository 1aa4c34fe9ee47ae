import type { GoodCleared, Notice } from '../../machines/kitchenMessages.ts';
import type { Message } from '../../machines/message.ts';
import type { PhaseOpened } from '../../machines/phase.ts';
import type { FirmTurn, VisitResult } from '../../sim/worlds/kitchen/kitchenRunResult.ts';
import type { PlayedKitchen } from './playKitchen.ts';

type Counts = Record<string, number>;
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
export const counted = (names: readonly string[]): Counts => (
  Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length])));

/** The slow, obvious bookkeeper: every figure by a search through the whole tape. Where it can, by another way. */
export class KitchenBooks {
  readonly #run: PlayedKitchen;
  readonly #messages: readonly Message[];

  constructor(run: PlayedKitchen) {
    this.#run = run;
    this.#messages = run.entries.filter(({ outcome }) => outcome === 'delivered').map(({ message }) => message);
  }

  all(type: string): Message[] {
    return this.#messages.filter((message) => message.type === type);
  }

  /** What is on the tape from a turn's beginning to its end. */
  #inTurn(turn: number): readonly Message[] {
    const begins = (each: Message) => {
      const { turn: called, phase } = each.content as PhaseOpened;
      return each.type === 'phase.opened' && each.to === 'host' && phase === 'policy' ? called : 0;
    };
    const from = this.#messages.findIndex((each) => begins(each) === turn);
    const until = this.#messages.findIndex((each) => begins(each) === turn + 1);
    return this.#messages.slice(from, until === -1 ? undefined : until);
  }

  turn(firm: string, turn: number): FirmTurn {
    const { startingCash, grantEachTurn, reputation } = this.#run.scenario.environment;
    const told = this.#inTurn(turn);
    const money = this.#money(firm, told);
    const earned = sum(Array.from({ length: turn }, (_, i) => this.#money(firm, this.#inTurn(i + 1)).netProfit));
    const moved = this.all('reputation.moved').filter(({ content }) => (content as { firm: string }).firm === firm)
      .filter(({ id }) => id <= told.at(-1)!.id).map(({ content }) => (content as { reputation: number }).reputation);
    const opening = told.findIndex(({ type, content }) => (
      type === 'phase.opened' && (content as PhaseOpened).phase === 'service'));
    const lines = this.#lines(firm, told);
    return {
      turn, ...this.#guests(firm, turn), ...money, ...this.#waste(firm, told),
      notReady: this.#refusals(firm, told, 'serving.refused').filter((reason) => reason === 'not-ready').length,
      reputation: moved.at(-1) ?? reputation.start, cash: startingCash + turn * grantEachTurn + earned,
      stock: sum(this.#bought(firm, told.slice(0, opening)).map(({ quantity }) => quantity)), ...lines,
      refusals: counted(this.#refusals(firm, told)),
    };
  }

  #guests(firm: string, turn: number) {
    const own = this.visits().filter((visit) => visit.firm === firm && (turn === 0 || visit.turn === turn));
    const fed = own.filter(({ end }) => end === 'served');
    return {
      clients: own.length, served: fed.length, conversion: own.length === 0 ? null : fed.length / own.length,
      lost: counted(own.filter(({ end }) => end !== 'served').map(({ reason }) => reason)),
      ...waits(fed.map(({ orderedMs, endedMs }) => endedMs - orderedMs)),
    };
  }

  /** Meals as their clients have accepted them, goods as the house has cleared them, lots as their ends were posted. */
  #money(firm: string, told: readonly Message[]) {
    const revenue = sum(told.filter(({ type, to }) => type === 'meal.accepted' && to === `${firm}/kitchen`)
      .map(({ content }) => content as { price: number; portions: number }).map((meal) => meal.price * meal.portions));
    const bought = this.#bought(firm, told);
    const costs = (how: string) => sum(bought.filter((each) => each.how === how).map(({ cost }) => cost));
    const [auctionSpend, lotSpend, lotIncome] = [costs('auction'), costs('lot'), -costs('sold')];
    const netProfit = revenue + lotIncome - auctionSpend - lotSpend;
    return { revenue, auctionSpend, lotSpend, lotIncome: lotIncome + 0, netProfit };
  }

  /** Units that came in, or went out for money. */
  #bought(firm: string, told: readonly Message[]) {
    return told.flatMap(({ type, content }) => {
      if (type === 'good.cleared') {
        const { good, lines } = content as GoodCleared;
        return lines.filter(({ bidder, quantityWon }) => bidder === firm && quantityWon > 0).map((line) => (
          { how: 'auction', good, quantity: line.quantityWon, cost: line.quantityWon * line.unitPrice }));
      }
      if (type !== 'lot.ended') return [];
      const lot = content as Extract<Notice, { type: 'lot.ended' }>['content'];
      const [buyer, seller] = lot.side === 'ask' ? [lot.by, lot.owner] : [lot.owner, lot.by];
      if (lot.end !== 'taken' || ![buyer, seller].includes(firm)) return [];
      const { good, quantity, totalPrice } = lot;
      return [firm === buyer ? { how: 'lot', good, quantity, cost: totalPrice }
        : { how: 'sold', good, quantity: -quantity, cost: -totalPrice }];
    });
  }

  /** Whatever was bought and neither sold on nor eaten is thrown away; each unit for what it had cost until then. */
  #waste(firm: string, told: readonly Message[]) {
    const bills = new Map(this.#run.catalogue.recipes.map(({ name, ingredients }) => [name, ingredients]));
    const units = (pots: readonly { dish: string; portions: number }[]) => pots.flatMap(({ dish, portions }) => (
      Object.entries(bills.get(dish)!).map(([good, each]) => ({ good, quantity: each * portions }))));
    const eaten = told.filter(({ type, to }) => type === 'meal.accepted' && to === `${firm}/kitchen`)
      .map(({ content }) => content as { dish: string; portions: number });
    const wasteUnits = sum(this.#bought(firm, told).map(({ quantity }) => quantity))
      - sum(units(eaten).map(({ quantity }) => quantity));
    const wasteCost = sum(told.flatMap(({ type, to, content }, i) => {
      const cost = (thrown: readonly { good: string; quantity: number }[]) => thrown.map(({ good, quantity }) => {
        const before = this.#bought(firm, told.slice(0, i)).filter((each) => each.good === good && each.how !== 'sold');
        return quantity * sum(before.map((each) => each.cost)) / Math.max(1, sum(before.map((each) => each.quantity)));
      });
      const { wasted = [] } = content as { wasted?: never[] };
      if (to !== firm) return [];
      if (type === 'meal.returned') return cost(units([content as never]));
      return type === 'turn.closed' ? cost(wasted) : type === 'kitchen.cleared' ? cost(units(wasted)) : [];
    }));
    return { wasteUnits, wasteCost };
  }

  /** As the bidder is told. */
  #lines(firm: string, told: readonly Message[]) {
    const settled = told.filter(({ type, to }) => type === 'auction.settled' && to === firm)
      .map(({ content }) => content as { won: unknown[]; lost: { reason: string }[] });
    const lost = settled.flatMap((each) => each.lost).map(({ reason }) => reason);
    const linesWon = sum(settled.map(({ won }) => won.length));
    return {
      bidLines: linesWon + lost.length, linesWon,
      linesLostToScarcity: lost.filter((reason) => reason !== 'below-reserve').length,
    };
  }

  #refusals(firm: string, told: readonly Message[], kind?: string): string[] {
    return told.filter(({ to, type }) => to === firm && type.endsWith('.refused') && (kind ?? type) === type)
      .map(({ content }) => (content as { reason: string }).reason);
  }

  total(firm: string): Omit<FirmTurn, 'turn'> {
    const { turns: count } = this.#run.scenario.institution;
    const turns = Array.from({ length: count }, (_, i) => this.turn(firm, i + 1));
    const added = (key: keyof FirmTurn) => sum(turns.map((turn) => turn[key] as number));
    const { conversion, meanLatencyMs, p95LatencyMs, lost } = this.#guests(firm, 0);
    const { reputation, cash } = turns.at(-1)!;
    const sums = Object.fromEntries(([
      'clients', 'served', 'revenue', 'auctionSpend', 'lotSpend', 'lotIncome', 'wasteUnits', 'wasteCost', 'netProfit',
      'notReady', 'bidLines', 'linesWon', 'linesLostToScarcity',
    ] as const).map((key) => [key, added(key)])) as Record<string, never>;
    return {
      ...sums as unknown as FirmTurn, conversion, meanLatencyMs, p95LatencyMs, lost, reputation, cash,
      stock: added('stock') / count, refusals: counted(this.#refusals(firm, this.#messages)),
    };
  }

  visits(): VisitResult[] {
    return this.all('client.arrived').map(({ from: visit, atMs, content }) => {
      const ended = this.all('visit.ended').find(({ from }) => from === visit)!;
      const ordered = this.all('meal.ordered').find(({ from }) => from === visit);
      const { restaurant = '', dish = '', portions = 0, price = 0 } = (ordered?.content ?? {}) as Record<string, never>;
      const lastPot = (type: string) => this.all(type).filter((pot) => pot.to === restaurant)
        .filter((pot) => pot.id > ordered!.id && (pot.content as { visit: string }).visit === visit).at(-1)?.atMs ?? -1;
      return {
        visit, turn: Number(/^client-(\d+)\//.exec(visit)![1]), clientType: (content as { type: string }).type,
        firm: restaurant, dish, portions, price, arrivedMs: atMs, orderedMs: ordered?.atMs ?? -1,
        cookingMs: lastPot('preparation.started'), readyMs: lastPot('preparation.ready'), endedMs: ended.atMs,
        ...ended.content as { end: 'served'; reason: string },
      };
    });
  }
}

function waits(waitsMs: readonly number[]) {
  const isEnough = (ms: number) => 100 * waitsMs.filter((each) => each <= ms).length >= 95 * waitsMs.length;
  return {
    meanLatencyMs: waitsMs.length === 0 ? null : sum(waitsMs) / waitsMs.length,
    p95LatencyMs: waitsMs.length === 0 ? null : Math.min(...waitsMs.filter(isEnough)),
  };
}
