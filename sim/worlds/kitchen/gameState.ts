import type {
  AuctionSettled, FirmMessage, KitchenMessage, Notice, HostMessage, Pot,
} from '../../../machines/kitchenMessages.ts';
import type { Message } from '../../../machines/message.ts';
import type { Phase, TurnCall } from '../../../machines/phase.ts';
import { assert } from '../../../market/assert.ts';
import type { Lot } from '../../../market/lotMarket.ts';
import type { Menu } from '../../../market/menu.ts';
import type { Portion } from '../../../market/perishables.ts';
import type { Bill } from '../../../market/recipe.ts';
import type { Cents, Units } from '../../../market/units.ts';

/** A firm as the tape shows it: all it has, what bids and lots hold back included. */
export interface FirmState {
  cash: Cents;
  readonly stock: Map<string, Units>;
  /** Portions cooked and not yet paid for, by dish. */
  readonly dishes: Map<string, Units>;
  menu: Menu;
  isOpen: boolean;
  reputation: number;
  /** In the kitchen or under way to a client: queueing, cooking or ready. */
  readonly pots: Map<number, Pot & { readonly isReady: boolean }>;
}

type LotEnded = Extract<Notice, { type: 'lot.ended' }>['content'];
type Told = FirmMessage | KitchenMessage | HostMessage | Notice | TurnCall
  | Message<'auction.settled', AuctionSettled>;

/** The types of message that move the state of the game. */
export const stateTypes = [
  'phase.opened', 'turn.granted', 'auction.settled', 'lot.posted', 'lot.ended', 'preparation.started',
  'preparation.ready', 'meal.paid', 'meal.returned', 'kitchen.cleared', 'turn.closed', 'menu.posted', 'door.moved',
  'reputation.moved',
] as const;

/**
 * The state of the game: a projection of the tape and nothing else. It is what the ledger says, found by another way; a
 * test holds the two together.
 */
export class GameState {
  turn = 0;
  phase: Phase = 'close';
  readonly firms: ReadonlyMap<string, FirmState>;
  readonly lots = new Map<number, Lot>();
  readonly #billOf: (dish: string) => Bill;

  constructor({ firms, cash, reputation, billOf }: {
    readonly firms: readonly string[]; readonly cash: Cents; readonly reputation: number;
    readonly billOf: (dish: string) => Bill;
  }) {
    this.#billOf = billOf;
    this.firms = new Map(firms.map((firm) => [firm, {
      cash, stock: new Map(), dishes: new Map(), menu: [], isOpen: false, reputation, pots: new Map(),
    }]));
  }

  /** What follows from a message that was delivered. */
  note(message: Message): void {
    const told = message as Told;
    switch (told.type) {
      case 'phase.opened': return void ({ turn: this.turn, phase: this.phase } = told.content);
      case 'lot.posted': return void this.lots.set(told.content.lotId, told.content);
      case 'lot.ended': return this.#endLot(told.content);
      case 'menu.posted': return void (this.#firm(told.content.firm).menu = told.content.items);
      case 'door.moved': return void (this.#firm(told.content.firm).isOpen = told.content.isOpen);
      case 'reputation.moved': return void (this.#firm(told.content.firm).reputation = told.content.reputation);
      default: return this.#noteOwn(this.#firm(message.to), told);
    }
  }

  #noteOwn(firm: FirmState, told: Told): void {
    switch (told.type) {
      case 'turn.granted': firm.cash += told.content.amount; return;
      case 'auction.settled':
        firm.cash -= told.content.spent;
        for (const { good, quantity } of told.content.won) add(firm.stock, good, quantity);
        return;
      case 'preparation.started': {
        const { preparation, dish, portions } = told.content;
        firm.pots.set(preparation, { ...told.content, isReady: false });
        for (const [good, each] of Object.entries(this.#billOf(dish))) add(firm.stock, good, -each * portions);
        return;
      }
      case 'preparation.ready':
        firm.pots.set(told.content.preparation, { ...told.content, isReady: true });
        return add(firm.dishes, told.content.dish, told.content.portions);
      case 'meal.paid':
        firm.cash += told.content.amount;
        return takePot(firm, told.content);
      case 'meal.returned': return takePot(firm, told.content);
      case 'kitchen.cleared': return told.content.wasted.forEach((pot) => clearPot(firm, pot));
      case 'turn.closed': return throwAway(firm, told.content.wasted);
      default:
    }
  }

  #endLot({ lotId, owner, side, good, quantity, totalPrice, end, by }: LotEnded): void {
    this.lots.delete(lotId);
    if (end !== 'taken') return;
    const [buyer, seller] = side === 'bid' ? [owner, by] : [by, owner];
    this.#firm(buyer).cash -= totalPrice;
    this.#firm(seller).cash += totalPrice;
    add(this.#firm(buyer).stock, good, quantity);
    add(this.#firm(seller).stock, good, -quantity);
  }

  #firm(name: string): FirmState {
    const firm = this.firms.get(name);
    assert(firm !== undefined, 'whoever is told something of a firm is one');
    return firm;
  }
}

function takePot(firm: FirmState, { preparation, dish, portions }: Pot): void {
  firm.pots.delete(preparation);
  add(firm.dishes, dish, -portions);
}

function clearPot(firm: FirmState, pot: Pot): void {
  if (firm.pots.get(pot.preparation)?.isReady === true) takePot(firm, pot);
  else firm.pots.delete(pot.preparation);
}

function throwAway(firm: FirmState, wasted: readonly Portion[]): void {
  for (const { good, quantity } of wasted) add(firm.stock, good, -quantity);
}

function add(counts: Map<string, Units>, name: string, quantity: Units): void {
  const sum = (counts.get(name) ?? 0) + quantity;
  assert(sum >= 0, 'nobody has less than nothing');
  if (sum === 0) counts.delete(name);
  else counts.set(name, sum);
}
