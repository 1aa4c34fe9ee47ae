import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emit, setup } from 'xstate';
import { notify, type Post } from '../../machines/message.ts';
import { faultyWorld, recordOf } from '../helpers/faultyWorld.ts';

const deaf = setup({}).createMachine({ id: 'deaf', on: { hello: {} } });
const greeter = setup({ types: { emitted: {} as Post } })
  .createMachine({ id: 'greeter', entry: emit(notify('chief', 'job.done', {})) });

test('whoever is unseated is gone: its actor has stopped, and what comes for it is dead', () => {
  const made = faultyWorld(['5 job worker-1', '20 job worker-1', '20 job worker-2']);
  const seat = made.world.seat('guest', deaf, undefined);
  seat.start();
  made.world.clock.setTimeout(() => made.world.unseat('worker-1'), 10);
  made.world.clock.setTimeout(() => made.world.unseat('guest'), 10);
  assert.equal(recordOf(made), [
    '5 chief→worker-1 job', '5 worker-1→chief job.done 1',
    '20 chief→worker-1 job dead', '20 chief→worker-2 job', '20 worker-2→chief job.done 1',
    '1000 chief→world run.ended',
  ]);
  assert.is(seat.actor.getSnapshot().status, 'stopped');
});

test('a seat that was given up can be taken again, and its new owner is started with all others', () => {
  const made = faultyWorld([]);
  made.world.unseat('worker-1');
  const seat = made.world.seat('worker-1', deaf, undefined);
  made.world.start();
  assert.is(seat.actor.getSnapshot().status, 'active');
  made.world.bus.send('chief', notify('worker-1', 'hello', {}));
  assert.equal(recordOf(made), ['0 chief→worker-1 hello', '1000 chief→world run.ended']);
});

test('whoever was unseated is started no more', () => {
  const made = faultyWorld([]);
  made.world.seat('guest', greeter, undefined);
  made.world.unseat('guest');
  made.world.seat('other-guest', greeter, undefined);
  made.world.start();
  assert.equal(recordOf(made), ['0 other-guest→chief job.done', '1000 chief→world run.ended']);
});

test('to unseat nobody is nothing, also twice', () => {
  const made = faultyWorld(['5 job worker-2']);
  for (const address of ['nobody', 'worker-1', 'worker-1']) made.world.unseat(address);
  assert.is(recordOf(made).length, 3);
});

test.run();
