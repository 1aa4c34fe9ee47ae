import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { phases } from '../../../machines/phase.ts';
import { anyDining, type DiningCommand, followUps, type FollowingUp } from '../../helpers/anyDining.ts';
import { DiningOracle } from '../../helpers/diningOracle.ts';
import { firms, goods, hallRules, recipes, Restaurants, startCash, startStock } from '../../helpers/restaurants.ts';

/** What becomes of restaurants where all this happens; the ledger is audited after each. */
function played(commands: readonly DiningCommand[], { burners, opens }: { burners: number; opens: boolean }) {
  const restaurants = new Restaurants({ burners, discipline: 'priority' });
  if (opens) restaurants.openAnn();
  let calls = opens ? phases.indexOf('service') : -1;
  for (const command of commands) {
    if (command.does === 'tell') restaurants.tell(command.from, command.to, command.type, command.content);
    else if (command.does === 'follow') followUp(restaurants, command);
    else if (command.does === 'wait') restaurants.wait(command.ms);
    else {
      if (command.phase === 'next') calls += 1;
      const turn = 1 + Math.floor(Math.max(0, calls) / phases.length);
      restaurants.call(command.phase === 'next' ? phases[calls % phases.length]! : command.phase, turn);
    }
    restaurants.ledger.audit();
  }
  return restaurants;
}

/** Somebody answers the newest of such words, or one a little older; nobody when there are none. */
function followUp(restaurants: Restaurants, { how, back }: { how: FollowingUp; back: number }): void {
  const [type, answer] = followUps[how];
  const heard = restaurants.log.filter((message) => message.type === type).at(-1 - back);
  if (heard === undefined) return;
  const { from, to, type: said, content } = answer(heard as never);
  restaurants.tell(from, to, said, content);
}

const seen: Record<string, number> = {};
for (const burners of [1, 2, Infinity]) {
  test(`whatever anybody says, when it makes no sense too: no law is broken, on ${burners} burners`, () => {
    fc.assert(fc.property(anyDining, ({ opens, commands }) => {
      const restaurants = played(commands, { burners, opens });
      for (const { type } of restaurants.log) seen[type] = (seen[type] ?? 0) + 1;
      const oracle = new DiningOracle(restaurants.log, { firms, recipes, burners, reputation: hallRules.reputation });
      assert.equal(oracle.faults, []);
      for (const firm of firms) check(firm, restaurants, oracle);
      for (const firm of firms) assert.ok(oracle.mostAtOnce(firm) <= burners);
      assert.equal(restaurants.unheard(), []);
    }), { seed: 42, numRuns: 200 });
  });
}

/** What the host and the ledger have of a firm is what has been said. */
function check(firm: string, restaurants: Restaurants, oracle: DiningOracle): void {
  const { waiting, reputation, cash, used } = oracle.tallies.get(firm)!;
  const house = restaurants.hall.house(firm)!;
  const visits = [...restaurants.hall.visits].filter(([, visit]) => visit.state === 'waiting' && visit.house === house);
  assert.equal(visits.map(([visit]) => visit).sort(), [...waiting].sort(), 'who waits');
  assert.is(house.queue, waiting.size, 'a queue is orders minus ends');
  assert.is(house.reputation, reputation);
  assert.is(restaurants.balance(firm, 'cash'), startCash + cash, 'every cent is in the ledger');
  for (const { name } of recipes) assert.is(restaurants.balance(firm, `dish:${name}`), oracle.dishesOf(firm, name));
  for (const good of goods) assert.is(restaurants.balance(firm, good), startStock - (used[good] ?? 0));
}

test('all that can be said was said', () => {
  for (const type of [
    'turn.granted', 'menu.accepted', 'menu.refused', 'menu.posted', 'door.answered', 'door.moved', 'offers.told',
    'order.received', 'order.cancelled', 'meal.refused', 'accounts.told', 'act.refused', 'turn.closed',
    'reputation.moved', 'preparation.started', 'preparation.refused', 'preparation.ready', 'serving.refused',
    'meal.served', 'meal.paid', 'meal.returned', 'kitchen.cleared',
  ]) assert.ok((seen[type] ?? 0) >= 25, `${type}: ${seen[type] ?? 0}`);
});

test.run();
