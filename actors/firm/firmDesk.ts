import type { Act } from '../../machines/acts.ts';
import type { AuctionSettled, LotTraded, MessageToFirm, PriceAnalysis } from '../../machines/kitchenMessages.ts';
import type { PhaseOpened } from '../../machines/phase.ts';
import { assert } from '../../market/assert.ts';
import type { Lot } from '../../market/lotMarket.ts';
import type { Menu } from '../../market/menu.ts';
import type { Catalogue, Recipe } from '../../market/recipe.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import type { BoardView, FirmRules, FirmView, TurnMemo } from './firmStrategy.ts';
import { ServiceBook } from './serviceBook.ts';
import { TurnTally } from './turnTally.ts';

/** What the agent at work does: nothing before it is asked, its agenda, or waiting for an answer, or for an idea. */
export type Attention = 'resting' | 'working' | 'consulting' | 'undecided';

const heardMax = 5;

/**
 * A firm's working table: what it has, as the messages it hears tell, what it has to attend to, and what the last turn
 * came to. It belongs to one firm alone and is changed in place; as a `FirmView` it is what a strategy may look at.
 */
export class FirmDesk implements FirmView {
  readonly firm: string;
  readonly rules: FirmRules;
  readonly catalogue: Catalogue;
  readonly board: BoardView;
  turn = 0;
  phaseEndMs: Ms = 0;
  cash: Cents;
  readonly stock: Record<string, Units> = {};
  menu: Menu = [];
  isOpen = false;
  analysis: PriceAnalysis | undefined = undefined;
  lastTurn: TurnMemo | undefined = undefined;
  /** What it has won at this turn's auction. */
  won: AuctionSettled['won'] = [];
  /** The last things that others said in their own words, the oldest first. */
  readonly heard: { readonly by: string; readonly text: string }[] = [];
  attention: Attention = 'resting';
  readonly book = new ServiceBook();
  readonly #now: () => Ms;
  readonly #recipes: ReadonlyMap<string, Recipe>;
  #tally: TurnTally;

  /** `cash` is what the firm starts with, in cents; `now` reads the clock. */
  constructor({ firm, cash, rules, catalogue, board, now }: {
    firm: string; cash: Cents; rules: FirmRules; catalogue: Catalogue; board: BoardView; now: () => Ms;
  }) {
    this.firm = firm;
    this.cash = cash;
    this.rules = rules;
    this.catalogue = catalogue;
    this.board = board;
    this.#now = now;
    this.#recipes = new Map(catalogue.recipes.map((recipe) => [recipe.name, recipe]));
    this.#tally = new TurnTally(firm, 0);
  }

  get nowMs(): Ms {
    return this.#now();
  }

  get reputation(): number {
    return this.board.reputationOf(this.firm);
  }

  get orders(): FirmView['orders'] {
    return this.book.orders;
  }

  get pots(): FirmView['pots'] {
    return this.book.pots;
  }

  /** What the turn under way has come to so far. */
  get thisTurn(): TurnMemo {
    return this.#tally;
  }

  readonly recipeOf = (dish: string): Recipe | undefined => this.#recipes.get(dish);

  /** A phase opens, at `atMs`: what was left undone in the one before is past. */
  notePhase({ turn, phase, lengthMs }: PhaseOpened, atMs: Ms): void {
    if (turn !== this.turn) {
      this.lastTurn = this.turn === 0 ? undefined : this.#tally;
      this.#tally = new TurnTally(this.firm, turn);
      this.won = [];
    }
    if (phase === 'service') {
      const { menu, isOpen } = this;
      this.#tally.noteService({ menu, isOpen, fromMs: atMs, lengthMs });
    }
    this.turn = turn;
    this.phaseEndMs = atMs + lengthMs;
    this.analysis = undefined;
    this.attention = 'resting';
    this.book.clear(phase === 'close' ? [] : [{ kind: 'opened' }]);
  }

  /** What the firm has just said itself. */
  noteAct(act: Act): void {
    this.book.noteAct(act);
    this.#tally.noteAct(act);
  }

  note(message: MessageToFirm): void {
    const { type, content } = message;
    if ('cash' in content) this.cash = content.cash;
    if (type === 'auction.settled') this.#noteWon(content.won);
    else if (type === 'lot.accepted') this.#noteEscrow(content, -1);
    else if (type === 'lot.returned') this.#noteEscrow(content, 1);
    else if (type === 'lot.traded') this.#noteTrade(content);
    else if (type === 'preparation.started') this.#useUp(content.dish, content.portions);
    else if (type === 'turn.closed') this.#setStock({});
    else if (type === 'accounts.told') this.#setStock(content.stock);
    else if (type === 'menu.accepted') this.menu = content.items;
    else if (type === 'door.answered') this.isOpen = content.isOpen;
    else if (type === 'analysis.told') this.analysis = content;
    else if (type === 'order.received') this.#hear(content.visit, content.text);
    else if (type === 'word.said') this.#hear(message.from, content.text);
    this.book.note(message);
    this.#tally.note(message);
  }

  /** What anybody may see of it. */
  toJSON(): object {
    const { firm, turn, cash, stock, menu, isOpen, attention, book } = this;
    return { firm, turn, cash, stock, menu, isOpen, attention, orders: book.orders.size, pots: book.pots.size };
  }

  #noteWon(won: AuctionSettled['won']): void {
    this.won = won;
    for (const { good, quantity } of won) this.#stock(good, quantity);
  }

  #hear(by: string, text: string): void {
    this.heard.push({ by, text });
    if (this.heard.length > heardMax) this.heard.shift();
  }

  #noteEscrow({ side, good, quantity }: Lot, sign: 1 | -1): void {
    if (side === 'ask') this.#stock(good, sign * quantity);
  }

  /** What an owner sells has left its stock before, when it was listed. */
  #noteTrade({ owner, buyer, seller, good, quantity }: LotTraded): void {
    if (buyer === this.firm) this.#stock(good, quantity);
    else if (seller === this.firm && owner !== this.firm) this.#stock(good, -quantity);
  }

  #useUp(dish: string, portions: Units): void {
    const recipe = this.recipeOf(dish);
    assert(recipe !== undefined, 'only what has a recipe is cooked');
    for (const [good, quantity] of Object.entries(recipe.ingredients)) this.#stock(good, -quantity * portions);
  }

  #setStock(stock: Readonly<Record<string, Units>>): void {
    for (const good of Object.keys(this.stock)) delete this.stock[good];
    Object.assign(this.stock, stock);
  }

  /** Goods it has none of are left out. */
  #stock(good: string, more: Units): void {
    const units = (this.stock[good] ?? 0) + more;
    if (units > 0) this.stock[good] = units;
    else delete this.stock[good];
  }
}
