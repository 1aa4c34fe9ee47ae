import type { Act } from '../../machines/acts.ts';
import type { MessageToFirm, OrderReceived, Pot, ServingRefusal } from '../../machines/kitchenMessages.ts';
import type { Ms } from '../../market/units.ts';
import type { ServiceEvent } from './firmStrategy.ts';

type OwnOrder = OrderReceived & { readonly atMs: Ms };
type OwnPot = Pot & { readonly isReady: boolean };
interface Served {
  readonly preparation: number;
  readonly visit: string;
  pot: OwnPot | undefined;
  order: OwnOrder | undefined;
}

/**
 * The orders and pots of one service, as their firm knows them, and what it has yet to attend to. What is on its way
 * to a client is neither, until it is paid for or comes back.
 */
export class ServiceBook {
  readonly orders = new Map<string, OwnOrder>();
  readonly pots = new Map<number, OwnPot>();
  /** In the order it happened. What nobody could attend to waits for whoever is next at work. */
  agenda: ServiceEvent[] = [];
  #underWay: Served[] = [];
  /** Visits for which it has been said that their dish cannot be cooked: once is enough. */
  readonly #given = new Set<string>();

  /** A service, or any other phase, begins with nothing but `agenda`. */
  clear(agenda: ServiceEvent[]): void {
    this.orders.clear();
    this.pots.clear();
    this.#given.clear();
    this.#underWay = [];
    this.agenda = agenda;
  }

  /** Says what is the next thing to attend to; what has settled itself is passed over. */
  next(): ServiceEvent | undefined {
    while (this.agenda.length > 0 && !this.#isCurrent(this.agenda[0]!)) this.agenda.shift();
    return this.agenda[0];
  }

  /** Everything there is to attend to; what has settled itself, and who has left, is passed over. */
  open(): readonly ServiceEvent[] {
    this.agenda = this.agenda.filter((event) => event.kind !== 'cancelled' && this.#isCurrent(event));
    return this.agenda;
  }

  /** The firm has done this itself: nobody will tell it. */
  noteAct({ type, content }: Act): void {
    if (type === 'order.declined') this.orders.delete(content.visit);
    else if (type === 'serving.asked') {
      const { preparation, visit } = content;
      this.#underWay.push({ preparation, visit, pot: this.pots.get(preparation), order: this.orders.get(visit) });
      this.pots.delete(preparation);
      this.orders.delete(visit);
    }
  }

  note(message: MessageToFirm): void {
    const { type, content } = message;
    if (type === 'order.received') this.#open({ ...content, atMs: message.atMs });
    else if (type === 'order.cancelled') this.#cancel(content.visit);
    else if (type === 'preparation.started') this.pots.set(content.preparation, { ...content, isReady: false });
    else if (type === 'preparation.ready') this.#noteReady({ ...content, isReady: true });
    else if (type === 'preparation.refused') this.#noteCannotCook(content.visit);
    else if (type === 'kitchen.cleared') this.pots.clear();
    else if (type === 'meal.paid') this.#arrived(content.preparation);
    else if (type === 'meal.returned') {
      const order = this.#arrived(content.preparation)?.order;
      if (content.reason === 'not-ordered' && order !== undefined) this.#open(order); // its client still waits
    } else if (type === 'serving.refused') this.#takeBack(content.preparation, content.visit, content.reason);
  }

  #open(order: OwnOrder): void {
    this.orders.set(order.visit, order);
    this.agenda.push({ kind: 'order', visit: order.visit });
  }

  #noteReady(pot: OwnPot): void {
    const served = this.#underWay.find(({ preparation }) => preparation === pot.preparation);
    if (served?.pot !== undefined) served.pot = pot; // asked for at the very moment
    else {
      this.pots.set(pot.preparation, pot);
      this.agenda.push({ kind: 'ready', preparation: pot.preparation });
    }
  }

  #noteCannotCook(visit: string): void {
    if (this.#given.has(visit) || !this.orders.has(visit)) return;
    this.#given.add(visit);
    this.agenda.push({ kind: 'cannot-cook', visit });
  }

  /** Takes off what has reached its client: the first that was sent of this number, and was not refused. */
  #arrived(preparation: number): Served | undefined {
    const served = this.#underWay.find((one) => one.preparation === preparation);
    if (served !== undefined) this.#underWay.splice(this.#underWay.indexOf(served), 1);
    return served;
  }

  /** It never went: the pot stands where it stood, if there is one, and the client waits as before. */
  #takeBack(preparation: number, visit: string, reason: ServingRefusal): void {
    const at = this.#underWay.findIndex((one) => one.preparation === preparation && one.visit === visit);
    if (at === -1) return;
    const [{ pot, order }] = this.#underWay.splice(at, 1) as [Served];
    if (pot !== undefined && reason !== 'unknown-preparation') this.pots.set(preparation, pot);
    if (order !== undefined) this.orders.set(visit, order);
  }

  #cancel(visit: string): void {
    this.orders.delete(visit);
    for (const served of this.#underWay) if (served.visit === visit) served.order = undefined;
    this.agenda.push({ kind: 'cancelled', visit });
  }

  #isCurrent(event: ServiceEvent): boolean {
    if (event.kind === 'ready') return this.pots.get(event.preparation)?.isReady === true;
    if (event.kind === 'order') return this.orders.has(event.visit);
    return event.kind !== 'cannot-cook' || this.orders.has(event.visit);
  }
}
