import type { InspectionEvent } from 'xstate';
import { canonicalText, scenarioHash } from './scenario/canonical.ts';
import type { ExchangeScenario } from './scenario/exchangeScenario.ts';
import type { RunResult } from './runResult.ts';
import { Tape } from './tape/tape.ts';
import type { Sha256 } from './tape/sha256.ts';
import { WallClock } from './wallClock.ts';
import type { World } from './world.ts';
import { ExchangeRecord } from './worlds/exchange/exchangeResult.ts';
import { exchangeWorld, type ExchangeWorld } from './worlds/exchange/exchangeWorld.ts';

export interface RunOptions {
  readonly seed: number;
  /** Hold the tape's pages in memory, so that `tape.entries()` can be read afterwards. Default: false. */
  readonly keepTape?: boolean | undefined;
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
  /** Attached to the actors it answers for; the digest stays what it is. */
  readonly inspect?: ((address: string) => ((event: InspectionEvent) => void) | undefined) | undefined;
}

export interface Progress {
  /** Virtual time so far, and what the session takes in all, in milliseconds. */
  readonly nowMs: number;
  readonly totalMs: number;
}

export interface Run {
  readonly result: RunResult;
  readonly tape: Tape;
}

/** What a tape begins with: enough to run it again. */
export interface TapeHeader {
  readonly souk: 1;
  readonly seed: number;
  readonly scenario: ExchangeScenario;
}
export const tapeHeader = (scenario: ExchangeScenario, seed: number): TapeHeader => ({ souk: 1, seed, scenario });

/**
 * Runs a scenario: the one entry point for the command line, tests, workers and the browser. The same scenario, seed
 * and code
 * give the same digest anywhere. Rejects with `RunHalted` when supervision or a broken law stopped the run.
 */
export async function runScenario(scenario: ExchangeScenario, options: RunOptions): Promise<Run> {
  const { seed, keepTape = false, sha256, onTape, inspect } = options;
  const header = `${canonicalText(scenario)}\n${seed}`;
  const tape = new Tape({ header, keep: keepTape, ...(sha256 && { sha256 }) });
  onTape?.(tape);
  const record = new ExchangeRecord(tape);
  const exchange = exchangeWorld(scenario, { seed, tape, inspect });
  const totalMs = scenario.institution.periods * scenario.institution.periodLengthMs;
  await runThrough(exchange.world, options, totalMs);
  exchange.ledger.audit();
  const digest = tape.close();
  return { result: summary(scenario, seed, { exchange, tape, record, digest }), tape };
}

async function runThrough(
  world: World,
  { sliceOfWork = 20_000, speed, onProgress }: RunOptions,
  totalMs: number,
): Promise<void> {
  const wall = speed === undefined ? undefined : new WallClock({ speed });
  while (world.run({ workMax: sliceOfWork, ...(wall && { untilMs: wall.nowMs() }) })) {
    await onProgress?.({ nowMs: world.clock.now(), totalMs });
    await wall?.reach(world.clock.nextDueMs() ?? 0);
  }
}

function summary(
  scenario: ExchangeScenario, seed: number,
  { exchange, tape, record, digest }: { exchange: ExchangeWorld; tape: Tape; record: ExchangeRecord; digest: string },
): RunResult {
  return {
    scenario: scenario.scenario, title: scenario.title, question: scenario.question, source: scenario.source,
    seed, scenarioHash: scenarioHash(scenario), digest, entries: tape.length, virtualMs: exchange.world.clock.now(),
    ...record.compute(exchange.traders),
  };
}
