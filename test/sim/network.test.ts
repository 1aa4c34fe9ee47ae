import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chance } from '../../sim/chance.ts';
import { networkOperators, transitMsMax } from '../../sim/worlds/network.ts';
import { smallMarket } from '../helpers/playWorld.ts';
import { PostOffice } from '../helpers/postOffice.ts';

type Network = Parameters<typeof networkOperators>[0];
const networkOf = (network: NonNullable<Parameters<typeof smallMarket>[0]>['network']): Network =>
  smallMarket({ network }).network;
const everything = networkOf({
  latency: { minMs: 2, maxMs: 20 },
  faults: {
    drop: 0.1, duplicate: 0.2, delay: { probability: 0.3, maxMs: 300 }, reorder: { probability: 0.4, windowMs: 4000 },
    partitions: [{ between: ['buyer-1'], fromMs: 0, toMs: 50 }, { between: ['seller-1'], fromMs: 10, toMs: 60 }],
  },
});

test('a scenario without network has no operators: nothing is in the way', () => {
  const calm = [{}, { faults: {} }, { latency: { minMs: 0, maxMs: 0 } }, { faults: { drop: 0, duplicate: 0 } }];
  for (const network of calm) {
    assert.is(networkOperators(networkOf(network), () => chance(1, 'x')).length, 0);
    assert.is(transitMsMax(networkOf(network)), 0);
  }
});

test('each operator that is asked for is there', () => {
  assert.is(networkOperators(everything, () => chance(1, 'x')).length, 7);
});

test('the longest way is held up by all of them', () => {
  assert.is(transitMsMax(everything), 4320);
});

test('every sender has luck of its own in every operator, and each stream is asked for once', () => {
  const asked: string[] = [];
  const operators = networkOperators(everything, (name) => {
    asked.push(name);
    return chance(1, name);
  });
  const office = new PostOffice({ people: ['ann', 'bob'], operators });
  for (let i = 0; i < 50; i++) {
    office.send('ann', 'bob', 'hello', 100 + i);
    office.send('bob', 'ann', 'hello', 100 + i);
  }
  office.close();
  const operatorNames = ['delay', 'drop', 'duplicate', 'latency', 'reorder'];
  const expected = operatorNames.flatMap((what) => [`${what}/ann`, `${what}/bob`]);
  assert.equal(asked.toSorted(), expected);
});

test('no message is longer on its way than the longest way', () => {
  const operators = networkOperators(everything, (name) => chance(3, name));
  const office = new PostOffice({ people: ['ann', 'bob', 'cat'], operators });
  for (let i = 0; i < 2000; i++) office.send('ann', i % 2 === 0 ? 'bob' : 'cat', 'hello', 100 + 5 * i);
  const waits = office.entries().map(({ atMs, message }) => atMs - message.atMs);
  assert.ok(Math.max(...waits) <= 4320);
  assert.ok(Math.max(...waits) > 250);
});

test.run();
