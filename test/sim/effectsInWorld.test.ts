import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify } from '../../machines/message.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { faultyWorld, lineOf } from '../helpers/faultyWorld.ts';
import { ShuffledOutside } from '../helpers/shuffledOutside.ts';

/** A world in which somebody outside is asked at 5 ms and due at 15 ms, and says `enter`. */
function asking(outside: ShuffledOutside, enter: () => void) {
  const made = faultyWorld(['10 job worker-1', '15 job worker-2', '20 job worker-1']);
  const { clock, effects } = made.world;
  clock.setTimeout(() => effects.begin({ delayMs: 10, work: () => outside.answer(() => {}), enter }), 5);
  return made;
}

test('a world stands still at the very time, and is not run on before the answer is in', async () => {
  const outside = new ShuffledOutside(() => 0);
  const { world, tape } = asking(outside, () => world.bus.send('chief', notify('#all', 'job', {})));
  assert.ok(world.run({ workMax: 1000 }), 'it has not ended');
  assert.ok(world.effects.standStill);
  assert.is(world.clock.now(), 15);
  assert.throws(() => world.run({ workMax: 1 }), (error: Error) => (
    error instanceof BrokenLaw && error.message === 'time stands still until the answer that is due is in'));
  await outside.settle(world);
  assert.is(world.clock.now(), 15);
  assert.not(world.run({ workMax: 1000 }));
  await world.drained();
  tape.close();
  assert.equal([...tape.entries()].map(lineOf).filter((line) => line.startsWith('15')), [
    '15 chief→worker-2 job', '15 chief→worker-1 job', '15 chief→worker-2 job', '15 worker-2→chief job.done 1',
    '15 worker-1→chief job.done 2', '15 worker-2→chief job.done 2',
  ], 'the timer set first fires first, what enters comes behind');
});

test('a law that breaks as a result enters halts the run, and one that breaks outside too', async () => {
  const isLate = [false, true];
  for (const breaksOutside of isLate) {
    const outside = new ShuffledOutside(() => 0);
    const law = () => { throw new BrokenLaw('two and two are four'); };
    const made = faultyWorld([]);
    made.world.effects.begin({
      delayMs: 3, work: () => outside.answer(breaksOutside ? law : () => {}), enter: breaksOutside ? () => {} : law,
    });
    made.world.run({ workMax: 1000 });
    assert.is(await reasonOf(outside.settle(made.world)),
      'two and two are four (seed 7, outside any actor, 3 ms)');
  }
});

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'nothing', (error: Error) => error.message);
}

test.run();
