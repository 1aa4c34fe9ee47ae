import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AnyStateMachine, createMachine } from 'xstate';
import { drawChart } from '../../../sim/chart/drawChart.ts';
import { anyChart } from './anyChart.ts';
import { brokenLaws } from './drawingLaws.ts';
import { readDrawing } from './readDrawing.ts';
import { sampleCharts } from './sampleCharts.ts';

test('drawings of the sample charts break no law', async () => {
  for (const machine of Object.values(sampleCharts))
    assert.equal(brokenLaws(machine, await drawn(machine)), {}, machine.id);
});

test('drawings of charts nobody would write break no law', async () => {
  await fc.assert(fc.asyncProperty(anyChart, async (machine) => {
    assert.equal(brokenLaws(machine, await drawChart(machine)), {});
  }), { seed: 42, numRuns: 15 });
});

test('a drawing that breaks a law is found out', async () => {
  const good = await drawn(sampleCharts.callMarket!);
  const broken = (svg: string) => Object.keys(brokenLaws(sampleCharts.callMarket!, svg)).join('; ');
  assert.match(broken(good.replace('data-state="callMarket.closed"', 'data-state="callMarket.shut"')), 'every state');
  assert.match(broken(good.replace('data-transition="callMarket.clearing::0"', '')), 'every declared transition');
  assert.match(broken(good.replace(/(class="label" x=")\d+/, '$1-9')), 'every label');
  assert.match(broken(good.replace(/(class="line" d="M)\d+/, '$11')), 'every arrow');
  assert.match(broken(good.replace('</style>', '@import "x"</style>')), 'nothing but itself');
  const closed = good.indexOf('data-state="callMarket.closed"');
  assert.match(broken(good.slice(0, closed) + good.slice(closed).replace(/ y="\d+"/, ' y="150"')), 'overlap');
});

test('the same machine gives the same bytes, whoever fills it in', async () => {
  for (const machine of Object.values(sampleCharts)) {
    const again = await drawChart(machine.provide({ actions: { openBook: () => {} } as never }));
    assert.is(again, await drawn(machine));
  }
});

test('the drawing carries its title, and says it in characters that XML allows', async () => {
  const machine = createMachine({ id: 'a', initial: 'b', states: { b: { description: '1 < 2 & "3" > 2' } } });
  const svg = await drawChart(machine, { title: 'A & B' });
  assert.match(svg, '<title>A &#38; B</title>');
  assert.match(svg, '1 &#60; 2 &#38; &#34;3&#34; &#62; 2');
});

test('a final state has a ring, a region a dashed border, a history state its letter', async () => {
  const kindsOf = async (name: string) => readDrawing(await drawn(sampleCharts[name]!)).states;
  const evening = await kindsOf('evening');
  assert.equal(evening.filter(({ kinds }) => kinds.includes('final')).map(({ id }) => id),
    ['evening.service.diningRoom.empty', 'evening.service.kitchen.clean', 'evening.reconciling']);
  assert.equal(evening.filter(({ kinds }) => kinds.includes('region')).map(({ id }) => id),
    ['evening.service.diningRoom', 'evening.service.kitchen']);
  assert.is((await drawn(sampleCharts.evening!)).match(/class="ring"/g)!.length, 3);
  assert.equal((await kindsOf('session')).filter(({ kinds }) => kinds.includes('history')).map(({ id }) => id),
    ['session.open.whereItWas']);
  assert.match(await drawn(sampleCharts.session!), '>H</text>');
});

const drawings = new Map<AnyStateMachine, Promise<string>>();

function drawn(machine: AnyStateMachine): Promise<string> {
  const drawing = drawings.get(machine) ?? drawChart(machine);
  drawings.set(machine, drawing);
  return drawing;
}

test.run();
