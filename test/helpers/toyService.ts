import { chooseRestaurant } from '../../actors/demand/choice.ts';
import { clientTypes, drawClient } from '../../actors/demand/clientTypes.ts';
import type { DishMemo, FirmStrategy, FirmView, ServiceEvent, TurnMemo } from '../../actors/firm/firmStrategy.ts';
import type { Act } from '../../machines/acts.ts';
import type { OrderReceived, Pot } from '../../machines/kitchenMessages.ts';
import type { Chance } from '../../market/chance.ts';
import { type Client, isHarmful, type Offer } from '../../market/client.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A restaurant of the toy market: its strategy, what it knows, and what is on its fire. */
export interface ToyFirm {
  readonly strategy: FirmStrategy;
  readonly chance: Chance;
  memory: unknown;
  readonly view: Omit<Writable<FirmView>, 'stock' | 'orders' | 'pots'> & {
    stock: Record<string, number>;
    orders: Map<string, OrderReceived & { readonly atMs: number }>;
    pots: Map<number, Pot & { readonly isReady: boolean }>;
  };
  readonly ready: { readonly pot: number; readonly dueMs: number }[];
  tells: boolean;
  readonly log: Writable<TurnMemo>[];
}

/** Sees every answer of a strategy. */
export type Watch = (firm: ToyFirm, phase: 'policy' | 'procure' | 'reconcile' | 'fulfil', acts: readonly Act[]) => void;

const serviceMs = 180_000;

/** One service: clients come evenly spaced, choose by the real choice rule, and wait as long as they do. */
export function serveToyClients(firms: readonly ToyFirm[], luck: Chance, { turn, clients, watch }: {
  readonly turn: number; readonly clients: number; readonly watch: Watch | undefined;
}): void {
  const service = new Service(firms, watch);
  for (const firm of firms) service.tell(firm, { kind: 'opened' }, 0);
  for (let n = 1; n <= clients; n++) {
    const nowMs = Math.floor((n * serviceMs) / (clients + 1));
    service.goOn(nowMs);
    const client = drawClient(luck, clientTypes, firms[0]!.view.catalogue);
    const choice = chooseRestaurant(client, firms.map(offerOf), client.taste, luck);
    if (choice.kind !== 'restaurant') continue;
    const firm = firms.find(({ view }) => view.firm === choice.restaurant)!;
    service.order(firm, { client, dish: choice.dish, price: choice.price, visit: `client-${turn}/${n}`, nowMs });
  }
  service.goOn(serviceMs - 1);
}

class Service {
  readonly #firms: readonly ToyFirm[];
  readonly #watch: Watch | undefined;
  readonly #waiting = new Map<string, { firm: ToyFirm; untilMs: number; client: Client }>();
  #pots = 0;

  constructor(firms: readonly ToyFirm[], watch: Watch | undefined) {
    this.#firms = firms;
    this.#watch = watch;
  }

  order(firm: ToyFirm, { client, dish, price, visit, nowMs }: {
    client: Client; dish: string; price: number; visit: string; nowMs: number;
  }): void {
    const { partySize: portions, intolerances } = client;
    firm.view.orders.set(visit, { visit, dish, portions, price, intolerances, text: dish, atMs: nowMs });
    this.#waiting.set(visit, { firm, untilMs: nowMs + client.patienceMs, client });
    firm.log.at(-1)!.orders += 1;
    count(firm, dish, { orders: 1, portions });
    this.tell(firm, { kind: 'order', visit }, nowMs);
  }

  tell(firm: ToyFirm, event: ServiceEvent, nowMs: number): void {
    const { view } = firm;
    [view.nowMs, view.phaseEndMs] = [nowMs, serviceMs];
    const acts = firm.strategy.fulfil?.(firm.memory, view, event, firm.chance) ?? [];
    this.#watch?.(firm, 'fulfil', acts);
    for (const { type, content } of acts) {
      if (type === 'door.closed') [view.isOpen, firm.log.at(-1)!.openShare] = [false, nowMs / serviceMs];
      if (type === 'order.declined') this.#lose(content.visit, 'declined');
      if (type === 'preparation.asked') this.#prepare(firm, content);
      if (type === 'serving.asked') this.#hand(firm, content);
    }
  }

  /** Everything due by `nowMs` happens, in its order. */
  goOn(nowMs: number): void {
    for (;;) {
      const due = this.#firms.flatMap((firm) => firm.ready.map((next) => ({ firm, ...next })))
        .filter(({ dueMs }) => dueMs <= nowMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      for (const [visit, { firm, untilMs }] of this.#waiting)
        if (untilMs <= (due?.dueMs ?? nowMs)) {
          this.#lose(visit, 'cancelled');
          this.tell(firm, { kind: 'cancelled', visit }, untilMs);
        }
      if (due === undefined) return;
      const { firm: { view, ready }, pot } = due;
      ready.splice(ready.findIndex((next) => next.pot === pot), 1);
      view.pots.set(pot, { ...view.pots.get(pot)!, isReady: true });
      this.tell(due.firm, { kind: 'ready', preparation: pot }, due.dueMs);
    }
  }

  #lose(visit: string, how: 'declined' | 'cancelled'): void {
    const { firm } = this.#waiting.get(visit)!;
    const { view } = firm;
    const { dish, portions } = view.orders.get(visit)!;
    count(firm, dish, { [how]: portions });
    view.orders.delete(visit);
    view.reputation = Math.max(0, view.reputation - 1);
    this.#waiting.delete(visit);
  }

  #prepare({ view, ready }: ToyFirm, asked: { dish: string; portions: number; visit: string }): void {
    const { ingredients, preparationMs } = view.recipeOf(asked.dish)!;
    for (const [good, units] of Object.entries(ingredients)) view.stock[good]! -= units * asked.portions;
    const freeMs = ready.map(({ dueMs }) => dueMs).sort((a, b) => b - a)[view.rules.burners - 1] ?? 0;
    const dueMs = Math.max(view.nowMs, freeMs) + preparationMs;
    this.#pots += 1;
    view.pots.set(this.#pots, { preparation: this.#pots, ...asked, dueMs, isReady: false });
    ready.push({ pot: this.#pots, dueMs });
  }

  #hand(firm: ToyFirm, { preparation, visit }: { preparation: number; visit: string }): void {
    const { view, log } = firm;
    const { dish, portions, price } = view.orders.get(visit)!;
    const { client } = this.#waiting.get(visit)!;
    view.pots.delete(preparation);
    view.orders.delete(visit);
    this.#waiting.delete(visit);
    const harms = isHarmful(client.intolerances, Object.keys(view.recipeOf(dish)!.ingredients));
    view.reputation = Math.max(0, Math.min(100, view.reputation + (harms ? -10 : 1)));
    if (harms) return;
    view.cash += price * portions;
    log.at(-1)!.revenue += price * portions;
    log.at(-1)!.served += 1;
    count(firm, dish, { served: portions });
  }
}

function offerOf({ view, tells }: ToyFirm): Offer {
  const menu = view.menu.map(({ dish, price }) => {
    const { prestige, ingredients } = view.recipeOf(dish)!;
    return { dish, price, prestige, ...(tells ? { ingredients: Object.keys(ingredients) } : {}) };
  });
  return { restaurant: view.firm, isOpen: view.isOpen, reputation: view.reputation, queue: view.orders.size, menu };
}

function count({ log }: ToyFirm, dish: string, more: Partial<DishMemo>): void {
  const dishes = log.at(-1)!.dishes as Map<string, DishMemo>;
  const memo = { orders: 0, portions: 0, served: 0, declined: 0, cancelled: 0, ...dishes.get(dish) };
  for (const key of Object.keys(more) as (keyof DishMemo)[]) memo[key] += more[key]!;
  dishes.set(dish, memo);
}
