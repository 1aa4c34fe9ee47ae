import type { ReputationRules } from '../../actors/hall/hall.ts';
import type { HostMessage, KitchenMessage, Notice, Pot } from '../../machines/kitchenMessages.ts';
import type { Message } from '../../machines/message.ts';
import type { ClientMessage, MessageToClient, VisitEnd } from '../../machines/visitMessages.ts';
import type { Menu } from '../../market/menu.ts';
import type { Recipe } from '../../market/recipe.ts';

export interface DiningRules {
  readonly firms: readonly string[];
  readonly recipes: readonly Recipe[];
  readonly burners: number;
  readonly reputation: ReputationRules;
}
type Said = HostMessage | KitchenMessage | Notice | ClientMessage | MessageToClient;
type Saying<T extends Said['type']> = Extract<Said, { type: T }>;

/** What one firm must have come to, by what has been said. */
export interface Tally {
  isOpen: boolean;
  menu: Menu;
  reputation: number;
  /** From grants and meals. */
  cash: number;
  readonly waiting: Set<string>;
  readonly pots: Map<number, Pot & { readonly state: 'begun' | 'ready' | 'under way' | 'gone' }>;
  /** Units that were cooked or thrown away raw, by ingredient. */
  readonly used: Record<string, number>;
}

/**
 * Follows every visit, menu, pot and cent through all that host, kitchens and clients say, in order of delivery, slowly
 * and on its own; what breaks a law of theirs is in `faults`.
 */
export class DiningOracle {
  readonly faults: string[] = [];
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly #rules: DiningRules;
  readonly #messages = new Map<number, Message>();
  /** Where each visit of this turn has ordered. */
  readonly #orders = new Map<string, string>();
  readonly #over = new Set<string>();
  /** What has been paid for, or moved a good name. */
  readonly #settled = new Set<number>();
  #now: Message | undefined;

  constructor(messages: readonly Message[], rules: DiningRules) {
    this.#rules = rules;
    this.tallies = new Map(rules.firms.map((firm) => [firm, {
      isOpen: false, menu: [], reputation: rules.reputation.start, cash: 0, waiting: new Set(), pots: new Map(),
      used: {},
    }]));
    for (const message of messages) this.#messages.set(message.id, message);
    // What the host says counts from when it was said: while it is on its way the host may have heard more.
    const saidAt = ({ from, cause, id }: Message) => (from === 'host' && cause > 0 ? cause : id);
    for (const message of [...messages].sort((a, b) => saidAt(a) - saidAt(b) || a.id - b.id)) {
      this.#now = message;
      this.#laws[message.type as Said['type']]?.(message as never, this.tallies.get(message.to)!);
    }
  }

  /** Portions of a dish that are the firm's. */
  dishesOf(firm: string, dish: string): number {
    return [...this.tallies.get(firm)!.pots.values()].filter((pot) => pot.dish === dish)
      .filter(({ state }) => state === 'ready' || state === 'under way')
      .reduce((sum, { portions }) => sum + portions, 0);
  }

  /** The most of a firm's pots that were ever seen to cook at once. */
  mostAtOnce(firm: string): number {
    const times = [...this.tallies.get(firm)!.pots.values()].filter(({ dueMs }) => dueMs !== -1)
      .map(({ dish, dueMs }) => ({ fromMs: dueMs - this.#recipe(dish).preparationMs, dueMs }));
    return Math.max(0, ...times.map((one) => (
      times.filter((other) => other.fromMs <= one.fromMs && one.fromMs < other.dueMs).length)));
  }

  readonly #laws: { readonly [T in Said['type']]?: (message: Saying<T>, tally: Tally) => void } = {
    'turn.granted': ({ content }, tally) => {
      tally.cash += content.amount;
      tally.waiting.clear();
      this.#orders.clear();
      this.#over.clear();
    },
    'turn.closed': ({ content }, tally) => {
      for (const { good, quantity } of content.wasted) use(tally, good, quantity);
    },
    'menu.posted': ({ content: { firm, items } }) => {
      this.tallies.get(firm)!.menu = items;
    },
    'door.moved': ({ content: { firm, isOpen } }) => {
      this.#law(this.tallies.get(firm)!.isOpen !== isOpen, 'only a door that moves is news');
      this.tallies.get(firm)!.isOpen = isOpen;
    },
    'offers.told': ({ content: { doors } }) => {
      const open = [...this.tallies].filter(([, { isOpen }]) => isOpen)
        .map(([restaurant, { waiting }]) => ({ restaurant, queue: waiting.size }));
      this.#law(doors.length === 0 || JSON.stringify(doors) === JSON.stringify(open), 'doors are told as they stand');
    },
    'order.received': ({ to, content: { visit, dish, price } }, { isOpen, menu, waiting }) => {
      this.#law(isOpen && !this.#orders.has(visit), 'one order a visit, behind an open door');
      this.#law(menu.some((item) => item.dish === dish && item.price === price), 'orders are from the menu');
      this.#orders.set(visit, to);
      waiting.add(visit);
    },
    'order.cancelled': ({ content }, { waiting }) => {
      this.#law(waiting.delete(content.visit), 'who cancels has waited');
    },
    'meal.refused': ({ to, cause }) => {
      const { type, from } = this.#messages.get(cause)!;
      if (type !== 'order.declined') return;
      this.#law(this.tallies.get(from)!.waiting.delete(to), 'who is declined has waited');
    },
    'visit.ended': ({ from, content }) => {
      const tally = this.tallies.get(this.#orders.get(from) ?? '');
      if (tally === undefined || this.#over.has(from)) return;
      this.#over.add(from);
      tally.waiting.delete(from);
      const moved = pointsFor(content, this.#rules.reputation);
      tally.reputation = Math.max(0, Math.min(100, tally.reputation + moved));
    },
    'reputation.moved': ({ content: { firm, reputation } }) => {
      this.#law(this.tallies.get(firm)!.reputation === reputation, 'a good name follows how visits ended');
      this.#settle();
    },
    'preparation.started': ({ content }, tally) => {
      this.#law(content.preparation === tally.pots.size + 1, 'pots are counted');
      tally.pots.set(content.preparation, { ...content, state: 'begun' });
      const bill = Object.entries(this.#recipe(content.dish).ingredients);
      for (const [good, each] of bill) use(tally, good, each * content.portions);
    },
    'preparation.ready': ({ atMs, content }, { pots }) => {
      const isBegun = pots.get(content.preparation)?.state === 'begun';
      this.#law(isBegun && atMs === content.dueMs, 'a pot is told ready once, when it is');
      pots.set(content.preparation, { ...content, state: 'ready' });
    },
    'meal.served': ({ to, cause, content }) => {
      const { preparation, visit } = this.#messages.get(cause)!.content as { preparation: number; visit: string };
      const { pots } = this.tallies.get(content.restaurant)!;
      const pot = pots.get(preparation)!;
      this.#law(pot.state === 'ready' && to === visit, 'what is ready is served, to whom the firm says');
      this.#law(pot.dish === content.dish && pot.portions === content.portions, 'a whole pot is served');
      pots.set(preparation, { ...pot, visit, state: 'under way' });
    },
    'meal.paid': ({ cause, content }, tally) => {
      const { type, from, content: yes } = this.#messages.get(cause)! as Saying<'meal.accepted'>;
      const pot = tally.pots.get(content.preparation)!;
      this.#law(pot.state === 'under way' && type === 'meal.accepted' && from === pot.visit, 'who was served pays');
      this.#law(pot.dish === yes.dish && pot.portions === yes.portions, 'what was accepted is paid for');
      this.#law(content.amount === yes.price * pot.portions, 'meals are paid for by the portion');
      this.#settle();
      tally.cash += content.amount;
      tally.pots.set(content.preparation, { ...pot, state: 'gone' });
    },
    'meal.returned': ({ content }, { pots }) => {
      this.#law(pots.get(content.preparation)!.state === 'under way', 'what was served is returned');
      pots.set(content.preparation, { ...content, state: 'gone' });
    },
    'kitchen.cleared': ({ content: { wasted } }, { pots }) => {
      const here = [...pots.values()].filter(({ state }) => state === 'begun' || state === 'ready');
      const numbers = (some: readonly Pot[]) => some.map(({ preparation }) => preparation).join();
      this.#law(numbers(wasted) === numbers(here), 'all that is left is thrown away');
      for (const pot of wasted) pots.set(pot.preparation, { ...pot, state: 'gone' });
    },
  };

  #law(holds: boolean, law: string): void {
    if (!holds) this.faults.push(`${law}: ${JSON.stringify(this.#now)}`);
  }

  #settle(): void {
    const { cause } = this.#now!;
    this.#law(!this.#settled.has(cause), 'nothing is settled twice');
    this.#settled.add(cause);
  }

  #recipe(dish: string): Recipe {
    return this.#rules.recipes.find(({ name }) => name === dish)!;
  }
}

function use({ used }: Tally, good: string, quantity: number): void {
  used[good] = (used[good] ?? 0) + quantity;
}

function pointsFor({ end, reason }: VisitEnd, points: ReputationRules): number {
  if (end === 'served') return points.served;
  if (end === 'refused') return reason === 'cannot-be-cooked' || reason === 'intolerance' ? points.declined : 0;
  return reason === 'impatience' || reason === 'intolerance' ? points[reason] : 0;
}
