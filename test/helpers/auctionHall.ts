import fc from 'fast-check';
import { AuctionRoom, type AuctionRoomOptions, type AuctionRules } from '../../actors/hall/auctionRoom.ts';
import type { AuctionSettled, FirmMessage, GoodCleared } from '../../machines/kitchenMessages.ts';
import type { Post } from '../../machines/message.ts';
import type { Phase } from '../../machines/phase.ts';
import type { BidLine } from '../../market/sealedBidHouse.ts';
import { cash, Ledger } from '../../market/ledger.ts';
import { chance } from '../../sim/chance.ts';
import { told } from './machineEvents.ts';

export const goods = ['leek', 'rice', 'salt'];
export const firms = ['ann', 'bob', 'cat', 'dan'];
export const houseRules: AuctionRules = {
  pricing: 'pay-as-bid', partialFills: false, reservePrice: 2, linesMax: 3, announcesSupply: true,
};

export const phaseOpened = (turn: number, phase: Phase) =>
  told('phase.opened', { turn, phase, lengthMs: 100 }, { id: 70 + turn, conversation: `turn-${turn}` });
export const turnsEnded = told('turns.ended', { turns: 1 }, { id: 99 });
export function bidPlaced(
  from: string, good: string, lines: readonly BidLine[],
): Extract<FirmMessage, { type: 'bid.placed' }> {
  const content = { good, lines: lines.map((line) => ({ ...line })) };
  return told('bid.placed', content, { id: 7, from, kind: 'request', conversation: 'turn-1' });
}

/** An auction room with 100 cents for every firm, 5 units of each good, and all that is said in it. */
export function auctionHall({ rules = {}, supplyIn = () => [5, 5, 5] }: {
  rules?: Partial<AuctionRules>; supplyIn?: AuctionRoomOptions['supplyIn'];
} = {}) {
  const ledger = new Ledger({ issuer: 'outside', goods });
  const growers = ledger.openAccount('growers');
  for (const firm of firms) {
    ledger.transfer({ from: ledger.issuer, to: ledger.openAccount(firm), asset: cash, amount: 100 });
  }
  const said: Post[] = [];
  const asked: string[] = [];
  const room = new AuctionRoom({
    ledger, growers, goods, firms, rules: { ...houseRules, ...rules }, supplyIn,
    luckOf: (name) => {
      asked.push(name);
      return chance(3, name);
    },
  });
  const heard = <C extends object>(type: string, to: string) =>
    said.filter((post) => post.type === type && post.to === to).map(({ content }) => content as C);
  const has = (firm: string, good: string) => ledger.balance(ledger.account(firm)!, ledger.asset(good)!);
  return {
    ledger, growers, room, asked, said, say: (post: Post) => said.push(post), has,
    cleared: () => heard<GoodCleared>('good.cleared', 'notice-board'),
    settled: (firm: string) => heard<AuctionSettled>('auction.settled', firm),
  };
}

export const anyAuctionRules: fc.Arbitrary<AuctionRules> = fc.record({
  pricing: fc.constantFrom<AuctionRules['pricing']>('pay-as-bid', 'uniform', 'second-price'),
  partialFills: fc.boolean(), reservePrice: fc.nat(4), linesMax: fc.constant(3), announcesSupply: fc.boolean(),
});

/** Few prices and little supply: lines tie, collide and are passed over. */
export const anyBids = fc.array(fc.tuple(fc.constantFrom(...firms), fc.constantFrom(...goods), fc.array(
  fc.record({ price: fc.integer({ min: 1, max: 9 }), quantity: fc.integer({ min: 1, max: 4 }) },
    { noNullPrototype: true }), { maxLength: 4 })), { minLength: 6, maxLength: 24, size: 'max' });
export const anySupply = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9));
