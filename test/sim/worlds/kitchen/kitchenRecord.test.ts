import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { GoodCleared } from '../../../../machines/kitchenMessages.ts';
import type { FirmTurn } from '../../../../sim/worlds/kitchen/kitchenRunResult.ts';
import { type AnyKitchen, anyKitchen } from '../../../helpers/anyKitchen.ts';
import { KitchenBooks, counted } from '../../../helpers/kitchenBooks.ts';
import { roguesAt } from '../../../helpers/kitchenInspection.ts';
import { type PlayedKitchen, playKitchen } from '../../../helpers/playKitchen.ts';

const played = new Map<string, readonly [PlayedKitchen, KitchenBooks]>();
function play({ scenario, seed, rogues }: AnyKitchen) {
  const key = JSON.stringify([scenario, seed, rogues]);
  const known = played.get(key);
  if (known !== undefined) return known;
  const run = playKitchen(scenario, { seed, everyMs: 60_000, actors: roguesAt(rogues) });
  const both = [run, new KitchenBooks(run)] as const;
  played.set(key, both);
  return both;
}

function law(title: string, holds: (run: PlayedKitchen, books: KitchenBooks) => void): void {
  test(title, () => {
    fc.assert(fc.property(anyKitchen, (drawn) => holds(...play(drawn))),
      { seed: 1003, numRuns: 25, interruptAfterTimeLimit: 120_000 });
  });
}

/** Means of costs are sums of fractions, in whatever order. */
function equal<T extends Omit<FirmTurn, 'turn'>>(ours: T, theirs: T, who: string): void {
  const difference = ours.wasteCost - theirs.wasteCost;
  assert.ok(Math.abs(difference) < 1e-6, `${who}: waste costs ${difference} more`);
  const rounded = (turn: T) => ({ ...turn, wasteCost: 0, lotIncome: turn.lotIncome + 0 });
  assert.equal(rounded(ours), rounded(theirs), who);
}

law('every figure of every firm in every turn is what the slow bookkeeper finds on the tape', (run, books) => {
  for (const { firm, turns } of run.findings.firms) {
    assert.is(turns.length, run.scenario.institution.turns);
    turns.forEach((turn, i) => equal(turn, books.turn(firm, i + 1), `${firm}, turn ${i + 1}`));
  }
});

law('totals are over all turns, and latencies over all who were served', (run, books) => {
  for (const { firm, total } of run.findings.firms) equal(total, books.total(firm), firm);
});

law('each visit is told as it was, in the order in which clients came', (run, books) => {
  assert.equal(run.findings.visits, books.visits());
});

law('each auction is told as the house has cleared it', (run, books) => {
  assert.equal(run.findings.goods, books.all('good.cleared').map(({ content }) => {
    const { turn, good, supply, reservePrice, lines } = content as GoodCleared;
    const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
    const unitsSold = sum(lines.map(({ quantityWon }) => quantityWon));
    const paid = sum(lines.map(({ quantityWon, unitPrice }) => quantityWon * unitPrice));
    return {
      turn, good, supply, unitsSold, meanPrice: unitsSold === 0 ? null : paid / unitsSold,
      unitsBid: sum(lines.map(({ price, quantity }) => (price >= reservePrice ? quantity : 0))),
    };
  }));
});

law('the run’s figures are those of all firms and of all visits', (run, books) => {
  const { kpis, firms } = run.findings;
  const sum = (of: (total: Omit<FirmTurn, 'turn'>) => number) => firms.reduce((all, { total }) => all + of(total), 0);
  const visits = books.visits();
  assert.is(kpis.turns, run.scenario.institution.turns);
  assert.is(kpis.clients, visits.length);
  assert.is(kpis.served, visits.filter(({ end }) => end === 'served').length);
  assert.equal(kpis.ends, counted(visits.map(({ end, reason }) => `${end}/${reason}`)));
  assert.is(kpis.revenue, sum(({ revenue }) => revenue));
  assert.is(kpis.auctionSpend, sum(({ auctionSpend }) => auctionSpend));
  const lines = books.all('good.cleared').flatMap(({ content }) => (content as GoodCleared).lines);
  assert.is(kpis.bidLines, lines.length);
  const scarce = lines.filter(({ reason }) => !['', 'below-reserve'].includes(reason)).length;
  assert.is(kpis.scarcityShare, lines.length === 0 ? null : scarce / lines.length);
  const isFirm = new Set(firms.map(({ firm }) => firm));
  assert.equal(kpis.refusals, counted(run.entries.filter(({ outcome, message: { type, to } }) => (
    outcome === 'delivered' && type.endsWith('.refused') && isFirm.has(to)))
    .map(({ message }) => (message.content as { reason: string }).reason)));
});

law('names of counts are in order, whoever was counted first', ({ findings: { kpis, firms } }) => {
  for (const counts of [kpis.ends, kpis.refusals, ...firms.flatMap(({ total }) => [total.lost, total.refusals])]) {
    assert.equal(Object.keys(counts), Object.keys(counts).sort());
  }
});

law('deliberations are those that firms have told the world of', (run, books) => {
  assert.equal(run.findings.deliberations.map(({ turn: _turn, ...move }) => move),
    books.all('deliberation.moved').map(({ from, atMs, content }) => {
      const { agent, state, reason } = content as Record<string, string>;
      return { firm: from, atMs, agent: agent!, state: state!, reason: reason! };
    }));
  const lengthMs = Object.values(run.scenario.institution.phaseLengthsMs).reduce((sum, each) => sum + each, 0);
  for (const { turn, atMs } of run.findings.deliberations) assert.is(turn, Math.floor(atMs / lengthMs) + 1);
});

test('the runs hold what the figures are about', () => {
  const totals = [...played.values()].flatMap(([{ findings }]) => findings.firms.map(({ total }) => total));
  const figures = ['served', 'revenue', 'auctionSpend', 'lotSpend', 'lotIncome', 'wasteCost', 'stock',
    'linesLostToScarcity'] as const;
  for (const figure of figures) assert.ok(totals.some((total) => total[figure] > 0), figure);
  assert.ok(totals.some(({ bidLines, linesWon, linesLostToScarcity }) => linesWon + linesLostToScarcity < bidLines));
  const lost = new Set(totals.flatMap((total) => Object.keys(total.lost)));
  for (const reason of ['cannot-be-cooked', 'impatience', 'service-over']) assert.ok(lost.has(reason), reason);
});

test.run();
