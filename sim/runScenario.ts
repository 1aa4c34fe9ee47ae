import type { InspectionEvent } from 'xstate';
import type { Mind } from '../actors/ports.ts';
import { canonicalText, scenarioHash } from './scenario/canonical.ts';
import type { RunResult, RunResultOf } from './runResult.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { RunSummary } from './runSummary.ts';
import { Tape } from './tape/tape.ts';
import type { Sha256 } from './tape/sha256.ts';
import { WallClock } from './wallClock.ts';
import type { World } from './world.ts';
import { openWorld } from './worlds/openWorld.ts';

export interface RunOptions {
  readonly seed: number;
  /** Hold the tape's pages in memory, so that `tape.entries()` can be read afterwards. Default: false. */
  readonly keepTape?: boolean | undefined;
  /** Who thinks for those that have a mind, instead of whom the scenario names: a client, a recording, a rule. */
  readonly mind?: Mind | undefined;
  /** Another SHA-256, for speed. It must be SHA-256. */
  readonly sha256?: Sha256 | undefined;
  /** Called with the tape before anything is on it: to follow its pages or some of its entries. */
  readonly onTape?: ((tape: Tape) => void) | undefined;
  /** Virtual milliseconds to a real one, for runs that somebody watches. Default: as fast as it goes. */
  readonly speed?: number | undefined;
  /** Firings between two calls of `onProgress`. Default: 20,000. */
  readonly sliceOfWork?: number | undefined;
  /** Called between slices of work; a promise holds the run back until it is kept. */
  readonly onProgress?: ((progress: Progress) => void | Promise<void>) | undefined;
  /** Stops the run: it rejects with the signal's reason, and what is under way outside is told to give up. */
  readonly signal?: AbortSignal | undefined;
  /** Attached to the actors it answers for; the digest stays what it is. */
  readonly inspect?: ((address: string) => ((event: InspectionEvent) => void) | undefined) | undefined;
}

export interface Progress {
  /** Virtual time so far, and what the run takes in all, in milliseconds. */
  readonly nowMs: number;
  readonly totalMs: number;
}

export interface Run<S extends Scenario = Scenario> {
  readonly result: RunResultOf<S>;
  readonly tape: Tape;
}

/** What a tape begins with: enough to run it again. */
export interface TapeHeader {
  readonly souk: 1;
  readonly seed: number;
  readonly scenario: Scenario;
}
export const tapeHeader = (scenario: Scenario, seed: number): TapeHeader => ({ souk: 1, seed, scenario });

/**
 * Runs a scenario: the one entry point for the command line, tests, workers and the browser. The same scenario, seed
 * and code give the same digest anywhere. Rejects with `RunHalted` when supervision or a broken law stopped the run.
 */
export async function runScenario<S extends Scenario>(scenario: S, options: RunOptions): Promise<Run<S>> {
  const { seed, keepTape = false, sha256, onTape, inspect, mind } = options;
  const header = `${canonicalText(scenario)}\n${seed}`;
  const tape = new Tape({ header, keep: keepTape, ...(sha256 && { sha256 }) });
  onTape?.(tape);
  const { world, totalMs, audit, findings } = openWorld(scenario, { seed, tape, inspect, mind });
  await runThrough(world, options, totalMs);
  audit();
  const summary: RunSummary & Pick<RunResult, 'world'> = {
    scenario: scenario.scenario, world: scenario.world, title: scenario.title, question: scenario.question,
    source: scenario.source, seed, scenarioHash: scenarioHash(scenario), digest: tape.close(), entries: tape.length,
    virtualMs: world.clock.now(),
  };
  return { result: { ...summary, ...findings() } as unknown as RunResultOf<S>, tape };
}

/** What is under way outside when a run ends, or is halted, is waited for: nothing that was paid for is lost. */
async function runThrough(world: World, options: RunOptions, totalMs: number): Promise<void> {
  const { signal } = options;
  const giveUp = () => world.effects.abort();
  signal?.addEventListener('abort', giveUp);
  try {
    await runSlices(world, options, totalMs);
  } catch (error) {
    await world.drained().catch(() => {});
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
  await world.drained();
}

async function runSlices(
  world: World,
  { sliceOfWork = 20_000, speed, onProgress, signal }: RunOptions,
  totalMs: number,
): Promise<void> {
  const wall = speed === undefined ? undefined : new WallClock({ speed });
  while (world.run({ workMax: sliceOfWork, ...(wall && { untilMs: wall.nowMs() }) })) {
    signal?.throwIfAborted();
    if (world.effects.standStill) await world.settled();
    await onProgress?.({ nowMs: world.clock.now(), totalMs });
    await wall?.reach(world.clock.nextDueMs() ?? 0);
  }
}
