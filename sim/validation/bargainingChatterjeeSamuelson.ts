import { clearCallAuction } from '../../market/callAuction.ts';
import type { Order } from '../../market/order.ts';
import type { Cents } from '../../market/units.ts';
import { chance } from '../chance.ts';
import { equalsTheory } from './judge.ts';
import { overSeeds } from './overSeeds.ts';
import { one } from './sealedBidTrials.ts';
import { type Finding, type Validation, validationSeeds } from './validation.ts';

/** The call auction that the validation goes through: the real one, or another in its place. */
export type CallAuction = typeof clearCallAuction;

const pairsPerSeed = 40_000;

/** Two who do not know each other's value each name a price: in equilibrium they shade, and some gains are lost. */
export const bargainingChatterjeeSamuelson: Validation = {
  id: 'chatterjee-samuelson',
  source: 'Chatterjee & Samuelson (1983), Operations Research 31:835; Myerson & Satterthwaite (1983), Journal of '
    + 'Economic Theory 29:265',
  setting: 'one buyer, one seller, value and cost U[0, 1] in whole millionths, a call auction at the middle of both '
    + 'bids, linear equilibrium bids (buyer 2v/3 + 1/12, seller 2c/3 + 1/4), 40,000 pairs a seed',
  find: () => findChatterjeeSamuelson(),
};

export async function findChatterjeeSamuelson(auction: CallAuction = clearCallAuction): Promise<Finding[]> {
  const seeds = await overSeeds(validationSeeds, (seed) => meet(auction, seed));
  const figure = { unit: '', digits: 4 } as const;
  return [
    equalsTheory({ what: 'probability of trade', published: '9/32', ...figure }, 9 / 32,
      seeds.map(({ traded }) => traded / pairsPerSeed)),
    equalsTheory({ what: 'expected gains', published: '9/64', ...figure }, 9 / 64,
      seeds.map(({ gains }) => gains / pairsPerSeed / one)),
    equalsTheory({ what: 'gains over those of the first best', published: '27/32', ...figure }, 27 / 32,
      seeds.map(({ gains, available }) => gains / available)),
    equalsTheory({ what: 'trades at a loss to either', published: '0', unit: '', digits: 0 }, 0,
      seeds.map(({ losses }) => losses), 0),
  ];
}

/** One seed's pairs: how many trade, what they gain, what there was to gain, and how often somebody regrets it. */
function meet(auction: CallAuction, seed: number) {
  const luck = chance(seed, 'chatterjee-samuelson');
  const found = { traded: 0, gains: 0, available: 0, losses: 0 };
  for (let i = 0; i < pairsPerSeed; i++) {
    const [value, cost] = [luck.integer(0, one), luck.integer(0, one)];
    found.available += Math.max(0, value - cost);
    const orders = [
      order('bid', Math.round((2 * value) / 3 + one / 12)), order('ask', Math.round((2 * cost) / 3 + one / 4)),
    ];
    const rules = { priceFloor: 0, priceCeiling: one, tickSize: 1, pricing: 'uniform' } as const;
    for (const { price } of auction(orders, rules).trades) {
      found.traded += 1;
      found.gains += value - cost;
      if (price > value || price < cost) found.losses += 1;
    }
  }
  return found;
}

function order(side: Order['side'], limitPrice: Cents): Order {
  return {
    orderId: side === 'bid' ? 1 : 2, trader: side, side, limitPrice, quantity: 1, timeInForce: 'gtc', postOnly: false,
  };
}
