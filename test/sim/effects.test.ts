import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../sim/clock.ts';
import { Effects } from '../../sim/effects.ts';
import { ShuffledOutside } from '../helpers/shuffledOutside.ts';

/** Something that happens after a while and makes others happen: outside, by a timer, or as a delivery. */
interface Happening {
  readonly kind: 'effect' | 'timer' | 'delivery'; readonly delayMs: number; readonly next: readonly Happening[];
}
const { happening } = fc.letrec<{ happening: Happening }>((tie) => ({
  happening: fc.record({
    kind: fc.constantFrom('effect', 'effect', 'timer', 'delivery'), delayMs: fc.nat(4),
    next: fc.oneof({ maxDepth: 3, depthSize: 'small' },
      fc.constant<Happening[]>([]), fc.array(tie('happening'), { maxLength: 3 })),
  }),
}));
const anyHappenings = fc.array(happening, { maxLength: 8 });

/** Lets things happen; an effect goes by `begin`. What happened, and when. */
function happen(
  clock: VirtualClock, happenings: readonly Happening[], begin: (delayMs: number, enter: () => void) => void,
): string[] {
  const log: string[] = [];
  let named = 0;
  const take = ({ kind, delayMs, next }: Happening): void => {
    const name = named++;
    const now = () => {
      log.push(`${kind} ${name} at ${clock.now()}`);
      next.forEach(take);
    };
    if (kind === 'effect') begin(delayMs, now);
    else if (kind === 'timer') clock.setTimeout(now, delayMs);
    else clock.deliver(now, undefined);
  };
  happenings.forEach(take);
  return log;
}

/** As if everything outside took no time at all: an effect is a timer. */
function atOnce(happenings: readonly Happening[]): string[] {
  const clock = new VirtualClock();
  const log = happen(clock, happenings, (delayMs, enter) => clock.setTimeout(enter, delayMs));
  clock.run();
  return log;
}

async function shuffled(
  happenings: readonly Happening[], picks: readonly number[], { workMax = 1000, early = 0 } = {},
): Promise<string[]> {
  const clock = new VirtualClock();
  const effects = new Effects(clock);
  let at = 0;
  const outside = new ShuffledOutside(() => picks[at++ % picks.length]!);
  const log = happen(clock, happenings, (delayMs, enter) => (
    effects.begin({ delayMs, work: () => outside.answer(() => log.length), enter })));
  while (clock.run({ workMax }) !== 'idle') {
    if (effects.standStill) await outside.settle(effects);
    for (let kept = 0; kept < early; kept++) outside.keepOne();
  }
  await effects.drained();
  return log;
}

test('whoever answers first outside, results enter where a timer of the same length would fire', () => (
  fc.assert(fc.asyncProperty(
    anyHappenings, fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }),
    fc.record({ workMax: fc.constantFrom(1, 3, 1000), early: fc.nat(3) }),
    async (happenings, picks, options) => {
      assert.equal(await shuffled(happenings, picks, options), atOnce(happenings));
    },
  ), { seed: 2026, numRuns: 400 })));

test('everything due is begun before anything is waited for, and waits together', async () => {
  const clock = new VirtualClock();
  const effects = new Effects(clock);
  const outside = new ShuffledOutside((waiting) => waiting - 1);
  const entered: number[] = [];
  for (const n of [1, 2, 3, 4, 5])
    effects.begin({ delayMs: 7, work: () => outside.answer(() => n), enter: (n) => entered.push(n) });
  assert.is(outside.most, 5);
  assert.is(clock.run(), 'stopped');
  assert.is(clock.now(), 7);
  while (effects.standStill) {
    await outside.settle(effects);
    clock.run();
  }
  assert.equal(entered, [1, 2, 3, 4, 5], 'in the order begun, though the last was answered first');
});

test('what is in when it is due enters without a stop', async () => {
  const clock = new VirtualClock();
  const effects = new Effects(clock);
  const entered: string[] = [];
  effects.begin({ delayMs: 5, work: () => Promise.resolve('x'), enter: (x) => entered.push(`${x} at ${clock.now()}`) });
  await effects.drained();
  assert.is(clock.run(), 'idle');
  assert.equal(entered, ['x at 5']);
  assert.not(effects.standStill);
  await effects.settled();
});

test('a result enters once, however many wait for it', async () => {
  const clock = new VirtualClock();
  const effects = new Effects(clock);
  let entered = 0;
  effects.begin({ delayMs: 1, work: () => Promise.resolve(), enter: () => { entered += 1; } });
  clock.run();
  await Promise.all([effects.settled(), effects.settled()]);
  assert.is(entered, 1);
});

test('broken work breaks `settled` when it is due, not before, and time stands still from then on', async () => {
  for (const work of [() => Promise.reject(new Error('no line')), () => { throw new Error('no line'); }]) {
    const clock = new VirtualClock();
    const effects = new Effects(clock);
    const happened: string[] = [];
    clock.setTimeout(() => happened.push('before'), 2);
    effects.begin({ delayMs: 3, work, enter: () => happened.push('entered') });
    clock.setTimeout(() => happened.push('after'), 3);
    await effects.settled();
    assert.is(clock.run(), 'stopped');
    for (let i = 0; i < 2; i++) assert.is(await reasonOf(effects.settled()), 'no line');
    assert.ok(effects.standStill);
    assert.equal(happened, ['before']);
  }
});

test('whoever drains waits for everything, and hears of the first failure that has not entered', async () => {
  const effects = new Effects(new VirtualClock());
  const outside = new ShuffledOutside((waiting) => waiting - 1);
  const done: string[] = [];
  const work = (name: string, isFailure = false) => () => outside.answer(() => {
    done.push(name);
    if (isFailure) throw new Error(name);
  });
  effects.begin({ delayMs: 1, work: work('a'), enter: () => done.push('entered') });
  effects.begin({ delayMs: 9, work: work('b', true), enter: () => {} });
  effects.begin({ delayMs: 2, work: work('c', true), enter: () => {} });
  assert.is(await reasonOf(outside.until(effects.drained())), 'b');
  assert.equal(done, ['c', 'b', 'a'], 'nothing enters without its time coming');
});

test('who aborts tells all that is under way', () => {
  const effects = new Effects(new VirtualClock());
  const signals: AbortSignal[] = [];
  const work = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>(() => {});
  };
  for (const delayMs of [1, 2]) effects.begin({ delayMs, work, enter: () => {} });
  assert.equal(signals.map(({ aborted }) => aborted), [false, false]);
  effects.abort();
  assert.equal(signals.map(({ aborted }) => aborted), [true, true]);
});

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'nothing', (error: Error) => error.message);
}

test.run();
