import type { Act } from '../../machines/acts.ts';
import type { MessageToFirm, OrderReceived } from '../../machines/kitchenMessages.ts';
import type { Menu } from '../../market/menu.ts';
import type { Cents, Ms, Units } from '../../market/units.ts';
import type { DishMemo, TurnMemo } from './firmStrategy.ts';

/** Counts what a firm is told in one turn; what comes of it is the turn's memo. */
export class TurnTally implements TurnMemo {
  readonly turn: number;
  readonly #firm: string;
  orders: Units = 0;
  served: Units = 0;
  revenue: Cents = 0;
  spent: Cents = 0;
  readonly dishes = new Map<string, DishMemo>();
  menu: Menu = [];
  openShare = 0;
  linesWon: Units = 0;
  lines: Units = 0;
  wasted: Readonly<Record<string, Units>> = {};
  readonly #visits = new Map<string, OrderReceived>();
  #service: { readonly fromMs: Ms; readonly lengthMs: Ms } | undefined = undefined;

  constructor(firm: string, turn: number) {
    this.#firm = firm;
    this.turn = turn;
  }

  noteService({ menu, isOpen, fromMs, lengthMs }: { menu: Menu; isOpen: boolean; fromMs: Ms; lengthMs: Ms }): void {
    this.menu = menu;
    this.openShare = isOpen ? 1 : 0;
    this.#service = { fromMs, lengthMs };
  }

  noteAct({ type, content }: Act): void {
    if (type === 'order.declined') this.#countOff(content.visit, 'declined');
  }

  note({ type, content, atMs }: MessageToFirm): void {
    if (type === 'order.received') {
      this.orders += 1;
      this.#visits.set(content.visit, content);
      this.#count(content.dish, { orders: 1, portions: content.portions });
    } else if (type === 'meal.paid') {
      this.served += 1;
      this.revenue += content.amount;
      this.#count(content.dish, { served: content.portions });
    } else if (type === 'order.cancelled') {
      this.#countOff(content.visit, 'cancelled');
    } else if (type === 'door.answered') {
      this.#noteDoor(content.isOpen, atMs);
    } else if (type === 'auction.settled') {
      this.spent += content.spent;
      this.linesWon += content.won.length;
      this.lines += content.won.length + content.lost.length;
    } else if (type === 'lot.traded') {
      if (content.buyer === this.#firm) this.spent += content.totalPrice;
    } else if (type === 'turn.closed') {
      this.wasted = Object.fromEntries(content.wasted.map(({ good, quantity }) => [good, quantity]));
    }
  }

  /** A door that closes in service stays closed. */
  #noteDoor(isOpen: boolean, atMs: Ms): void {
    if (this.#service === undefined || isOpen || this.openShare < 1) return;
    const { fromMs, lengthMs } = this.#service;
    this.openShare = (atMs - fromMs) / lengthMs;
  }

  /** Each order once. */
  #countOff(visit: string, how: 'declined' | 'cancelled'): void {
    const order = this.#visits.get(visit);
    if (order !== undefined) this.#count(order.dish, { [how]: order.portions });
    this.#visits.delete(visit);
  }

  #count(dish: string, more: Partial<DishMemo>): void {
    const memo = this.dishes.get(dish) ?? { orders: 0, portions: 0, served: 0, declined: 0, cancelled: 0 };
    const sum = (key: keyof DishMemo) => memo[key] + (more[key] ?? 0);
    this.dishes.set(dish, {
      orders: sum('orders'), portions: sum('portions'), served: sum('served'), declined: sum('declined'),
      cancelled: sum('cancelled'),
    });
  }
}
