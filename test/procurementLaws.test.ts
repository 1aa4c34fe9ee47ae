import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyProcurement, anyProcurement } from './helpers/anyProcurement.ts';
import { delivered, type PlayedProcurement, playProcurement } from './helpers/playProcurement.ts';
import { procurementLaws } from './helpers/procurementLaws.ts';

/** Worlds beside those of every test; by hand: `SOUK_WORLDS=2800 node --import tsx test/procurementLaws.test.ts`. */
const moreWorlds = Number(process.env['SOUK_WORLDS'] ?? 0);
const numRuns = 40;

const played = new Map<string, PlayedProcurement>();
function play({ scenario, seed }: AnyProcurement): PlayedProcurement {
  const key = JSON.stringify([scenario, seed]);
  let run = played.get(key);
  if (run === undefined) {
    run = playProcurement(scenario, seed);
    played.set(key, run);
  }
  return run;
}

for (const [title, holds] of procurementLaws) {
  test(title, () => {
    fc.assert(fc.property(anyProcurement, (drawn) => holds(play(drawn))), { seed: 1998, numRuns });
  });
}

test('the same scenario and seed give the same tape', () => {
  fc.assert(fc.property(anyProcurement, (drawn) => {
    assert.is(playProcurement(drawn.scenario, drawn.seed).digest, play(drawn).digest);
  }), { seed: 1998, numRuns: 12 });
});

if (moreWorlds > 0) {
  test('all of it, in more worlds', () => {
    let conversations = 0;
    fc.assert(fc.property(anyProcurement, (drawn) => {
      const run = playProcurement(drawn.scenario, drawn.seed);
      conversations += run.plan.length;
      for (const [title, holds] of procurementLaws) {
        try {
          holds(run);
        } catch (error) {
          throw new Error(`${title}: ${(error as Error).message}`, { cause: error });
        }
      }
    }), { seed: 1951, numRuns: moreWorlds });
    console.log(`${conversations} conversations in ${moreWorlds} faulty worlds`);
  });
}

test('the runs hold what the laws are about', () => {
  const runs = [...played.values()];
  const count = (type: string) => runs.reduce((sum, run) => sum + delivered(run, type).length, 0);
  for (const type of [
    'actor.crashed', 'order.confirmed', 'goods.delivered', 'signature.kept', 'case.escalated', 'talk.ended',
    'more.wanted', 'approval.answered',
  ]) assert.ok(count(type) > 0, `${type} happens`);
  assert.ok(runs.some(({ post }) => post!.deadLetters.length > 0), 'letters die');
});

test.run();
