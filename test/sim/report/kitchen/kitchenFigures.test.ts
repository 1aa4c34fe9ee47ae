import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clockTime, deliberationTale } from '../../../../sim/report/kitchen/deliberationTale.ts';
import { clipped, fittedTable } from '../../../../sim/report/kitchen/fittedTable.ts';
import { goodDemand } from '../../../../sim/report/kitchen/goodDemand.ts';
import { profitBars } from '../../../../sim/report/kitchen/profitBars.ts';
import { rankFirms } from '../../../../sim/report/kitchen/rankFirms.ts';
import { visitEnds } from '../../../../sim/report/kitchen/visitEnds.ts';
import { anyKitchenResult, kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';

const runs = { seed: 42, numRuns: 100 };

test('a rank is one more than the number of those who earned more', () => {
  fc.assert(fc.property(anyKitchenResult, ({ firms }) => {
    const ranked = rankFirms(firms);
    assert.is(ranked.length, firms.length);
    for (const [i, { rank, total }] of ranked.entries()) {
      assert.is(rank, 1 + ranked.filter((other) => other.total.netProfit > total.netProfit).length);
      assert.ok(i === 0 || ranked[i - 1]!.total.netProfit >= total.netProfit);
    }
  }), runs);
});

test('bars stand on one scale: dots for nothing, hanging bars for losses, one full block', () => {
  const { rows, full } = profitBars([[0, 1, 50, 100], [-1, -100, -50, 99]], { barsMax: 4 });
  assert.equal(rows, ['·▁▄█', '▔▀▔█']);
  assert.is(full, 100);
  assert.equal(profitBars([[0, 0]], { barsMax: 8 }).rows, ['····']);
});

test('a long run is drawn by means of neighbours, in no more bars than asked for', () => {
  assert.equal(profitBars([[10, 30, 0, 0, 40]], { barsMax: 3 }), { rows: ['▄·█'], full: 40, turnsEach: 2 });
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (profits, max) => {
    assert.ok(profitBars([profits], { barsMax: max }).rows[0]!.length <= max);
  }), runs);
});

test('an ingredient is as tight as all its bids over all its supply, and costs what all its units did', () => {
  assert.equal(goodDemand([
    { turn: 1, good: 'leek', supply: 10, unitsBid: 5, unitsSold: 5, meanPrice: 4 },
    { turn: 1, good: 'rue', supply: 0, unitsBid: 3, unitsSold: 0, meanPrice: null },
    { turn: 1, good: 'dill', supply: 0, unitsBid: 0, unitsSold: 0, meanPrice: null },
    { turn: 2, good: 'leek', supply: 10, unitsBid: 45, unitsSold: 10, meanPrice: 10 },
  ]), [
    { good: 'rue', supply: 0, unitsBid: 3, unitsSold: 0, tightness: Infinity, meanPrice: null },
    { good: 'leek', supply: 20, unitsBid: 50, unitsSold: 15, tightness: 2.5, meanPrice: 8 },
    { good: 'dill', supply: 0, unitsBid: 0, unitsSold: 0, tightness: 0, meanPrice: null },
  ]);
});

test('the ways in which visits ended add up to all visits', () => {
  fc.assert(fc.property(anyKitchenResult, ({ kpis }) => {
    const ends = visitEnds(kpis.ends);
    assert.is(ends.reduce((sum, { visits }) => sum + visits, 0), kpis.clients);
    assert.ok(kpis.clients === 0 || Math.abs(ends.reduce((sum, { sharePct }) => sum + sharePct, 0) - 100) < 1e-6);
    for (const [i, { visits }] of ends.entries()) assert.ok(i === 0 || ends[i - 1]!.visits >= visits);
  }), runs);
  assert.is(visitEnds({ 'left/a-reason-of-tomorrow': 1 })[0]!.meaning, 'left/a-reason-of-tomorrow');
});

test('that one decides as it should is no news, unless its fallback did before', () => {
  const tale = deliberationTale(kitchenResultOf().deliberations);
  assert.equal(tale.map(({ state }) => state),
    ['retrying', 'fallingBack', 'deciding', 'suspended', 'probing', 'recovered']);
  assert.equal(tale.map(({ why }) => why !== ''), [true, true, false, true, false, false]);
  const other = deliberationTale(kitchenResultOf().deliberations.map((move, i) => ({ ...move, firm: `firm-${i}` })));
  assert.not.ok(other.some(({ state }) => state === 'deciding'));
});

test('time is told in hours, minutes, seconds and tenths', () => {
  assert.equal([0, 62_050, 3_599_999, 36_061_100].map(clockTime),
    ['0:00:00.0', '0:01:02.0', '0:59:59.9', '10:01:01.1']);
});

test('a table gives up its lightest columns first, and never those without a weight', () => {
  const columns = [
    { heading: 'name', align: 'left', cells: ['someone'] },
    { heading: 'b', align: 'right', weight: 2, cells: ['1234'] },
    { heading: 'c', align: 'right', weight: 1, cells: ['5'] },
    { heading: 'd', align: 'right', weight: 2, cells: ['6'] },
  ] as const;
  const row = (width: number) => fittedTable(columns, width)[2];
  assert.equal([19, 18, 15, 13, 2].map(row),
    ['someone  1234  5  6', 'someone  1234  6', 'someone  1234', 'someone  1234', 'someone']);
});

test('a long text keeps its beginning and its end', () => {
  assert.equal([clipped('learner-1', 9), clipped('volume-weighted-mean-1', 12)], ['learner-1', 'volume-w…n-1']);
});

test.run();
