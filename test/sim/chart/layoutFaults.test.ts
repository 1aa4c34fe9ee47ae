import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chartGraph } from '../../../sim/chart/chartGraph.ts';
import { type Box, type ChartLayout, layoutChart, type Point } from '../../../sim/chart/layoutChart.ts';
import { layoutCost } from '../../../sim/chart/layoutCost.ts';
import { layoutFaults } from '../../../sim/chart/layoutFaults.ts';
import { callMarket } from './sampleCharts.ts';

const good = await layoutChart(chartGraph(callMarket));

test('a good layout has no faults', () => {
  assert.equal(layoutFaults(good), []);
});

test('states on top of each other, outside their parent or too narrow for their text are faults', () => {
  const clearing = boxOf('callMarket.clearing');
  assert.ok(faultsWith('callMarket.collecting', clearing)
    .includes('callMarket.collecting overlaps callMarket.clearing'));
  assert.ok(faultsWith('callMarket.closed', { ...clearing, x: -500 }).includes('callMarket.closed leaves callMarket'));
  assert.ok(faultsWith('callMarket.closed', { ...boxOf('callMarket.closed'), width: 20 })
    .includes('callMarket.closed is narrower than its text'));
  assert.ok(faultsWith('callMarket.collecting', { ...boxOf('callMarket.collecting'), y: 2 })
    .includes('callMarket.collecting leaves callMarket'), 'a header is no place for a state');
});

test('labels on states, on each other or off the canvas are faults', () => {
  const [first, second] = good.arrows.filter(({ label }) => label).map(({ label }) => label!.box);
  assert.match(labelled({ ...first!, x: -1 }).join(), 'leaves the canvas');
  assert.match(labelled(second!).join(), /labels .* overlap/);
  assert.match(labelled({ ...first!, ...xy(boxOf('callMarket.clearing')) }).join(), 'overlaps callMarket.clearing');
});

test('an arrow through a state or through a title is a fault', () => {
  const { x, y, width, height } = boxOf('callMarket.clearing');
  assert.match(routed([{ x: x - 9, y: y + height / 2 }, { x: x + width + 9, y: y + height / 2 }]).join(),
    'runs through callMarket.clearing');
  assert.match(routed([{ x: 20, y: -9 }, { x: 20, y: 200 }]).join(), /runs through callMarket(;|$)/);
});

test('a fault, a chart wider than the page, a bend and a crossing all cost', () => {
  const cost = layoutCost(good);
  assert.ok(layoutCost(withState('callMarket.closed', { ...boxOf('callMarket.closed'), x: -500 })) > cost);
  assert.is(layoutCost({ ...good, width: 800 }), cost);
  assert.ok(layoutCost({ ...good, width: 880 }) > cost);
  const straight = [{ x: 5, y: 60 }, { x: 5, y: 70 }];
  const bent = [{ x: 5, y: 60 }, { x: 5, y: 65 }, { x: 5, y: 70 }];
  assert.is(layoutCost(withLine(bent)) - layoutCost(withLine(straight)), 20);
});

const xy = ({ x, y }: Box) => ({ x, y });

function boxOf(id: string): Box {
  return good.states.find(({ state }) => state.id === id)!.box;
}

function withState(id: string, box: Box): ChartLayout {
  return { ...good, states: good.states.map((placed) => (placed.state.id === id ? { ...placed, box } : placed)) };
}

function faultsWith(id: string, box: Box): string[] {
  return layoutFaults(withState(id, box));
}

function labelled(box: Box): string[] {
  const index = good.arrows.findIndex(({ label }) => label);
  return layoutFaults({ ...good, arrows: good.arrows.map((arrow, i) =>
    (i === index ? { ...arrow, label: { ...arrow.label!, box } } : arrow)) });
}

function withLine(line: readonly Point[]): ChartLayout {
  return { ...good, arrows: good.arrows.map((arrow, index) => (index === 0 ? { ...arrow, lines: [line] } : arrow)) };
}

function routed(line: readonly Point[]): string[] {
  return layoutFaults(withLine(line));
}

test.run();
