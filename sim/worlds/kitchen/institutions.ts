import { auctioneerActor } from '../../../actors/hall/auctioneer.actor.ts';
import { AuctionRoom } from '../../../actors/hall/auctionRoom.ts';
import { bazaarActor } from '../../../actors/hall/bazaar.actor.ts';
import { BazaarRoom } from '../../../actors/hall/bazaarRoom.ts';
import { Hall } from '../../../actors/hall/hall.ts';
import { hostActor } from '../../../actors/hall/host.actor.ts';
import { kitchenActor } from '../../../actors/hall/kitchen.actor.ts';
import { KitchenRoom } from '../../../actors/hall/kitchenRoom.ts';
import { supplyIn } from '../../../actors/hall/supply.ts';
import type { Ledger } from '../../../market/ledger.ts';
import { Perishables } from '../../../market/perishables.ts';
import type { Catalogue } from '../../../market/recipe.ts';
import { chance } from '../../chance.ts';
import type { KitchenScenario } from '../../scenario/kitchenScenario.ts';
import type { World } from '../../world.ts';
import type { SeatedFirm } from './provisions.ts';

/** The working structures of those who keep the hall. */
export interface Institutions {
  readonly hall: Hall;
  readonly auctionRoom: AuctionRoom;
  readonly bazaarRoom: BazaarRoom;
  readonly kitchens: ReadonlyMap<string, KitchenRoom>;
}

/**
 * Seats everybody who is no competitor. They hear a phase called in this order, so that at the close escrow ends and
 * kitchens are emptied before ingredients perish.
 */
export function seatInstitutions(
  world: World, { environment, institution }: KitchenScenario,
  { seed, ledger, catalogue, firms }: {
    readonly seed: number; readonly ledger: Ledger; readonly catalogue: Catalogue;
    readonly firms: readonly SeatedFirm[];
  },
): Institutions {
  const topics = { topics: ['#turn'] };
  const { ingredients: goods, recipes } = catalogue;
  const addresses = firms.map(({ address }) => address);
  const perishables = new Perishables({ ledger, goods });

  const { itemsMax, priceFloor, priceCeiling } = institution.menu;
  const hall = new Hall({
    ledger, perishables, firms: addresses,
    rules: {
      menu: { dishes: new Set(recipes.map(({ name }) => name)), priceFloor, priceCeiling, itemsMax },
      reputation: environment.reputation, grantEachTurn: environment.grantEachTurn,
    },
  });

  const bazaarRoom = new BazaarRoom({ ledger, goods, lotsMax: institution.lotsMax });
  world.seat('bazaar', bazaarActor, { room: bazaarRoom }, topics);

  const rules = { burners: environment.burners, discipline: environment.kitchenQueue };
  const kitchens = new Map(addresses.map((firm) => [firm, new KitchenRoom({
    firm, ledger, perishables, recipes, rules, now: world.clock.now, isHere: (visit) => hall.visits.has(visit),
  })]));
  for (const [firm, room] of kitchens) world.seat(`${firm}/kitchen`, kitchenActor, { room }, topics);

  const auctionRoom = new AuctionRoom({
    ledger, growers: ledger.account('growers')!, goods, firms: addresses, rules: institution.auction,
    supplyIn: (turn, luck) => supplyIn(environment.supply, { turn, goods, chance: luck }),
    luckOf: (name) => chance(seed, name),
  });
  world.seat('auctioneer', auctioneerActor, { room: auctionRoom }, topics);

  world.seat('host', hostActor, { hall }, topics);
  return { hall, auctionRoom, bazaarRoom, kitchens };
}
