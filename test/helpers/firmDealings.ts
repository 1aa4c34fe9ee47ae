import fc from 'fast-check';
import type { FirmDesk } from '../../actors/firm/firmDesk.ts';
import { BazaarRoom } from '../../actors/hall/bazaarRoom.ts';
import { KitchenRoom } from '../../actors/hall/kitchenRoom.ts';
import type { MessageToFirm } from '../../machines/kitchenMessages.ts';
import { type Message, notify, type Post } from '../../machines/message.ts';
import { cash, Ledger } from '../../market/ledger.ts';
import { Perishables } from '../../market/perishables.ts';
import type { Units } from '../../market/units.ts';
import { catalogue, officeDesk } from './firmOffice.ts';

const firms = ['ann', 'bob'];
const firm = fc.constantFrom(...firms);
const whole = fc.integer({ min: 1, max: 6 });
const visit = fc.constantFrom('client-1/1', 'client-1/2');
const dish = fc.constantFrom('soup', 'risotto');
const good = fc.constantFrom(...catalogue.ingredients);
const about = <T extends string, C>(type: T, content: fc.Arbitrary<C>) =>
  fc.record({ type: fc.constant(type), from: firm, content });

/** What two firms, and their clients, do one after the other; much of it is refused. */
export const anyDealings = fc.array(fc.oneof(
  about('lot.listed', fc.record({ side: fc.constantFrom('bid', 'ask'), good, quantity: whole, totalPrice: whole })),
  about('lot.taken', fc.record({ lotId: whole })), about('lot.withdrawn', fc.record({ lotId: whole })),
  about('preparation.asked', fc.record({ dish, portions: fc.integer({ min: 1, max: 2 }), visit })),
  about('serving.asked', fc.record({ preparation: whole, visit })),
  about('meal.accepted', fc.record({ visit, dish, portions: fc.integer({ min: 1, max: 2 }), price: whole })),
  about('meal.rejected', fc.record({ visit, dish })),
  about('time.passed', fc.record({ ms: fc.integer({ min: 1, max: 90 }) })),
  about('lots.expired', fc.constant({})),
), { minLength: 5, maxLength: 60 });
export type Dealings = typeof anyDealings extends fc.Arbitrary<infer D> ? D : never;

interface Truth {
  readonly desks: readonly FirmDesk[];
  cashOf(name: string): number;
  stockOf(name: string): Readonly<Record<string, Units>>;
}

/** Two firms with stock, a bazaar and two kitchens on one ledger; `look` is called after everything that happens. */
export function deal(dealings: Dealings, look: (truth: Truth) => void): void {
  let nowMs = 0;
  const ledger = new Ledger({ issuer: 'outside', goods: [
    ...catalogue.ingredients, ...catalogue.recipes.map(({ name }) => `dish:${name}`)] });
  const perishables = new Perishables({ ledger, goods: catalogue.ingredients });
  const bazaar = new BazaarRoom({ ledger, goods: catalogue.ingredients, lotsMax: 3 });
  const desks = firms.map((name) => endowed(ledger, name, () => nowMs));
  const kitchens = firms.map((name) => new KitchenRoom({
    firm: name, ledger, perishables, recipes: catalogue.recipes, rules: { burners: 2, discipline: 'fifo' },
    now: () => nowMs, isHere: () => true,
  }));
  const say = (post: Post) => desks.find((desk) => desk.firm === post.to)?.note(
    { ...post, id: 1, from: 'somebody', atMs: nowMs } as Message as MessageToFirm);
  kitchens.forEach((kitchen) => kitchen.open(1, say));
  for (const { type, from, content } of dealings) {
    const kitchen = kitchens[firms.indexOf(from)]!;
    const message = { ...notify('somebody', type, content), id: 1, from, atMs: nowMs } as never;
    const byClient = { ...message as object, from: (content as { visit?: string }).visit } as never;
    if (type === 'lot.listed') bazaar.list(message, say);
    else if (type === 'lot.taken') bazaar.take(message, say);
    else if (type === 'lot.withdrawn') bazaar.withdraw(message, say);
    else if (type === 'lots.expired') bazaar.expireAll(message, say);
    else if (type === 'preparation.asked') kitchen.start(message, say);
    else if (type === 'serving.asked') kitchen.serve(message, say);
    else if (type === 'meal.accepted') kitchen.takePayment(byClient, say);
    else if (type === 'meal.rejected') kitchen.takeBack(byClient, say);
    else nowMs += (content as { ms: number }).ms;
    look({
      desks, cashOf: (name) => ledger.available(ledger.account(name)!, cash),
      stockOf: (name) => perishables.stockOf(name),
    });
  }
}

function endowed(ledger: Ledger, name: string, now: () => number): FirmDesk {
  const account = ledger.openAccount(name);
  ledger.transfer({ from: ledger.issuer, to: account, asset: cash, amount: 20 });
  const desk = officeDesk({ firm: name, cash: 20, now });
  for (const ingredient of catalogue.ingredients) {
    ledger.transfer({ from: ledger.issuer, to: account, asset: ledger.asset(ingredient)!, amount: 12 });
    desk.stock[ingredient] = 12;
  }
  return desk;
}
