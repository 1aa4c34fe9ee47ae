import fc from 'fast-check';
import { BazaarRoom } from '../../actors/hall/bazaarRoom.ts';
import type { BazaarEvent } from '../../machines/bazaar.machine.ts';
import type { Post } from '../../machines/message.ts';
import type { ActContent } from '../../machines/acts.ts';
import { cash, Ledger } from '../../market/ledger.ts';
import { told } from './machineEvents.ts';

type LotEvent<T extends BazaarEvent['type']> = Extract<BazaarEvent, { type: T }>;

export const goods = ['leek', 'rice'];
export const firms = ['ann', 'bob', 'cat'];

const from = (firm: string) => ({ id: 7, from: firm, kind: 'request' as const, conversation: 'turn-1' });
export const listed = (firm: string, lot: ActContent<'lot.listed'>): LotEvent<'lot.listed'> =>
  told('lot.listed', lot, from(firm));
export const taken = (firm: string, lotId: number): LotEvent<'lot.taken'> => told('lot.taken', { lotId }, from(firm));
export const withdrawn = (firm: string, lotId: number): LotEvent<'lot.withdrawn'> =>
  told('lot.withdrawn', { lotId }, from(firm));

/** A bazaar in which every firm has 100 cents and 8 units of each good, and all that is said in it. */
export function bazaarHall() {
  const ledger = new Ledger({ issuer: 'outside', goods });
  for (const firm of firms) {
    const to = ledger.openAccount(firm);
    ledger.transfer({ from: ledger.issuer, to, asset: cash, amount: 100 });
    for (const good of goods) ledger.transfer({ from: ledger.issuer, to, asset: ledger.asset(good)!, amount: 8 });
  }
  const room = new BazaarRoom({ ledger, goods, lotsMax: 2 });
  const said: Post[] = [];
  const free = (firm: string, asset: string) => ledger.available(ledger.account(firm)!, ledger.asset(asset)!);
  const say = (post: Post) => said.push(post);
  /** A firm's message, to whoever in the room it is for. */
  const hear = (event: ReturnType<typeof listed | typeof taken | typeof withdrawn>) => {
    if (event.type === 'lot.listed') room.list(event, say);
    else if (event.type === 'lot.taken') room.take(event, say);
    else room.withdraw(event, say);
  };
  return { ledger, room, said, say, hear, free };
}

const anyFirm = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...firms) }, fc.constant('zoe'));
const anyLotId = fc.integer({ min: 0, max: 9 });
export const anyLotEvents = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anyFirm, fc.record({
    side: fc.constantFrom('bid' as const, 'ask' as const),
    good: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...goods) }, fc.constant('gold')),
    quantity: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constant(0)),
    totalPrice: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 70 }) }, fc.constant(-1)),
  }, { noNullPrototype: true })).map(([firm, lot]) => listed(firm, lot)) },
  { weight: 5, arbitrary: fc.tuple(anyFirm, anyLotId).map(([firm, lotId]) => taken(firm, lotId)) },
  { weight: 2, arbitrary: fc.tuple(anyFirm, anyLotId).map(([firm, lotId]) => withdrawn(firm, lotId)) },
  { weight: 1, arbitrary: fc.constant('close' as const) },
), { minLength: 30, maxLength: 30 });
