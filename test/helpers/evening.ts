import { constantRate } from '../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../actors/demand/arrivals.ts';
import { clientActor } from '../../actors/demand/client.actor.ts';
import { clientTypes, drawClient } from '../../actors/demand/clientTypes.ts';
import { Hall } from '../../actors/hall/hall.ts';
import { hostActor } from '../../actors/hall/host.actor.ts';
import { kitchenActor } from '../../actors/hall/kitchen.actor.ts';
import { KitchenRoom } from '../../actors/hall/kitchenRoom.ts';
import { NoticeBoard } from '../../actors/hall/noticeBoard.ts';
import type { OrderReceived, Pot } from '../../machines/kitchenMessages.ts';
import { type Message, request } from '../../machines/message.ts';
import type { PhaseOpened } from '../../machines/phase.ts';
import { turnMachine } from '../../machines/turn.machine.ts';
import { generateCatalogue } from '../../market/catalogue.ts';
import { Ledger } from '../../market/ledger.ts';
import { Perishables } from '../../market/perishables.ts';
import type { Catalogue } from '../../market/recipe.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { World } from '../../sim/world.ts';

const lengthsMs = { policy: 1000, auction: 1000, reconciliation: 1000, service: 120_000, close: 5000 };
const supervision = {
  onFailure: 'halt', retriesMax: 0, retryDelayMs: 1, whenExhausted: 'halt', actors: {},
} as const;
export const reputation = { start: 80, served: 1, impatience: -1, declined: -1, intolerance: -10 };
export const firms = ['ann', 'bob'];

/** Two minutes of service with so many clients a minute in the first of them, and two houses with so many burners. */
export interface Evening { readonly seed: number; readonly burners: number; readonly perMinute?: number }

/** Ann tells what is in her dishes, Bob does not; both cook what is ordered, and now and then decline. */
export function evening({ seed, burners, perMinute = 60 }: Evening): {
  entries: Entry[]; digest: string; ledger: Ledger; catalogue: Catalogue;
} {
  const tape = new Tape({ header: `an evening ${seed}` });
  const world = new World({ seed, tape, supervision });
  const { clock, bus } = world;
  const catalogue = generateCatalogue(world.chance('catalogue'), { ingredients: 20, recipes: 40 });
  const { recipes, ingredients: goods } = catalogue;
  const ledger = new Ledger({ issuer: 'outside', goods: [...goods, ...recipes.map(({ name }) => `dish:${name}`)] });
  const perishables = new Perishables({ ledger, goods });
  for (const firm of firms) {
    const to = ledger.openAccount(firm);
    for (const good of goods) ledger.transfer({ from: ledger.issuer, to, asset: ledger.asset(good)!, amount: 100_000 });
  }
  const menu = { dishes: new Set(recipes.map(({ name }) => name)), itemsMax: 8, priceFloor: 1, priceCeiling: 1000 };
  const rules = { menu, reputation, grantEachTurn: 0 };
  const board = new NoticeBoard({ firms, catalogue, startReputation: reputation.start });
  bus.open('notice-board', (message) => NoticeBoard.hears(message))
    .subscribe((message) => board.note(message as never));

  world.seat('turn', turnMachine, { turns: 1, lengthsMs, graceMs: 10 });
  const hall = new Hall({ ledger, perishables, firms, rules });
  for (const firm of firms) {
    const room = new KitchenRoom({
      firm, ledger, perishables, recipes, rules: { burners, discipline: 'fifo' }, now: () => clock.now(),
      isHere: (visit) => hall.visits.has(visit),
    });
    world.seat(`${firm}/kitchen`, kitchenActor, { room }, { topics: ['#turn'] });
  }
  world.seat('host', hostActor, { hall }, { topics: ['#turn'] });
  for (const firm of firms) seatFirm(world, firm, catalogue);
  world.start();

  seatClients(world, { perMinute, catalogue, board });
  world.run({ workMax: 10_000_000 });
  const digest = tape.close();
  return { entries: [...tape.entries()], digest, ledger, catalogue };
}

/** Clients in the first minute of service, from when it has begun. */
function seatClients(
  world: World, { perMinute, catalogue, board }: { perMinute: number; catalogue: Catalogue; board: NoticeBoard },
): void {
  const client = clientActor({
    luckOf: (visit) => world.chance(`${visit}/choice`), offersAt: (doors) => board.offersAt(doors),
  });
  arrivals({
    rate: { ...constantRate(perMinute), shocks: [{ fromMs: 0, untilMs: 3001, factor: 0 }] },
    untilMs: 63_000, chance: world.chance('arrivals'), scheduler: world.clock,
  }).subscribe((count) => {
    const visit = `client-1/${count + 1}`;
    const drawn = drawClient(world.chance(`${visit}/nature`), clientTypes, catalogue);
    world.seat(visit, client, { client: drawn, host: 'host', visit }, { topics: ['#turn'] }).start();
  });
}

/** A firm without a mind: it answers each word as it comes. */
function seatFirm({ bus }: World, firm: string, { recipes }: Catalogue): void {
  const items = recipes.slice(0, 8).map(({ name }, i) => ({ dish: name, price: 60 + 40 * i }));
  const say = (type: string, content: object, to = `${firm}/kitchen`) => bus.send(firm, request(to, type, content));
  bus.join('#turn', firm);
  bus.open(firm, () => true).subscribe((message: Message) => {
    if (message.type === 'phase.opened' && (message.content as PhaseOpened).phase === 'policy') {
      say('menu.saved', { items, tellsIngredients: firm === 'ann' }, 'host');
      say('door.opened', {}, 'host');
    } else if (message.type === 'order.received') {
      const { visit, dish, portions } = message.content as OrderReceived;
      if (message.id % 17 === 0) say('order.declined', { visit, reason: 'cannot-be-cooked' }, 'host');
      else say('preparation.asked', { dish, portions, visit });
    } else if (message.type === 'preparation.ready') {
      const { preparation, visit } = message.content as Pot;
      say('serving.asked', { preparation, visit });
    }
  });
}
