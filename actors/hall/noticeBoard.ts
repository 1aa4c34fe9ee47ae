import type { GoodCleared, LotOnSale, Notice } from '../../machines/kitchenMessages.ts';
import type { Message } from '../../machines/message.ts';
import { assert } from '../../market/assert.ts';
import type { MenuDish, Offer } from '../../market/client.ts';
import type { Lot } from '../../market/lotMarket.ts';
import type { Menu } from '../../market/menu.ts';
import type { Catalogue } from '../../market/recipe.ts';
import type { Units } from '../../market/units.ts';
import type { BoardView } from '../firm/firmStrategy.ts';

const notices: ReadonlySet<string> = new Set<Notice['type']>([
  'auction.opened', 'good.cleared', 'lot.posted', 'lot.ended', 'menu.posted', 'door.moved', 'reputation.moved',
]);

/** What is known of one restaurant. `dishes` is its menu as clients read it. */
interface Placard {
  menu: Menu;
  dishes: readonly MenuDish[];
  isOpen: boolean;
  reputation: number;
}

/**
 * What has been called out for all to read, as it stands now: firms and clients read it, whoever seats it writes it
 * down as it comes. At first every door is closed and every menu empty. A good is on sale until it clears.
 */
export class NoticeBoard implements BoardView {
  readonly firms: readonly string[];
  readonly #dishes: ReadonlyMap<string, Pick<MenuDish, 'prestige'> & Required<Pick<MenuDish, 'ingredients'>>>;
  readonly #placards: ReadonlyMap<string, Placard>;
  readonly #cleared = new Map<string, GoodCleared>();
  lotsOnSale: readonly LotOnSale[] = [];
  openLots: readonly Lot[] = [];

  constructor({ firms, catalogue, startReputation }: {
    readonly firms: readonly string[]; readonly catalogue: Catalogue; readonly startReputation: number;
  }) {
    this.firms = firms;
    this.#placards = new Map(firms.map((firm) => (
      [firm, { menu: [], dishes: [], isOpen: false, reputation: startReputation }])));
    this.#dishes = new Map(catalogue.recipes.map(({ name, prestige, ingredients }) => (
      [name, { prestige, ingredients: Object.keys(ingredients) }])));
  }

  /** Whether a message is one of those that go up here. */
  static hears({ type }: Message): boolean {
    return notices.has(type);
  }

  get cleared(): ReadonlyMap<string, GoodCleared> {
    return this.#cleared;
  }

  /** Empty for who is no firm. */
  menuOf(firm: string): Menu {
    return this.#placards.get(firm)?.menu ?? [];
  }

  isOpen(firm: string): boolean {
    return this.#placards.get(firm)?.isOpen === true;
  }

  /** 0 for who is no firm. */
  reputationOf(firm: string): number {
    return this.#placards.get(firm)?.reputation ?? 0;
  }

  /** What a client finds behind the doors it was told of, in their order. */
  offersAt(doors: readonly { readonly restaurant: string; readonly queue: Units }[]): Offer[] {
    return doors.map(({ restaurant, queue }) => {
      const { reputation, dishes } = this.#placard(restaurant);
      return { restaurant, isOpen: true, reputation, queue, menu: dishes };
    });
  }

  note(notice: Notice): void {
    switch (notice.type) {
      case 'auction.opened': {
        this.lotsOnSale = notice.content.lots;
        break;
      }
      case 'good.cleared': {
        this.#cleared.set(notice.content.good, notice.content);
        this.lotsOnSale = this.lotsOnSale.filter(({ good }) => good !== notice.content.good);
        break;
      }
      case 'lot.posted': {
        this.openLots = [...this.openLots, notice.content];
        break;
      }
      case 'lot.ended': {
        this.openLots = this.openLots.filter(({ lotId }) => lotId !== notice.content.lotId);
        break;
      }
      case 'menu.posted': {
        this.#hangMenu(notice.content);
        break;
      }
      case 'door.moved': {
        this.#placard(notice.content.firm).isOpen = notice.content.isOpen;
        break;
      }
      case 'reputation.moved': {
        this.#placard(notice.content.firm).reputation = notice.content.reputation;
        break;
      }
    }
  }

  #hangMenu({ firm, items, tellsIngredients }: { firm: string; items: Menu; tellsIngredients: boolean }): void {
    const placard = this.#placard(firm);
    placard.menu = items;
    placard.dishes = items.map(({ dish, price }) => {
      const known = this.#dishes.get(dish);
      assert(known !== undefined, 'menus are of dishes in the catalogue');
      const { prestige, ingredients } = known;
      return tellsIngredients ? { dish, price, prestige, ingredients } : { dish, price, prestige };
    });
  }

  #placard(firm: string): Placard {
    const placard = this.#placards.get(firm);
    assert(placard !== undefined, 'notices are about firms');
    return placard;
  }
}
