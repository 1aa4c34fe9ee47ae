import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { poisson } from '../../actors/activation.ts';
import { chance } from '../../sim/chance.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { smallMarket } from '../helpers/playWorld.ts';
import { drawInSilence, watchedMarket } from '../helpers/watchedMarket.ts';

const market = (values: number[], network: Parameters<typeof smallMarket>[0] = {}) =>
  smallMarket({ environment: { demand: { values } }, ...network });
const silent = { quote: drawInSilence };

test('a newcomer changes nobody’s turns and nobody’s draws', () => {
  const few = watchedMarket(market([150, 120, 100]), silent);
  const many = watchedMarket(market([150, 120, 100, 130]), silent);
  assert.equal([...few.turns.keys()].sort(), ['buyer-1', 'buyer-2', 'buyer-3', 'seller-1', 'seller-2', 'seller-3']);
  assert.is(many.turns.size, 7);
  for (const [address, turns] of few.turns) {
    assert.ok(turns.length > 20);
    assert.equal(many.turns.get(address), turns);
    assert.equal(many.draws.get(address), few.draws.get(address));
  }
});

test('a newcomer who trades changes what others do, but not their luck', () => {
  const few = watchedMarket(market([150, 120, 100]));
  const many = watchedMarket(market([150, 120, 100, 180]));
  for (const { address, valuesIn } of few.traders) {
    const [value] = valuesIn(1);
    const [low, high] = address.startsWith('buyer') ? [1, value!] : [value!, 200];
    for (const draws of [few.draws.get(address)!, many.draws.get(address)!]) {
      const stream = chance(1, `${address}/quotes`);
      assert.ok(draws.length > 0);
      assert.equal(draws, draws.map(() => stream.integer(low!, high!)));
    }
  }
});

test('turns come when the stream of turns says: a Poisson process of its own for everybody', () => {
  const { turns } = watchedMarket(market([150]), { ...silent, seed: 77 });
  for (const [address, times] of turns) {
    const clock = new VirtualClock();
    const expected: number[] = [];
    poisson({ meanGapMs: 1000, chance: chance(77, `${address}/turns`), scheduler: clock })
      .subscribe(() => expected.push(clock.now()));
    clock.run({ untilMs: times.at(-1)! });
    assert.equal(expected.filter((atMs) => times.includes(atMs)), times);
    assert.ok(expected.length - times.length <= 2, 'all but those between two periods');
  }
});

test('what a trader draws is what its own stream gives, from the first on', () => {
  const { draws } = watchedMarket(market([150, 120]), { ...silent, seed: 5 });
  for (const [address, drawn] of draws) {
    const stream = chance(5, `${address}/quotes`);
    assert.equal(drawn, drawn.map(() => stream.integer(1, 1_000_000)));
  }
});

test('another seed is another life', () => {
  const [one, other] = [1, 2].map((seed) => watchedMarket(market([150]), { ...silent, seed }));
  assert.is.not(one!.turns.get('buyer-1')!.join(), other!.turns.get('buyer-1')!.join());
  assert.is.not(one!.draws.get('buyer-1')!.join(), other!.draws.get('buyer-1')!.join());
});

test('faults of the network touch nobody’s turns and nobody’s draws', () => {
  const calm = watchedMarket(market([150, 120]), silent);
  const troubled = watchedMarket(market([150, 120], { network: { faults: { duplicate: 0.5 } } }), silent);
  assert.equal([...troubled.turns], [...calm.turns]);
  assert.equal([...troubled.draws], [...calm.draws]);
  const network = { latency: { minMs: 100, maxMs: 900 }, faults: { drop: 0.1 } };
  for (const [address, turns] of watchedMarket(market([150, 120], { network }), silent).turns) {
    const inFirstPeriod = turns.filter((atMs) => atMs < 20_000);
    assert.equal(inFirstPeriod.filter((atMs) => !calm.turns.get(address)!.includes(atMs)), []);
  }
});

test.run();
