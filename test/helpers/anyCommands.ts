import fc from 'fast-check';
import type { BookRules } from '../../market/orderBook.ts';
import { anySent, type Sent } from './anyOrders.ts';

/**
 * What may be asked of a book. `nth` picks one of the orders then live (`undefined`: an id nobody has). `asOwner` says
 * whether its own trader asks. `takenId` makes a new order claim the id of a live one, `sameId` a replacement keep its
 * id.
 */
export type Command =
  | { readonly kind: 'place'; readonly sent: Sent; readonly takenId: boolean; readonly nth: number }
  | { readonly kind: 'cancel'; readonly nth: number | undefined; readonly asOwner: boolean }
  | {
      readonly kind: 'replace';
      readonly nth: number | undefined;
      readonly asOwner: boolean;
      readonly sent: Sent;
      readonly sameId: boolean;
      readonly takenId: boolean;
      /** Asks for the old price and side, so that time priority is at stake. */
      readonly inPlace: boolean;
    }
  | { readonly kind: 'clear' };

/** Rules with few prices: floor 6, ceiling 14 to 24, ticks of 1 to 3. */
export const anyRules: fc.Arbitrary<BookRules> = fc.record({
  priceFloor: fc.constantFrom(6, 7),
  priceCeiling: fc.constantFrom(14, 24),
  tickSize: fc.constantFrom(1, 2, 3),
  selfTrade: fc.constantFrom('cancel-resting', 'cancel-incoming', 'allow'),
});

const nth = fc.option(fc.nat(1000), { nil: undefined, freq: 15 });
const seldom = fc.integer({ min: 1, max: 20 }).map((n) => n === 1);
const mostly = seldom.map((happens) => !happens);

/** Two hundred and fifty commands that a book with these rules may be given, most of them well formed. */
export function anyCommands(rules: BookRules): fc.Arbitrary<Command[]> {
  const sent = anySentOrNonsense(rules);
  const place = fc.record({ kind: fc.constant('place' as const), sent, takenId: seldom, nth: fc.nat(1000) });
  const cancel = fc.record({ kind: fc.constant('cancel' as const), nth, asOwner: mostly });
  const replace = fc.record({
    kind: fc.constant('replace' as const),
    nth, asOwner: mostly, sent, sameId: fc.boolean(), takenId: seldom, inPlace: fc.boolean(),
  });
  return fc.array(fc.oneof(
    { weight: 120, arbitrary: place },
    { weight: 20, arbitrary: cancel },
    { weight: 30, arbitrary: replace },
    { weight: 1, arbitrary: fc.constant({ kind: 'clear' as const }) },
  ), { minLength: 250, maxLength: 250 });
}

function anySentOrNonsense({ priceFloor, priceCeiling, tickSize }: BookRules): fc.Arbitrary<Sent> {
  const within = Array.from({ length: priceCeiling - priceFloor + 1 }, (_, i) => priceFloor + i);
  const wellFormed = anySent({ prices: within.filter((p) => p % tickSize === 0), quantityMax: 9, traders: 4 });
  const anyPrice = fc.constantFrom<number>(...within, priceFloor - 1, priceCeiling + 1, 10.5, NaN, Infinity);
  const anyQuantity = fc.constantFrom(0, -1, 1.5, NaN);
  return fc.oneof(
    { weight: 15, arbitrary: wellFormed },
    { weight: 4, arbitrary: wellFormed.map((order) => ({ ...order, postOnly: true })) },
    { weight: 1, arbitrary: fc.tuple(wellFormed, anyPrice).map(([order, limitPrice]) => ({ ...order, limitPrice })) },
    { weight: 1, arbitrary: fc.tuple(wellFormed, anyQuantity).map(([order, quantity]) => ({ ...order, quantity })) },
  );
}
