import { emit, setup } from 'xstate';
import { type Message, notify, type Post } from '../../machines/message.ts';
import { dataPlane, plainLogic } from '../../machines/plainLogic.ts';
import { BrokenLaw } from '../../market/assert.ts';
import type { BusOperator } from '../../sim/bus/bus.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { type Supervision, World } from '../../sim/world.ts';

/** What the worker is told: `job` is done well; the others make the chart, or the plain actor in it, throw. */
export type Order = 'job' | 'chart-fails' | 'plain-fails' | 'law-breaks' | 'law-breaks-plainly';

const fail = (what: string) => {
  throw what.startsWith('law') ? new BrokenLaw('two and two are four') : new Error(`a screw is loose (${what})`);
};
const fatal = ['plain-fails', 'law-breaks-plainly'];
const hands = plainLogic<{ done: number }, Message, Post>(fatal, (_own, { type }) => fail(type));
/** Its context starts anew whenever it does. */
const worker = setup({
  types: { context: {} as { own: { done: number } }, events: {} as Message<Order>, emitted: {} as Post },
  actors: { hands },
  actions: {
    work: emit(({ context: { own } }) => notify('chief', 'job.done', { count: ++own.done })),
    fail: ({ event }) => fail(event.type),
  },
}).createMachine({
  id: 'worker', context: () => ({ own: { done: 0 } }),
  invoke: { id: 'hands', systemId: dataPlane, src: 'hands', input: ({ context }) => context.own },
  on: { job: { actions: 'work' }, 'chart-fails': { actions: 'fail' }, 'law-breaks': { actions: 'fail' } },
});
const chief = setup({}).createMachine({ id: 'chief', on: { 'job.done': {} } });

export const gently: Supervision = {
  onFailure: 'retry', retriesMax: 2, retryDelayMs: 10, whenExhausted: 'bench', actors: {},
};

/** A world of two workers under a chief, and the orders they get, `atMs order worker` each; it ends at 1000 ms. */
export function faultyWorld(orders: readonly string[], { supervision = {}, network = [], seed = 7 }: {
  supervision?: Partial<Supervision>; network?: readonly BusOperator[]; seed?: number;
} = {}) {
  const tape = new Tape({ header: 'faulty' });
  const world = new World({ seed, tape, supervision: { ...gently, ...supervision }, network: () => network });
  world.seat('chief', chief, undefined);
  for (const address of ['worker-1', 'worker-2']) world.seat(address, worker, undefined, { topics: ['#all'] });
  world.start();
  for (const order of orders) {
    const [atMs, type, to] = order.split(' ') as [string, Order, string];
    world.clock.setTimeout(() => world.bus.send('chief', notify(to, type, {})), Number(atMs));
  }
  world.clock.setTimeout(() => world.bus.send('chief', notify('world', 'run.ended', {})), 1000);
  return { world, tape };
}

/** Runs it; the tape as one reads it: `5 worker-1→chief job.done 1`, and the outcome unless it was delivered. */
export function recordOf({ world, tape }: ReturnType<typeof faultyWorld>): string[] {
  while (world.run({ workMax: 3 }));
  tape.close();
  return [...tape.entries()].map(lineOf);
}

export function lineOf({ atMs, outcome, message: { from, to, type, content } }: Entry): string {
  const { count, reason } = content as { count?: number; reason?: string };
  const tail = [count, reason, outcome === 'delivered' ? undefined : outcome].filter((part) => part !== undefined);
  return [`${atMs} ${from}→${to} ${type}`, ...tail].join(' ');
}
