import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { setup } from 'xstate';
import { notify } from '../../machines/message.ts';
import type { BusOperator } from '../../sim/bus/bus.ts';
import { drop } from '../../sim/bus/drop.ts';
import { duplicate } from '../../sim/bus/duplicate.ts';
import { chance } from '../../sim/chance.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { RunHalted, World } from '../../sim/world.ts';
import { faultyWorld, gently, lineOf, recordOf } from '../helpers/faultyWorld.ts';

const haltedBy = (play: () => unknown): string => {
  try {
    play();
  } catch (error) {
    assert.instance(error, RunHalted);
    return (error as Error).message;
  }
  return 'not halted';
};

for (const [what, order] of [['its chart', 'chart-fails'], ['the plain actor in it', 'plain-fails']] as const) {
  test(`retry: an actor of whom ${what} throws starts afresh after a pause, and what came meanwhile is dead`, () => {
    const record = recordOf(faultyWorld(['1 job worker-1', `5 ${order} worker-1`, '8 job worker-1',
      '20 job worker-1']));
    assert.equal(record, [
      '1 chief→worker-1 job', '1 worker-1→chief job.done 1',
      `5 chief→worker-1 ${order}`, `5 worker-1→supervisor/worker-1 actor.failed a screw is loose (${order})`,
      '8 chief→worker-1 job dead',
      `15 supervisor/worker-1→world actor.restarted a screw is loose (${order})`,
      '20 chief→worker-1 job', '20 worker-1→chief job.done 1', // counted from the start
      '1000 chief→world run.ended',
    ]);
  });
}

test('the others do not notice', () => {
  const record = recordOf(faultyWorld(['5 chart-fails worker-1', '6 job worker-2', '7 job worker-2']));
  assert.equal(record.filter((line) => line.includes('worker-2')), [
    '6 chief→worker-2 job', '6 worker-2→chief job.done 1', '7 chief→worker-2 job', '7 worker-2→chief job.done 2',
  ]);
});

test('retries are bounded: then the run goes on without it', () => {
  const orders = [5, 25, 45, 65].map((atMs) => `${atMs} chart-fails worker-1`);
  const record = recordOf(faultyWorld([...orders, '70 job worker-1', '71 job worker-2']));
  assert.equal(record.map((line) => line.split(' ')[2]).filter((type) => type!.startsWith('actor.')), [
    'actor.failed', 'actor.restarted', 'actor.failed', 'actor.restarted', 'actor.failed', 'actor.benched',
  ]);
  assert.ok(record.includes('65 chief→worker-1 chart-fails dead'));
  assert.ok(record.includes('70 chief→worker-1 job dead'));
  assert.ok(record.includes('71 worker-2→chief job.done 1'));
});

test('retries are bounded: then the run is halted, if the scenario says so', () => {
  const orders = [5, 25, 45].map((atMs) => `${atMs} chart-fails worker-1`);
  const message = haltedBy(() => recordOf(faultyWorld(orders, { supervision: { whenExhausted: 'halt' } })));
  assert.match(message, /^worker-1: a screw is loose \(chart-fails\) \(seed 7, message \d+, 45 ms\)$/);
});

test('no retries at all is a bound, too', () => {
  const record = recordOf(faultyWorld(['5 chart-fails worker-1'], { supervision: { retriesMax: 0 } }));
  assert.ok(record.includes('5 supervisor/worker-1→world actor.benched a screw is loose (chart-fails)'));
});

test('bench: the first failure is the last, and topics go on without it', () => {
  const faulty = faultyWorld(['5 plain-fails worker-1', '6 job worker-1'], { supervision: { onFailure: 'bench' } });
  faulty.world.clock.setTimeout(() => faulty.world.bus.send('chief', notify('#all', 'job', {})), 9);
  const record = recordOf(faulty);
  assert.equal(record.slice(2), [
    '5 supervisor/worker-1→world actor.benched a screw is loose (plain-fails)', '6 chief→worker-1 job dead',
    '9 chief→worker-1 job dead', '9 chief→worker-2 job', '9 worker-2→chief job.done 1', '1000 chief→world run.ended',
  ]);
});

test('halt: the run ends there, with its seed, the message and the time, and the tape knows', () => {
  const faulty = faultyWorld(['5 plain-fails worker-2', '6 job worker-1'],
    { supervision: { onFailure: 'halt' }, seed: 99 });
  const message = haltedBy(() => recordOf(faulty));
  const id = /message (\d+)/.exec(message)![1];
  assert.is(message, `worker-2: a screw is loose (plain-fails) (seed 99, message ${id}, 5 ms)`);
  faulty.tape.close();
  const last = [...faulty.tape.entries()].at(-1)!;
  assert.is(lineOf(last), '5 supervisor/worker-2→world run.halted a screw is loose (plain-fails)');
  assert.is(String(last.message.cause), id, 'the message it failed on');
});

for (const order of ['law-breaks', 'law-breaks-plainly'] as const) {
  test(`a broken law halts the run, whatever the scenario says (${order})`, () => {
    for (const onFailure of ['retry', 'bench', 'halt'] as const) {
      const message = haltedBy(() => recordOf(faultyWorld([`5 ${order} worker-1`], { supervision: { onFailure } })));
      assert.match(message, /^worker-1: two and two are four \(seed 7, message \d+, 5 ms\)$/);
    }
  });
}

test('a broken law halts the run even after retries', () => {
  const message = haltedBy(() => recordOf(faultyWorld(['5 chart-fails worker-1', '30 law-breaks worker-1'])));
  assert.match(message, /two and two are four .* 30 ms/);
});

test('each has what the scenario says of it by name', () => {
  const record = recordOf(faultyWorld(['5 chart-fails worker-1', '5 chart-fails worker-2'], {
    supervision: { actors: { 'worker-2': 'bench' } },
  }));
  assert.ok(record.some((line) => line.includes('supervisor/worker-1→world actor.restarted')));
  assert.ok(record.some((line) => line.includes('supervisor/worker-2→world actor.benched')));
});

test('a network that loses or repeats everything touches no supervision', () => {
  const chanceOf = (sender: string) => chance(1, sender);
  const networks: [string, BusOperator][] = [
    ['drop', drop({ probability: 1, chanceOf })], ['duplicate', duplicate({ probability: 1, chanceOf })],
  ];
  for (const [name, operator] of networks) {
    const faulty = faultyWorld(['9 job worker-1'], { network: [operator] });
    // Said by itself, so that it passes no network.
    faulty.world.clock.setTimeout(() => faulty.world.bus.send('worker-1', notify('worker-1', 'chart-fails', {})), 5);
    const record = recordOf(faulty);
    const supervision = record.filter((line) => /actor\.|run\./.test(line));
    assert.equal(supervision.map((line) => line.split(' ').slice(0, 3).join(' ')), [
      '5 worker-1→supervisor/worker-1 actor.failed', '15 supervisor/worker-1→world actor.restarted',
      '1000 chief→world run.ended',
    ], name);
  }
});

test('nothing is ever unheard', () => {
  const orders = ['1 job worker-1', '2 chart-fails worker-1', '3 plain-fails worker-2', '4 job worker-1',
    '13 plain-fails worker-1',
    '14 job worker-2', '30 chart-fails worker-1', '31 job worker-1', '50 chart-fails worker-2'];
  for (const onFailure of ['retry', 'bench'] as const) {
    const record = recordOf(faultyWorld(orders, { supervision: { onFailure } }));
    assert.equal(record.filter((line) => line.endsWith('unheard')), []);
  }
});

test('one who cannot start is supervised like everybody else', () => {
  const tape = new Tape({ header: 'stillborn' });
  const world = new World({ seed: 1, tape, supervision: gently });
  world.seat('stillborn', setup({}).createMachine({ id: 'x', context: () => { throw new Error('no input'); } }),
    undefined);
  world.start();
  world.clock.setTimeout(() => world.bus.send('x', notify('world', 'run.ended', {})), 1000);
  while (world.run({ workMax: 1 }));
  tape.close();
  assert.equal([...tape.entries()].map(({ message }) => message.type), [
    'actor.failed', 'actor.restarted', 'actor.failed', 'actor.restarted', 'actor.failed', 'actor.benched', 'run.ended',
  ]);
});

test('a run with nothing left to do and no end is a broken law', () => {
  const world = new World({ seed: 1, tape: new Tape({ header: '' }), supervision: gently });
  world.start();
  assert.throws(() => world.run({ workMax: 10 }), /a run goes on until it is ended/);
});

test('what has ended stays ended, what was halted stays halted', () => {
  const faulty = faultyWorld([]);
  recordOf(faulty);
  assert.is(faulty.world.run({ workMax: 10 }), false);
  const halted = faultyWorld(['5 law-breaks worker-1']);
  for (let i = 0; i < 2; i++) assert.match(haltedBy(() => { while (halted.world.run({ workMax: 10 })); }),
    /two and two are four/);
});

test('a stream of luck asked for twice is one stream', () => {
  const { world } = faultyWorld([]);
  const first = world.chance('x').unit();
  assert.is.not(world.chance('x').unit(), first);
  assert.is(chance(7, 'x').unit(), first);
});

test.run();
