import { createActor, setup, SimulatedClock } from 'xstate';
import { notify } from '../../../machines/message.ts';
import { Bus } from '../../bus/bus.ts';
import { VirtualClock } from '../../clock.ts';
import { Tape } from '../../tape/tape.ts';
import { nativeSha256 } from '../nativeSha256.ts';
import type { BenchRow } from './benchRow.ts';
import { medianRate } from './rate.ts';
import { xstateHops } from './xstateHops.ts';

const repetitions = 5;

/** The parts of the kernel, each beside what one would use without it. */
export async function benchKernel(): Promise<BenchRow[]> {
  return [await timers(1000), await messages()];
}

/** Charts that wait and wait again: `pending` timers at any time. */
async function timers(pending: number): Promise<BenchRow> {
  const waiter = setup({ delays: { pause: 10 } }).createMachine({
    initial: 'waiting', states: { waiting: { after: { pause: { target: 'waiting', reenter: true } } } },
  });
  const firings = 20;
  const ours = () => {
    const clock = new VirtualClock();
    for (let i = 0; i < pending; i++) createActor(waiter, { clock }).start();
    clock.runUntil(10 * firings);
    return pending * firings;
  };
  const theirs = () => {
    const clock = new SimulatedClock();
    for (let i = 0; i < pending; i++) createActor(waiter, { clock: clock as never }).start();
    for (let i = 0; i < firings; i++) clock.increment(10);
    return pending * firings;
  };
  const [opsPerSecond, referenceOpsPerSecond] = [
    await medianRate(ours, repetitions),
    await medianRate(theirs, repetitions),
  ];
  return {
    case: `kernel: \`after\` timers fired, ${pending} pending`, opsPerSecond,
    reference: "XState's SimulatedClock", referenceOpsPerSecond, ratio: opsPerSecond / referenceOpsPerSecond,
  };
}

/** A message is sent, waits its turn, is put on the tape and reaches its inbox. */
async function messages(): Promise<BenchRow> {
  const count = 400_000;
  const ours = () => {
    const clock = new VirtualClock();
    const bus = new Bus({ clock, tape: new Tape({ header: 'bench', keep: false, sha256: nativeSha256 }) });
    let left = count;
    for (const [me, other] of [['a', 'b'], ['b', 'a']] as const) {
      bus.open(me, () => true).subscribe(() => {
        left -= 1;
        if (left > 0) bus.send(me, notify(other, 'ball.thrown', { left }));
      });
    }
    bus.send('a', notify('b', 'ball.thrown', { left }));
    clock.run();
    return count;
  };
  const theirs = () => {
    xstateHops(count);
    return count;
  };
  const [opsPerSecond, referenceOpsPerSecond] = [
    await medianRate(ours, repetitions),
    await medianRate(theirs, repetitions),
  ];
  return {
    case: 'kernel: messages over the bus, on the tape', opsPerSecond,
    reference: 'bare XState, actor-to-actor hops', referenceOpsPerSecond, ratio: opsPerSecond / referenceOpsPerSecond,
  };
}
