import * as assert from 'uvu/assert';
import { cash } from '../../market/ledger.ts';
import type { GameState } from '../../sim/worlds/kitchen/gameState.ts';
import type { KitchenWorld, Surroundings } from '../../sim/worlds/kitchen/kitchenWorld.ts';
import { rogueFirm } from './rogueFirm.ts';

/** Rogues in the place of some firms. */
export function roguesAt(rogues: readonly string[]) {
  return (firm: string, { chanceOf, catalogue, firms }: Surroundings) => (rogues.includes(firm) ? rogueFirm({
    chance: chanceOf(`${firm}/schemes`), firm, goods: catalogue.ingredients,
    dishes: catalogue.recipes.map(({ name }) => name),
    addresses: [
      'host', 'auctioneer', 'bazaar', 'turn', 'world', 'notice-board', 'warden', '#turn', 'nowhere', 'client-1/1',
      'client-2/3', 'supervisor/host', 'growers',
      ...firms.flatMap(({ address }) => [address, `${address}/kitchen`, `${address}/analyst`]),
    ],
  }) : undefined);
}

/**
 * When nothing is under way: the ledger adds up, the tape's state of the game is the ledger's, and what each honest
 * firm believes to have is what it may use.
 */
export const inspect = (rogues: readonly string[]) => (
  { ledger, catalogue, firms, desks }: KitchenWorld, state: GameState,
): void => {
  ledger.audit();
  for (const { address } of firms) {
    const account = ledger.account(address)!;
    const { cash: money, stock, dishes } = state.firms.get(address)!;
    assert.is(money, ledger.balance(account, cash), `${address}: cash on the tape and in the ledger`);
    const desk = desks.get(address)!;
    const isHonest = !rogues.includes(address);
    if (isHonest) assert.is(desk.cash, ledger.available(account, cash), `${address}: cash as it believes`);
    for (const good of catalogue.ingredients) {
      const asset = ledger.asset(good)!;
      assert.is(stock.get(good) ?? 0, ledger.balance(account, asset), `${address}: ${good}`);
      if (isHonest) assert.is(desk.stock[good] ?? 0, ledger.available(account, asset), `${address} believes: ${good}`);
    }
    for (const { name } of catalogue.recipes) {
      assert.is(dishes.get(name) ?? 0, ledger.balance(account, ledger.asset(`dish:${name}`)!), `${address}: ${name}`);
    }
  }
};
