import { createActor } from 'xstate';
import { deliberationMachine, type DeliberationSettings } from '../../machines/deliberation.machine.ts';
import { type DeliberationRecord, recordOf, stateOf } from '../../machines/deliberationRecord.ts';
import { plainLogic } from '../../machines/plainLogic.ts';
import { VirtualClock } from '../../sim/clock.ts';

export const settings: DeliberationSettings = {
  attemptsMax: 3, retryDelayMs: 50, fallbackMs: 1000, fallbacksMax: 2, suspensionMs: 400, probationMs: 200,
};

/** Somebody who deliberates, on a clock of its own, and may be asked, and made to fail. */
export function deliberation(changes: Partial<DeliberationSettings> = {}, record?: DeliberationRecord) {
  const clock = new VirtualClock();
  const subject: Subject = { decisions: [] };
  const actors = { primary: decider('primary'), fallback: decider('fallback') } as object;
  const machine = deliberationMachine.provide({ actors });
  const input = { settings: { ...settings, ...changes }, subject, record };
  const actor = createActor(machine, { clock, input });
  const states: string[] = [];
  const state = () => stateOf(actor.getSnapshot());
  let thrown: unknown;
  actor.subscribe({
    next: () => { if (states.at(-1) !== state()) states.push(state()); }, error: (error) => { thrown = error; },
  });
  actor.start();
  const ask = (fail?: Error) => (actor.system.get('dataPlane') as { send(event: Asked): void } | undefined)
    ?.send({ type: 'asked', ...(fail && { fail }) });
  const begin = (deadlineMs?: number) =>
    actor.send({ type: 'decision.begun', ...(deadlineMs !== undefined && { deadlineMs }) });
  const failTimes = (times: number) => {
    for (let i = 1; i <= times; i++) {
      ask(new Error(`failure ${i}`));
      if (state() === 'retrying') clock.runUntil(clock.now() + settings.retryDelayMs);
    }
  };
  return {
    actor, clock, subject, states, ask, begin, failTimes, state,
    wait: (lengthMs: number) => clock.runUntil(clock.now() + lengthMs),
    record: () => recordOf(actor.getSnapshot()), context: () => actor.getSnapshot().context, thrown: () => thrown,
  };
}

/** Twice three failures, the fallback after each: the breaker opens at the end of the second. */
export function suspended() {
  const d = deliberation();
  d.failTimes(3);
  d.wait(1000);
  d.failTimes(3);
  d.wait(1000);
  return d;
}

interface Subject { readonly decisions: string[] }
interface Asked { readonly type: 'asked'; readonly fail?: Error }

/** Decides whatever it is asked, or throws what it is told to. */
function decider(name: string) {
  return plainLogic<Subject, Asked, never>(['asked'], ({ decisions }, { fail }) => {
    if (fail !== undefined) throw fail;
    decisions.push(name);
  });
}
