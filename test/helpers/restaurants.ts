import { tap } from 'rxjs';
import { Hall, type HallRules } from '../../actors/hall/hall.ts';
import { hostActor } from '../../actors/hall/host.actor.ts';
import { kitchenActor } from '../../actors/hall/kitchen.actor.ts';
import { KitchenRoom } from '../../actors/hall/kitchenRoom.ts';
import { type Message, notify } from '../../machines/message.ts';
import { type Phase, phases } from '../../machines/phase.ts';
import type { KitchenRules } from '../../market/kitchen.ts';
import { cash, Ledger } from '../../market/ledger.ts';
import { Perishables } from '../../market/perishables.ts';
import type { Recipe } from '../../market/recipe.ts';
import { Bus } from '../../sim/bus/bus.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { Seat } from '../../sim/seat.ts';
import { Tape } from '../../sim/tape/tape.ts';

export const firms = ['ann', 'bob'] as const;
export const goods = ['rice', 'nuts'] as const;
export const startCash = 1000;
export const startStock = 40;
export const recipes: readonly Recipe[] = [
  { name: 'soup', ingredients: { rice: 1 }, preparationMs: 30, prestige: 50 },
  { name: 'stew', ingredients: { rice: 2, nuts: 1 }, preparationMs: 70, prestige: 60 },
];
export const hallRules: HallRules = {
  menu: { dishes: new Set(['soup', 'stew']), itemsMax: 2, priceFloor: 1, priceCeiling: 500 },
  reputation: { start: 80, served: 1, impatience: -2, declined: -3, intolerance: -30 }, grantEachTurn: 50,
};

/** A host, and the kitchens of Ann and Bob, in their seats; everybody else is played, and hears nothing. */
export class Restaurants {
  readonly clock = new VirtualClock();
  readonly ledger = new Ledger({ issuer: 'outside', goods: [...goods, 'dish:soup', 'dish:stew'] });
  readonly hall: Hall;
  /** Everything anybody has said, in order. */
  readonly log: Message[] = [];
  readonly #tape = new Tape({ header: 'restaurants' });
  readonly #bus: Bus;
  readonly #seats = new Map<string, Seat>();
  /** The last that was called out: its clients alone are here. */
  #turn = 0;

  constructor(rules: KitchenRules = { burners: 1, discipline: 'fifo' }) {
    const { clock, ledger } = this;
    const note = () => tap((message: Message) => { this.log.push(message); });
    this.#bus = new Bus({ clock, tape: this.#tape, operators: [note] });
    for (const firm of firms) {
      const to = ledger.openAccount(firm);
      ledger.transfer({ from: ledger.issuer, to, asset: cash, amount: startCash });
      for (const good of goods) {
        ledger.transfer({ from: ledger.issuer, to, asset: ledger.asset(good)!, amount: startStock });
      }
    }
    const perishables = new Perishables({ ledger, goods });
    this.hall = new Hall({ ledger, perishables, firms, rules: hallRules });
    for (const firm of firms) {
      const isHere = (visit: string) => new RegExp(`^client-${this.#turn}/[1-9]\\d*$`).test(visit);
      const room = new KitchenRoom({ firm, ledger, perishables, recipes, rules, now: () => clock.now(), isHere });
      this.#seat(`${firm}/kitchen`, kitchenActor, { room });
    }
    this.#seat('host', hostActor, { hall: this.hall });
  }

  /** Whoever it is says this, and what is said then is `ann menu.refused {"reason":…}`. */
  tell(from: string, to: string, type: string, content: object): string[] {
    const before = this.log.length;
    if (type === 'phase.opened') this.#turn = (content as { turn: number }).turn;
    this.#bus.send(from, notify(to, type, content, { conversation: from }));
    this.clock.runUntil(this.clock.now());
    return this.log.slice(before).filter((message) => message.to !== to || message.from !== from)
      .map((message) => `${message.to} ${message.type} ${JSON.stringify(message.content)}`);
  }

  /** Whoever it is says this `atMs`, before anything else happens then; registered first, heard first. */
  tellAt(atMs: number, from: string, to: string, type: string, content: object): void {
    const message: Message = { ...notify(to, type, content), id: 0, from, atMs };
    this.clock.setTimeout(() => this.#seats.get(to)!.actor.send(message), atMs);
  }

  call(phase: Phase, turn = 1): string[] {
    return this.tell('turn', '#turn', 'phase.opened', { turn, phase, lengthMs: 9 })
      .filter((line) => !line.includes('phase.opened'));
  }

  /** Calls out all phases up to this one. */
  until(phase: Phase, turn = 1): string[] {
    return phases.slice(0, phases.indexOf(phase) + 1).flatMap((each) => this.call(each, turn));
  }

  /** Ann's menu and door, and then the service. */
  openAnn(): this {
    this.call('policy');
    const items = [{ dish: 'soup', price: 100 }, { dish: 'stew', price: 200 }];
    this.tell('ann', 'host', 'menu.saved', { items, tellsIngredients: true });
    this.tell('ann', 'host', 'door.opened', {});
    this.call('service');
    return this;
  }

  order(visit: string, said: object = {}): string[] {
    const order = { restaurant: 'ann', dish: 'soup', portions: 2, price: 100, intolerances: [], text: 'Soup!' };
    return this.tell(visit, 'host', 'meal.ordered', { ...order, ...said });
  }

  prepare(dish = 'soup', portions = 2, visit = 'client-1/1'): string[] {
    return this.tell('ann', 'ann/kitchen', 'preparation.asked', { dish, portions, visit });
  }

  serve(preparation = 1, visit = 'client-1/1'): string[] {
    return this.tell('ann', 'ann/kitchen', 'serving.asked', { preparation, visit });
  }

  wait(ms: number): string[] {
    const before = this.log.length;
    this.clock.runUntil(this.clock.now() + ms);
    return this.log.slice(before).map(({ to, type, content }) => `${to} ${type} ${JSON.stringify(content)}`);
  }

  balance(firm: string, asset: string): number {
    return this.ledger.balance(this.ledger.account(firm)!, this.ledger.asset(asset)!);
  }

  /** Types that somebody in a seat had no ear for. */
  unheard(): string[] {
    this.#tape.close();
    return [...this.#tape.entries()].filter(({ outcome }) => outcome === 'unheard').map(({ message }) => message.type);
  }

  #seat(address: string, machine: typeof hostActor | typeof kitchenActor, input: unknown): void {
    const seat = new Seat({
      address, machine, input, clock: this.clock, bus: this.#bus,
      onError: (error) => {
        throw error;
      },
    });
    this.#seats.set(address, seat);
    seat.start();
    this.#bus.join('#turn', address);
  }
}
