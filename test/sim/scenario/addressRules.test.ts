import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addressRules } from '../../../sim/scenario/addressRules.ts';
import { smallMarket } from '../../helpers/playWorld.ts';

const strangers = (buyers: 'mind' | 'zip' | { zip: number; mind: number }, ...named: string[]) => {
  const actors = Object.fromEntries(named.map((address) => [address, 'bench' as const]));
  const partitions = [{ between: named, fromMs: 0, toMs: 1 }];
  const scenario = smallMarket({ behaviour: { buyers }, supervision: { actors }, network: { faults: { partitions } } });
  return addressRules(scenario).map(({ path }) => path.join('.'));
};
const both = ['buyer-1/mind', 'buyer-3/mind'];

test('the mind of a trader that may have one can be named, whoever draws it', () => {
  for (const buyers of ['mind', { zip: 1, mind: 1 }] as const) assert.equal(strangers(buyers, ...both), []);
});

test('the mind of a trader that can have none is nobody', () => {
  for (const buyers of ['zip', { zip: 1, mind: 0 }] as const) {
    assert.equal(strangers(buyers, 'buyer-1', 'buyer-1/mind'),
      ['network.faults.partitions.0.between.1', 'supervision.actors.buyer-1/mind']);
  }
  assert.is(strangers('mind', 'buyer-4/mind').length, 2, 'there are three buyers');
  assert.is(strangers('mind', 'seller-1/mind').length, 2, 'sellers have none');
});

test.run();
