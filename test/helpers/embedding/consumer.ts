import { createActor } from 'xstate';
import { type RunJob, RunPool } from 'souk/node';
import { type Strategy, strategies, zip } from 'souk/actors';
import {
  deliberationMachine, exchangeMachine, notify, sessionMachine, supervisorMachine, traderMachine,
} from 'souk/machines';
import { equilibrium, fastBook, type OrderBook } from 'souk/market';
import { type ExchangeRunResult, parseScenario, type RunResult, runScenario, VirtualClock } from 'souk/sim';

/**
 * A program of somebody who has Souk from npm: type-checked, never run. Each expected error shows that a type is
 * known.
 */
export const book: OrderBook = fastBook({ priceFloor: 1, priceCeiling: 200, tickSize: 1, selfTrade: 'cancel-resting' });
// @ts-expect-error a book has rules
fastBook({});

export const ours: Strategy = {
  name: 'mine', begin: () => null, quote: (_memory, { reservationValue }) => reservationValue,
};
export const theirs: readonly Strategy[] = [strategies.zic, zip as Strategy];
// @ts-expect-error nobody of that name is known
export const nobody = strategies.clairvoyant;

const supervisor = createActor(supervisorMachine, {
  clock: new VirtualClock(),
  input: { address: 'buyer-1', onFailure: 'retry', retriesMax: 1, retryDelayMs: 1000, whenExhausted: 'bench' },
});
supervisor.on('actor.benched', ({ content }) => content.reason.length);
const failure = notify('supervisor', 'actor.failed', { reason: 'tired', broken: false });
supervisor.send({ ...failure, id: 1, from: 'buyer-1', atMs: 0 });
// @ts-expect-error a supervisor hears of failures only
supervisor.send({ type: 'order.placed' });
export const machines = [deliberationMachine, exchangeMachine, sessionMachine, traderMachine];

export async function run(text: string): Promise<number> {
  const { scenario } = parseScenario(text, { file: 'mine.yaml', set: ['behaviour.traders=zip'], world: 'exchange' });
  const jobs = [{ scenario, seed: 1 }] satisfies RunJob[];
  const results: ExchangeRunResult[] = await new RunPool(2).run(jobs);
  const { result } = await runScenario(scenario, { seed: 1, onProgress: ({ nowMs }) => void nowMs });
  const { scenario: any } = parseScenario(text, { file: 'any.yaml' });
  const { result: one }: { result: RunResult } = await runScenario(any, { seed: 1 });
  // @ts-expect-error not every world has an efficiency
  void one.kpis.efficiency;
  // @ts-expect-error a seed is a number
  result.seed.trim();
  return equilibrium([130], [70]).surplus + results.length + result.kpis.efficiency;
}
