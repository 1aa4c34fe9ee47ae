import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { procurementScenario } from '../sim/scenario/procurementScenario.ts';
import type { ProcurementFindings } from '../sim/worlds/procurement/procurementRunResult.ts';
import { playProcurement } from './helpers/playProcurement.ts';

/** More by hand: `SOUK_SEEDS=20 node --import tsx test/procurementLearning.test.ts`. */
const seeds = Number(process.env['SOUK_SEEDS'] ?? 2);
const file = new URL('../stories/procurement-learning.yaml', import.meta.url);
const scenario = procurementScenario.parse(parse(readFileSync(file, 'utf8')));
const turn = scenario.environment.suppliers.find(({ changes }) => changes.length > 0)!;
const turnMs = turn.changes[0]!.atMs;

function play(isLearning: boolean): ProcurementFindings[] {
  const played = { ...scenario, behaviour: { ...scenario.behaviour, learning: isLearning } };
  return Array.from({ length: seeds }, (_, i) => playProcurement(played, i + 1).findings);
}
const learned = play(true);

/** Mean regret over the requests of all runs from one to another, in per cent. */
function meanRegret(runs: readonly ProcurementFindings[], from: number, to: number): number {
  const regrets = runs.flatMap(({ requests }) => requests.slice(from, to).flatMap(({ regretPct }) => regretPct ?? []));
  return regrets.reduce((sum, regret) => sum + regret, 0) / regrets.length;
}

test('regret falls with experience: below half in the last fifty, and not without memory', () => {
  const [first, last] = [meanRegret(learned, 0, 50), meanRegret(learned, 150, 200)];
  assert.ok(last < first / 2, `${first} % at first, ${last} % in the end`);
  const forgetful = play(false);
  const stays = meanRegret(forgetful, 150, 200) / meanRegret(forgetful, 0, 50);
  assert.ok(stays > 0.7, `without memory ${stays} of it is left`);
});

test('a supplier that turns bad is left: none of these houses gives it more than thirty orders', () => {
  for (const { requests } of learned) {
    const after = requests.filter(({ openedMs }) => openedMs > turnMs)
      .flatMap(({ orders }) => orders).filter(({ supplier }) => supplier === turn.supplier);
    assert.ok(after.length <= 30, `${after.length} orders`);
    const last = requests.slice(-20).flatMap(({ orders }) => orders)
      .filter(({ supplier }) => supplier === turn.supplier);
    assert.ok(last.length <= 1, `${last.length} of the last twenty`);
  }
});

test('whoever is flawless reaches the top band', () => {
  for (const { suppliers } of learned) {
    const known = suppliers.filter(({ orders, supplier }) => orders >= 20 && supplier !== turn.supplier);
    const scores = known.map(({ supplier, score }) => `${supplier} ${score}`).join();
    assert.ok(known.some(({ score }) => score >= 85), scores);
  }
});

test.run();
