import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { constantRate } from '../../actors/demand/arrivalRate.ts';
import { arrivals } from '../../actors/demand/arrivals.ts';
import { clientActor } from '../../actors/demand/client.actor.ts';
import { clientTypes, drawClient } from '../../actors/demand/clientTypes.ts';
import { type Message, refuse, respond } from '../../machines/message.ts';
import { turnMachine } from '../../machines/turn.machine.ts';
import type { MealOrdered, VisitEnd } from '../../machines/visitMessages.ts';
import { generateCatalogue } from '../../market/catalogue.ts';
import { Kitchen } from '../../market/kitchen.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { World } from '../../sim/world.ts';
import { restaurant } from '../helpers/dining.ts';

const lengthsMs = { policy: 1000, auction: 1000, reconciliation: 1000, service: 120_000, close: 5000 };
const supervision = {
  onFailure: 'halt', retriesMax: 0, retryDelayMs: 1, whenExhausted: 'halt', actors: {},
} as const;

/** Two minutes of service, a client a second in the first of them, and one house that cooks on so many burners. */
function evening({ seed, burners }: { seed: number; burners: number }): { entries: Entry[]; digest: string } {
  const tape = new Tape({ header: `an evening ${seed}` });
  const world = new World({ seed, tape, supervision });
  const catalogue = generateCatalogue(world.chance('catalogue'), { ingredients: 20, recipes: 40 });
  const menu = catalogue.recipes.slice(0, 8).map(({ name, prestige, ingredients }, i) => (
    { dish: name, prestige, price: 60 + 40 * i, ...(i % 2 === 0 && { ingredients: Object.keys(ingredients) }) }));
  const recipeOf = (dish: string) => catalogue.recipes.find(({ name }) => name === dish)!;
  const kitchen = new Kitchen({ burners, discipline: 'fifo' });
  const orders = new Map<number, Message>();

  const serve = () => {
    for (const { id, dish } of kitchen.becameReady(world.clock.now())) {
      kitchen.take(id, world.clock.now());
      const ingredients = Object.keys(recipeOf(dish).ingredients);
      world.bus.send('ann', respond(orders.get(id)!, 'meal.served', { dish, ingredients }));
    }
    const nextMs = kitchen.nextReadyMs();
    if (nextMs !== undefined) world.clock.setTimeout(serve, nextMs - world.clock.now());
  };
  world.bus.open('hall', () => true).subscribe((message) => {
    if (message.type === 'offers.asked')
      world.bus.send('hall', respond(message, 'offers.told', { offers: [{ ...restaurant('ann'), menu }] }));
  });
  world.bus.open('ann', () => true).subscribe((message) => {
    if (message.type !== 'meal.ordered') return;
    const { dish } = message.content as MealOrdered;
    if (message.id % 17 === 0) world.bus.send('ann', refuse(message, 'meal.refused', { reason: 'cannot-be-cooked' }));
    else {
      orders.set(message.id, message);
      kitchen.start({ id: message.id, dish, lengthMs: recipeOf(dish).preparationMs, priority: 0 }, world.clock.now());
      serve();
    }
  });

  const client = clientActor((visit) => world.chance(`${visit}/choice`));
  world.seat('turn', turnMachine, { turns: 1, lengthsMs, graceMs: 10 }).start();
  arrivals({
    rate: { ...constantRate(60), shocks: [{ fromMs: 0, untilMs: 3000, factor: 0 }] },
    untilMs: 63_000, chance: world.chance('arrivals'), scheduler: world.clock,
  }).subscribe((count) => {
    const visit = `client-${count + 1}`;
    const drawn = drawClient(world.chance(`${visit}/nature`), clientTypes, catalogue);
    world.seat(visit, client, { client: drawn, host: 'hall', visit }, { topics: ['#turn'] }).start();
  });
  assert.is(world.run({ workMax: 100_000 }), false);
  const digest = tape.close();
  return { entries: [...tape.entries()], digest };
}

for (const burners of [1, 4, Infinity]) {
  test(`${burners} burners: every client’s visit ends exactly once, and nothing is unheard or dead`, () => {
    const { entries } = evening({ seed: 5, burners });
    const asked = entries.filter(({ message }) => message.type === 'offers.asked').map(({ message }) => message.from);
    const ends = entries.filter(({ message }) => message.type === 'visit.ended');
    assert.ok(asked.length > 30);
    assert.equal(ends.map(({ message }) => message.from).sort(), [...asked].sort());
    assert.equal(ends.map(({ message }) => message.conversation), ends.map(({ message }) => message.from));
    assert.equal(entries.filter(({ outcome }) => outcome !== 'delivered'), []);
  });
}

test('who is served has accepted one meal, and nobody else has', () => {
  const { entries } = evening({ seed: 6, burners: 4 });
  const of = (type: string) => entries.filter(({ message }) => message.type === type).map(({ message }) => message);
  const served = of('visit.ended').filter(({ content }) => (content as VisitEnd).end === 'served');
  assert.ok(served.length > 5);
  assert.equal(of('meal.accepted').map(({ from }) => from), served.map(({ from }) => from));
});

test('a house with one burner loses clients to impatience, one with many does not', () => {
  const impatient = (burners: number) => evening({ seed: 7, burners }).entries
    .filter(({ message }) => (message.content as Partial<VisitEnd>).reason === 'impatience').length;
  assert.ok(impatient(1) >= 5);
  assert.is(impatient(Infinity), 0);
});

test('the same evening twice is the same tape', () => {
  const [one, other, another] = [1, 1, 2].map((seed) => evening({ seed, burners: 2 }).digest);
  assert.is(one, other);
  assert.is.not(one, another);
});

test.run();
