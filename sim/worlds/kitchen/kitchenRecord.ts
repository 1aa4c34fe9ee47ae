import type {
  AuctionSettled, GoodCleared, KitchenMessage, Notice, Pot,
} from '../../../machines/kitchenMessages.ts';
import type { Message } from '../../../machines/message.ts';
import { assert } from '../../../market/assert.ts';
import type { Portion } from '../../../market/perishables.ts';
import type { Bill } from '../../../market/recipe.ts';
import type { Units } from '../../../market/units.ts';
import type { Entry } from '../../tape/entry.ts';
import type { Tape } from '../../tape/tape.ts';
import { count, FirmTally, sorted, summed, totalOf } from './firmTally.ts';
import { type GameState, stateTypes } from './gameState.ts';
import type { DeliberationMove, FirmResult, GoodTurn, KitchenFindings } from './kitchenRunResult.ts';
import { VisitLog } from './visitLog.ts';

/** Who competes. */
export interface Firm {
  readonly address: string;
  readonly strategy: string;
}

const refusalTypes = [
  'act.refused', 'bid.refused', 'menu.refused', 'lot.refused', 'preparation.refused', 'serving.refused',
] as const;

/** What a run came to, gathered from its tape as it is written. Make it before the run, ask for `findings` after it. */
export class KitchenRecord {
  readonly state: GameState;
  readonly #firms: readonly Firm[];
  readonly #billOf: (dish: string) => Bill;
  readonly #tallies: ReadonlyMap<string, FirmTally[]>;
  readonly #visits = new VisitLog();
  readonly #goods: GoodTurn[] = [];
  readonly #deliberations: DeliberationMove[] = [];
  readonly #ends: Record<string, Units> = {};

  constructor(tape: Tape, { state, firms, billOf }: {
    readonly state: GameState; readonly firms: readonly Firm[]; readonly billOf: (dish: string) => Bill;
  }) {
    this.state = state;
    this.#firms = firms;
    this.#billOf = billOf;
    this.#tallies = new Map(firms.map(({ address }) => [address, []]));
    const on = (type: string, note: (message: Message) => void) => tape.of(type).subscribe((entry: Entry) => {
      if (entry.outcome === 'delivered') note(entry.message);
    });
    // The state first, so that whoever counts afterwards finds it as the message has left it.
    for (const type of stateTypes) on(type, (message) => state.note(message));
    on('phase.opened', (message) => { if (message.to === 'host') this.#notePhase(); });
    on('client.arrived', (message) => this.#visits.noteArrival(message, state.turn));
    on('meal.ordered', (message) => this.#noteOrder(message));
    on('preparation.started', (message) => this.#visits.notePot(message, 'cookingMs'));
    on('preparation.ready', (message) => this.#visits.notePot(message, 'readyMs'));
    on('visit.ended', (message) => this.#noteEnd(message));
    on('auction.settled', (message) => this.#tally(message.to).noteAuction(message.content as AuctionSettled));
    on('good.cleared', (message) => this.#noteCleared(message.content as GoodCleared));
    on('lot.ended', (message) => this.#noteLot(message));
    for (const type of ['meal.paid', 'meal.returned', 'kitchen.cleared', 'turn.closed']) {
      on(type, (message) => this.#noteGoods(message));
    }
    on('reputation.moved', ({ content }) => {
      const { firm, reputation } = content as { firm: string; reputation: number };
      this.#tally(firm).reputation = reputation;
    });
    for (const type of refusalTypes) on(type, (message) => this.#noteRefusal(message));
    on('deliberation.moved', (message) => {
      if (this.#tallies.has(message.from)) this.#noteDeliberation(message); // minds have their own findings
    });
  }

  findings(): KitchenFindings {
    const firms = this.#firms.map(({ address, strategy }): FirmResult => {
      const tallies = this.#tallies.get(address)!;
      return { firm: address, strategy, turns: tallies.map((tally) => tally.result()), total: totalOf(tallies) };
    });
    const sum = (of: (total: FirmResult['total']) => number) => firms.reduce((all, { total }) => all + of(total), 0);
    const bidLines = sum(({ bidLines }) => bidLines);
    return {
      firms, goods: this.#goods, visits: this.#visits.visits, deliberations: this.#deliberations,
      kpis: {
        turns: this.state.turn, clients: this.#visits.visits.length, served: sum(({ served }) => served),
        ends: sorted(this.#ends), revenue: sum(({ revenue }) => revenue),
        auctionSpend: sum(({ auctionSpend }) => auctionSpend), bidLines,
        scarcityShare: bidLines === 0 ? null : sum((total) => total.linesLostToScarcity) / bidLines,
        refusals: summed(firms.map(({ total }) => total.refusals)),
      },
    };
  }

  #tally(firm: string): FirmTally {
    const tally = this.#tallies.get(firm)?.at(-1);
    assert(tally !== undefined, 'whoever is told something of its turn is a firm in a turn');
    return tally;
  }

  #notePhase(): void {
    const { turn, phase } = this.state;
    for (const [firm, tallies] of this.#tallies) {
      if (phase === 'policy') tallies.push(new FirmTally(turn));
      if (phase === 'service') tallies.at(-1)!.stock = total(this.state.firms.get(firm)!.stock.values());
    }
  }

  #noteOrder(message: Message): void {
    this.#visits.noteOrder(message);
    this.#tally((message.content as { restaurant: string }).restaurant).sums.clients += 1;
  }

  #noteEnd(message: Message): void {
    this.#visits.noteEnd(message);
    const { firm, end, reason } = this.#visits.get(message.from)!;
    count(this.#ends, `${end}/${reason}`);
    if (firm === '') return;
    const tally = this.#tally(firm);
    if (end === 'served') tally.latenciesMs.push(this.#visits.latencyMs(message.from));
    else count(tally.lost, reason);
  }

  #noteCleared({ turn, good, supply, reservePrice, lines, unitsSold, revenue }: GoodCleared): void {
    const isBid = ({ price }: { price: number }) => price >= reservePrice;
    const unitsBid = lines.filter(isBid).reduce((units, { quantity }) => units + quantity, 0);
    this.#goods.push({
      turn, good, supply, unitsBid, unitsSold, meanPrice: unitsSold === 0 ? null : revenue / unitsSold,
    });
    for (const line of lines) {
      const { sums } = this.#tally(line.bidder);
      sums.bidLines += 1;
      if (line.reason === '') sums.linesWon += 1;
      else if (line.reason !== 'below-reserve') sums.linesLostToScarcity += 1;
    }
  }

  #noteLot({ content }: Message): void {
    const { end, by, ...lot } = (content as Extract<Notice, { type: 'lot.ended' }>['content']);
    if (end !== 'taken') return;
    const [buyer, seller] = lot.side === 'bid' ? [lot.owner, by] : [by, lot.owner];
    this.#tally(buyer).noteLot(lot, true);
    this.#tally(seller).noteLot(lot, false);
  }

  #noteGoods(message: Message): void {
    const told = message as Exclude<KitchenMessage, { type: `preparation.${string}` | 'serving.refused' }>
      | Message<'turn.closed', { wasted: readonly Portion[] }>;
    const tally = this.#tally(message.to);
    if (told.type === 'meal.paid') {
      tally.sums.served += 1;
      tally.sums.revenue += told.content.amount;
    } else if (told.type === 'meal.returned') tally.noteWaste(this.#ingredients(told.content));
    else tally.noteWaste(told.type === 'turn.closed' ? told.content.wasted
      : told.content.wasted.flatMap((pot) => this.#ingredients(pot)));
    const { reputation, cash } = this.state.firms.get(message.to)!;
    Object.assign(tally, { reputation, cash });
  }

  #noteRefusal({ type, to, content }: Message): void {
    if (!this.#tallies.has(to)) return;
    const { reason } = content as { reason: string };
    count(this.#tally(to).refusals, reason);
    if (type === 'serving.refused' && reason === 'not-ready') this.#tally(to).sums.notReady += 1;
  }

  #noteDeliberation({ from, atMs, content }: Message): void {
    const { agent, state, reason } = content as { agent: string; state: string; reason: string };
    this.#deliberations.push({ atMs, turn: this.state.turn, firm: from, agent, state, reason });
  }

  #ingredients({ dish, portions }: Pot): Portion[] {
    return Object.entries(this.#billOf(dish)).map(([good, each]) => ({ good, quantity: each * portions }));
  }
}

function total(units: Iterable<Units>): Units {
  let sum = 0;
  for (const each of units) sum += each;
  return sum;
}
