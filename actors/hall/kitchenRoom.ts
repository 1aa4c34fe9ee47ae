import type { KitchenRequest, MealAnswer } from '../../machines/kitchen.machine.ts';
import type { Pot, PreparationRefusal } from '../../machines/kitchenMessages.ts';
import { notify, type Post, refuse, request, respond } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import { type Cooking, Kitchen, type KitchenRules } from '../../market/kitchen.ts';
import { type AccountId, type AssetId, cash, type Ledger } from '../../market/ledger.ts';
import type { Perishables } from '../../market/perishables.ts';
import type { Recipe } from '../../market/recipe.ts';
import type { Ms, Units } from '../../market/units.ts';

type Asked<T extends KitchenRequest['type']> = Extract<KitchenRequest, { type: T }>;
type Answered<T extends MealAnswer['type']> = Extract<MealAnswer, { type: T }>;
type Say = (post: Post) => void;

/** What burners do not know of a pot. `isReady`: its dishes are the firm's, and it has been told. */
interface Order { readonly portions: Units; readonly visit: string; isReady: boolean }
type Dish = Recipe & { readonly asset: AssetId };

export interface KitchenRoomOptions {
  /** Its address; it has an account of that name in the ledger. */
  readonly firm: string;
  /** Every dish is a good `dish:NAME` in it. */
  readonly ledger: Ledger;
  readonly perishables: Perishables;
  readonly recipes: readonly Recipe[];
  readonly rules: KitchenRules;
  readonly now: () => Ms;
  /** Whether a client of this name has come this turn. */
  readonly isHere: (visit: string) => boolean;
}

/**
 * A firm's kitchen at work: it turns the firm's ingredients into pots, pots that are ready into dishes of the firm's,
 * and dishes into cash when a client accepts them; in the ledger each step, and nothing twice. It belongs to the
 * kitchen's actor alone and is changed in place. Where pots queue by urgency, one for a client comes before one for
 * nobody.
 */
export class KitchenRoom {
  readonly #options: KitchenRoomOptions;
  readonly #account: AccountId;
  readonly #kitchen: Kitchen;
  readonly #dishes: ReadonlyMap<string, Dish>;
  readonly #orders = new Map<number, Order>();
  /** Sent out and not answered yet, by visit, the oldest first. */
  readonly #underWay = new Map<string, Pot[]>();
  #preparations = 0;
  #turn = 0;

  constructor(options: KitchenRoomOptions) {
    const { firm, ledger, recipes, rules } = options;
    this.#options = options;
    const account = ledger.account(firm);
    assert(account !== undefined, 'every firm has an account');
    this.#account = account;
    this.#kitchen = new Kitchen(rules);
    this.#dishes = new Map(recipes.map((recipe) => {
      const asset = ledger.asset(`dish:${recipe.name}`);
      assert(asset !== undefined, 'every dish is a good of the ledger');
      return [recipe.name, { ...recipe, asset }];
    }));
  }

  /** How long until the next pot is ready; `undefined` when nothing is on the fire. */
  nextReadyInMs(): Ms | undefined {
    const dueMs = this.#kitchen.nextReadyMs();
    return dueMs === undefined ? undefined : dueMs - this.#options.now();
  }

  /** For a new turn. Pots that nobody has ever answered for are thrown away. */
  open(turn: number, say: Say): void {
    this.#turn = turn;
    for (const pot of [...this.#underWay.values()].flat()) this.#throwAway(pot, 'gone', 0, say);
    this.#underWay.clear();
  }

  start(message: Asked<'preparation.asked'>, say: Say): void {
    this.tellReady(say);
    const { firm, perishables, now } = this.#options;
    const { content: { dish, portions, visit } } = message;
    const recipe = this.#dishes.get(dish);
    if (message.from !== firm) return refusePot(message, 'kitchen-closed', say);
    if (recipe === undefined) return refusePot(message, 'unknown-dish', say);
    const bill = Object.fromEntries(Object.entries(recipe.ingredients).map(([good, each]) => [good, each * portions]));
    if (!perishables.consume(firm, bill).accepted) return refusePot(message, 'missing-goods', say);
    const id = ++this.#preparations;
    const priority = visit === '' ? 0 : 1;
    const dueMs = this.#kitchen.start({ id, dish, lengthMs: recipe.preparationMs, priority }, now()) ?? -1;
    this.#orders.set(id, { portions, visit, isReady: false });
    say(respond(message, 'preparation.started', { preparation: id, dish, portions, visit, dueMs }));
  }

  /** What has become ready meanwhile is the firm's, and the firm is told. */
  tellReady(say: Say): void {
    for (const cooked of this.#kitchen.becameReady(this.#options.now())) {
      const pot = this.#pot(cooked);
      this.#orders.get(cooked.id)!.isReady = true;
      this.#moveDishes(pot, { from: this.#options.ledger.issuer, to: this.#account });
      say(notify(this.#options.firm, 'preparation.ready', pot, { conversation: pot.visit }));
    }
  }

  serve(message: Asked<'serving.asked'>, say: Say): void {
    this.tellReady(say);
    const { firm, now, isHere } = this.#options;
    const { preparation, visit } = message.content;
    const refuseWith = (reason: string) => say(refuse(message, 'serving.refused', { preparation, visit, reason }));
    if (message.from !== firm) return refuseWith('unknown-preparation');
    if (!isHere(visit)) return refuseWith('unknown-visit');
    const taken = this.#kitchen.take(preparation, now());
    if (!taken.accepted) return refuseWith(taken.reason);
    const pot = { ...this.#pot(taken.dish), visit };
    this.#orders.delete(preparation);
    const others = this.#underWay.get(visit);
    if (others === undefined) this.#underWay.set(visit, [pot]);
    else others.push(pot);
    const { dish, portions } = pot;
    const ingredients = Object.keys(this.#dishes.get(dish)!.ingredients);
    const about = { conversation: visit, cause: message.id };
    say(request(visit, 'meal.served', { restaurant: firm, dish, portions, ingredients }, about));
  }

  /** The client pays for what was served to it, and eats it. Whoever accepts anything else pays nothing. */
  takePayment(message: Answered<'meal.accepted'>, say: Say): void {
    const { from: visit, id: cause, content: { dish, portions, price } } = message;
    const pot = this.#answered(visit, (each) => each.dish === dish && each.portions === portions);
    if (pot === undefined) return;
    const { firm, ledger } = this.#options;
    const amount = price * portions;
    const refusal = ledger.transfer({ from: ledger.issuer, to: this.#account, asset: cash, amount });
    assert(refusal === undefined, 'who accepts a meal pays for it');
    this.#moveDishes(pot, { from: this.#account, to: ledger.issuer });
    const paid = { ...pot, amount, cash: ledger.available(this.#account, cash) };
    say(notify(firm, 'meal.paid', paid, { conversation: visit, cause }));
  }

  takeBack({ from, id, content: { dish, reason } }: Answered<'meal.rejected'>, say: Say): void {
    const pot = this.#answered(from, (each) => each.dish === dish);
    if (pot !== undefined) this.#throwAway(pot, reason, id, say);
  }

  /** Everything that is still here is thrown away, in the order it was asked for. */
  clear(say: Say): void {
    const { firm, ledger, now } = this.#options;
    const wasted = this.#kitchen.expire(now()).map((cooking) => this.#pot(cooking));
    for (const pot of wasted) {
      if (this.#orders.get(pot.preparation)!.isReady) {
        this.#moveDishes(pot, { from: this.#account, to: ledger.issuer });
      }
    }
    this.#orders.clear();
    say(notify(firm, 'kitchen.cleared', { turn: this.#turn, wasted }, { conversation: `turn-${this.#turn}` }));
  }

  toJSON(): unknown {
    const { firm } = this.#options;
    return { firm, turn: this.#turn, kitchen: this.#kitchen, underWay: [...this.#underWay.values()].flat() };
  }

  #pot({ id, dish, dueMs = -1 }: Cooking): Pot {
    const { portions, visit } = this.#orders.get(id)!;
    return { preparation: id, dish, portions, visit, dueMs };
  }

  /** The oldest of the pots sent to this visit that this is an answer to. */
  #answered(visit: string, isIt: (pot: Pot) => boolean): Pot | undefined {
    const pots = this.#underWay.get(visit) ?? [];
    const index = pots.findIndex(isIt);
    if (index === -1) return undefined;
    if (pots.length === 1) this.#underWay.delete(visit);
    return pots.splice(index, 1)[0];
  }

  #throwAway(pot: Pot, reason: string, cause: number, say: Say): void {
    this.#moveDishes(pot, { from: this.#account, to: this.#options.ledger.issuer });
    say(notify(this.#options.firm, 'meal.returned', { ...pot, reason }, { conversation: pot.visit, cause }));
  }

  #moveDishes({ dish, portions: amount }: Pot, way: { from: AccountId; to: AccountId }): void {
    const { asset } = this.#dishes.get(dish)!;
    assert(this.#options.ledger.transfer({ ...way, asset, amount }) === undefined, 'what is served was cooked');
  }
}

function refusePot(message: Asked<'preparation.asked'>, reason: PreparationRefusal, say: Say): void {
  say(refuse(message, 'preparation.refused', { ...message.content, reason }));
}

