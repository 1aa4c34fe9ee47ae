import { createActor } from 'xstate';
import { deliberationMachine, stateOf } from 'souk/machines';
import { parseScenario, runScenario } from 'souk/sim';
import smith from 'souk/stories/smith-1962-test-1.yaml?raw';

globalThis.runInPage = async (seed) => {
  const { scenario } = parseScenario(smith, { file: 'smith-1962-test-1.yaml' });
  return (await runScenario(scenario, { seed })).result;
};

globalThis.driveInPage = () => {
  const settings = {
    attemptsMax: 2, retryDelayMs: 60_000, fallbackMs: 60_000, fallbacksMax: 1, suspensionMs: 60_000,
    probationMs: 60_000,
  };
  const mind = createActor(deliberationMachine, { input: { settings, subject: 'the next price' } });
  const states = [];
  mind.subscribe((snapshot) => states.push(stateOf(snapshot)));
  mind.start();
  mind.send({ type: 'decision.failed', reason: 'no answer' });
  mind.stop();
  return states;
};
