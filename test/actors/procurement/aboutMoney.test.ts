import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { playTown, type Seller, type Sellers, wanted } from '../../helpers/buyingTown.ts';

const acme: Seller = { listPrice: 100, cost: 70 };

test('sourcing is told whether money was all that was wanting, in every talk so far', () => {
  const dear: Seller = { listPrice: 200, cost: 180 };
  const isAboutMoney = (sellers: Sellers, { talksMax = 5, silentFrom = Infinity, before, budget = 1000 }: {
    talksMax?: number; silentFrom?: number; before?: boolean; budget?: number;
  } = {}) => playTown({
    sellers, rules: { talksMax },
    network: ({ from, content }) => (
      from === 'supplier/bolt' && 'round' in content && Number(content.round) >= silentFrom ? [] : [1000]),
  }, wanted({ budget }), before === undefined ? {} : { isAboutMoney: before })
    .heard('more.wanted')[0]!.content.isAboutMoney;
  assert.is(isAboutMoney({ acme: dear, bolt: dear }), true);
  assert.is(isAboutMoney({ acme: dear, bolt: dear }, { before: true }), true);
  assert.is(isAboutMoney({ acme: dear, bolt: dear }, { before: false }), false, 'somebody was unwilling before');
  assert.is(isAboutMoney({ acme: dear, bolt: { ...dear, capacity: 1 } }), false, 'somebody has too few');
  for (const silentFrom of [0, 4])
    assert.is(isAboutMoney({ acme: dear, bolt: dear }, { silentFrom }), false, 'silence');
  assert.is(isAboutMoney({ acme: dear, bolt: dear }, { budget: 9 }), true, 'there is not a cent for a unit');
  const hasty = { ...acme, cost: 99, patienceRounds: 2 };
  assert.is(isAboutMoney({ acme: dear, bolt: hasty }), false, 'somebody offered what there was, and lost patience');
  assert.is(isAboutMoney({ acme: dear, bolt: dear }, { talksMax: 1 }), false, 'somebody was not talked to');
  const options = { sellers: { acme: dear } };
  assert.equal(playTown(options, wanted(), { searches: 2, isAboutMoney: false }).outcomes,
    ['rejected no-agreement 0 0 0']);
});

test.run();
