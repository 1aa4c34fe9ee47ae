import type { MessageFromFirm } from '../../machines/host.machine.ts';
import { type Message, notify, type Post, refuse, respond } from '../../machines/message.ts';
import type { Door } from '../../machines/visitMessages.ts';
import { assert } from '../../market/assert.ts';
import { type AccountId, cash, type Ledger } from '../../market/ledger.ts';
import { checkMenu, type Menu, type MenuRules } from '../../market/menu.ts';
import type { Perishables } from '../../market/perishables.ts';
import type { Cents, Units } from '../../market/units.ts';

/** A good name in points, 0 … 100: where it starts, and what it gains or loses by a visit that ended like this. */
export type ReputationRules = Readonly<Record<'start' | ReputationReason, number>>;
export type ReputationReason = 'served' | 'impatience' | 'declined' | 'intolerance';

export interface HallRules {
  readonly menu: Omit<MenuRules, 'feasible'>;
  readonly reputation: ReputationRules;
  /** What each firm is given when a turn begins; may be 0. */
  readonly grantEachTurn: Cents;
}

/** A restaurant as the host knows it. */
export interface House {
  readonly firm: string;
  readonly account: AccountId;
  menu: Menu;
  isOpen: boolean;
  reputation: number;
  /** Parties that ordered here and are neither fed nor gone. */
  queue: Units;
}

/**
 * One party. `choosing`: it has not ordered; `waiting`: it queues at `house`; `leaving`: its order is called off and
 * its end not told; `over`: it has ended.
 */
export interface Visit {
  state: 'choosing' | 'waiting' | 'leaving' | 'over';
  house: House | undefined;
}

type FromFirm<T extends MessageFromFirm['type']> = Extract<MessageFromFirm, { type: T }>;
type Say = (post: Post) => void;

/**
 * The host's own: menus, doors, good names, and this turn's visits. It belongs to the host's actor alone and is changed
 * in place. What it says goes out through `say`, in the order it happens. At first all doors are closed, menus empty.
 */
export class Hall {
  readonly #ledger: Ledger;
  readonly #perishables: Perishables;
  readonly #rules: HallRules;
  /** In seating order. */
  readonly #houses: ReadonlyMap<string, House>;
  readonly visits = new Map<string, Visit>();
  /** What `doors` told last; `undefined` when a door or a queue has changed since. */
  #doors: readonly Door[] | undefined;

  /** Every firm has an account of its address in the ledger, and what perishes is kept there. */
  constructor({ ledger, perishables, firms, rules }: {
    readonly ledger: Ledger; readonly perishables: Perishables; readonly firms: readonly string[];
    readonly rules: HallRules;
  }) {
    this.#ledger = ledger;
    this.#perishables = perishables;
    this.#rules = rules;
    this.#houses = new Map(firms.map((firm) => {
      const account = ledger.account(firm);
      assert(account !== undefined, 'every firm has an account');
      return [firm, { firm, account, menu: [], isOpen: false, reputation: rules.reputation.start, queue: 0 }];
    }));
  }

  house(firm: string): House | undefined {
    return this.#houses.get(firm);
  }

  /** The open ones, in seating order. */
  doors(): readonly Door[] {
    return this.#doors ??= [...this.#houses.values()].filter(({ isOpen }) => isOpen)
      .map(({ firm, queue }) => ({ restaurant: firm, queue }));
  }

  /** Gives every firm its grant. Whoever came in the turn before is forgotten. */
  beginTurn(turn: number, say: Say): void {
    this.visits.clear();
    this.#doors = undefined;
    const amount = this.#rules.grantEachTurn;
    for (const house of this.#houses.values()) {
      house.queue = 0;
      const refusal = this.#ledger.transfer({ from: this.#ledger.issuer, to: house.account, asset: cash, amount });
      assert(refusal === undefined, 'a grant is always given');
      say(notify(house.firm, 'turn.granted', { turn, amount, cash: this.#cashOf(house) }, about(turn)));
    }
  }

  /** A menu that is refused leaves the one before as it is. */
  saveMenu(message: FromFirm<'menu.saved'>, say: Say): void {
    const { from, content: { items, tellsIngredients } } = message;
    const house = this.#houses.get(from);
    if (house === undefined) return refuseAct(message, 'unknown-firm', say);
    const answer = checkMenu(items, { ...this.#rules.menu, feasible: undefined });
    if (!answer.accepted) {
      return say(refuse(message, 'menu.refused', { reason: answer.reason, dish: answer.dish ?? '' }));
    }
    house.menu = answer.menu;
    say(respond(message, 'menu.accepted', { items: house.menu, tellsIngredients }));
    say(notify('notice-board', 'menu.posted', { firm: from, items: house.menu, tellsIngredients }, after(message)));
  }

  moveDoor(message: FromFirm<'door.opened' | 'door.closed'>, say: Say): void {
    const house = this.#houses.get(message.from);
    if (house === undefined) return refuseAct(message, 'unknown-firm', say);
    const isOpen = message.type === 'door.opened';
    say(respond(message, 'door.answered', { isOpen }));
    if (isOpen === house.isOpen) return;
    house.isOpen = isOpen;
    this.#doors = undefined;
    say(notify('notice-board', 'door.moved', { firm: house.firm, isOpen }, after(message)));
  }

  tellAccounts(message: FromFirm<'accounts.asked'>, say: Say): void {
    const house = this.#houses.get(message.from);
    if (house === undefined) return refuseAct(message, 'unknown-firm', say);
    const { firm, reputation } = house;
    const stock = this.#perishables.stockOf(firm);
    say(respond(message, 'accounts.told', { cash: this.#cashOf(house), stock, reputation }));
  }

  /** One party more waits here, or one fewer. */
  moveQueue(house: House, parties: 1 | -1): void {
    house.queue += parties;
    this.#doors = undefined;
    assert(house.queue >= 0, 'who leaves a queue stood in it');
  }

  moveReputation(house: House, reason: ReputationReason, message: Message, say: Say): void {
    const before = house.reputation;
    house.reputation = Math.min(100, Math.max(0, before + this.#rules.reputation[reason]));
    if (house.reputation === before) return;
    const news = { firm: house.firm, reputation: house.reputation, reason };
    say(notify('notice-board', 'reputation.moved', news, after(message)));
  }

  /** What is left perishes. Whatever held it back has let go of it before. */
  closeTurn(turn: number, say: Say): void {
    for (const { owner, wasted } of this.#perishables.expire([...this.#houses.keys()])) {
      const { reputation } = this.#houses.get(owner)!;
      say(notify(owner, 'turn.closed', { turn, wasted, reputation }, about(turn)));
    }
  }

  toJSON(): unknown {
    return { houses: [...this.#houses.values()], visits: [...this.visits].map(([visit, { state, house }]) => (
      { visit, state, restaurant: house?.firm })) };
  }

  #cashOf({ account }: House): Cents {
    return this.#ledger.available(account, cash);
  }
}

/** What an act refused is called, for any reason that the bus cannot know. */
export function refuseAct(message: Message, reason: 'unknown-firm' | 'unknown-order', say: Say): void {
  say(refuse(message, 'act.refused', { act: message.type, reason }));
}

/** In the same conversation, because of this. */
export const after = ({ conversation, id: cause }: Message) => ({ conversation, cause });
const about = (turn: number) => ({ conversation: `turn-${turn}` });
