import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { deliberationMachine } from '../../machines/deliberation.machine.ts';
import { exchangeMachine } from '../../machines/exchange.machine.ts';
import { sessionMachine } from '../../machines/session.machine.ts';
import { supervisorMachine, type SupervisorInput } from '../../machines/supervisor.machine.ts';
import { traderMachine } from '../../machines/trader.machine.ts';
import { BrokenLaw } from '../../market/assert.ts';
import { VirtualClock } from '../../sim/clock.ts';
import { settings } from '../helpers/deliberating.ts';
import * as exchange from '../helpers/exchangeAlone.ts';
import { told } from '../helpers/machineEvents.ts';
import * as trader from '../helpers/traderAlone.ts';
import { type Walk, walkChart } from '../helpers/walkChart.ts';

const clock = () => new VirtualClock();

/** Some walk reaches every state and takes every transition, and real actors do what the model says. */
function walked(name: string, walk: () => Walk, { waysMin }: { waysMin: number }): void {
  test(`${name}: every state is reached and every transition taken by some walk`, () => {
    const { gaps, ways } = walk();
    assert.equal(gaps, []);
    assert.ok(ways.length >= waysMin, `${ways.length} ways`);
  });
}

walked('deliberation', () => {
  const errors = [new Error('no idea'), new BrokenLaw('what goes up comes down')];
  const input = { settings: { ...settings, attemptsMax: 2, decisionMs: 150 }, subject: null };
  const left = (state: string, fallbacks: number) => (
    { ...input, record: { state, failures: 0, fallbacks, lastFailure: 'no idea' } });
  return walkChart(deliberationMachine, {
    inputs: [input, left('suspended', 2), left('probing', 2), left('fallingBack', 2)], clock, silent: ['escalate'],
    events: [
      { type: 'decision.failed', reason: 'no answer' }, { type: 'decision.begun' }, { type: 'decision.made' },
    ],
    actorOutcomes: { primary: { errors }, fallback: { errors } },
  });
}, { waysMin: 40 });

walked('exchange', () => walkChart(exchangeMachine, {
  inputs: [exchange.input, { ...exchange.input, openingCallMs: 10 }, { ...exchange.input, isCallMarket: true }], clock,
  silent: exchange.own,
  events: [
    ...[0, 1, 2].map((period) => exchange.periodOpened(period)), exchange.placed, exchange.cancelled, exchange.breached,
    exchange.ended,
  ],
}), { waysMin: 30 });

walked('session', () => walkChart(sessionMachine, {
  inputs: [
    { experiment: null, periods: 2, periodLengthMs: 100, graceMs: 5 },
    { experiment: null, periods: 1, periodLengthMs: 100, graceMs: 5, environments: ['discussion', 'auction'] },
  ],
  clock, silent: ['assignUnits', 'settlePeriod'],
  events: [
    ...[1, 2].map((period) => told('market.closed', { period })),
    ...[1, 2].map((round) => told('discussion.closed', { round })),
  ],
}), { waysMin: 15 });

walked('supervisor', () => {
  const input: SupervisorInput = {
    address: 'ann', onFailure: 'retry', retriesMax: 1, retryDelayMs: 10, whenExhausted: 'bench',
  };
  return walkChart(supervisorMachine, {
    inputs: [
      input, { ...input, whenExhausted: 'halt' }, { ...input, onFailure: 'bench' }, { ...input, onFailure: 'halt' },
    ],
    clock, events: [false, true].map((broken) => told('actor.failed', { reason: 'a screw is loose', broken })),
  });
}, { waysMin: 4 });

walked('trader', () => {
  const shown = (value: string, lastFailure: string) => ({ value, context: { lastFailure } });
  const shows = [shown('retrying', 'no idea'), shown('deciding', 'no idea')];
  return walkChart(traderMachine, {
    input: { desk: null, deliberation: trader.deliberationSettings }, clock, silent: trader.accounts,
    events: [
      trader.opened, trader.halted, trader.resumed, trader.closed, trader.ended, trader.units, ...trader.answers,
    ],
    actorOutcomes: { deliberation: { initially: shown('deciding', ''), shows } },
  });
}, { waysMin: 40 });

test.run();
