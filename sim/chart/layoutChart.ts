import type { ELK } from 'elkjs/lib/elk-api.js';
import { assert } from '../../market/assert.ts';
import type { ChartArrow } from './chartArrows.ts';
import type { ChartGraph, ChartState } from './chartGraph.ts';
import { elkGraph, type LayoutTrial } from './elkGraph.ts';
import { headerRoom, type Margins } from './headerRoom.ts';
import type { LabelFace } from './labelFace.ts';
import { layoutCost } from './layoutCost.ts';
import { placeChart } from './placeChart.ts';
import type { StateFace } from './stateFace.ts';
import { straighten } from './straighten.ts';
import { tidyNests } from './tidyNests.ts';

/** A rectangle on the canvas, in whole pixels from its upper left corner. */
export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface Point { readonly x: number; readonly y: number }

export interface PlacedState {
  readonly state: ChartState;
  readonly face: StateFace;
  readonly box: Box;
  /** Where the face begins: at the left of the box, or to the right of arrows that cross the header. */
  readonly faceX: number;
  /** The chart itself lies at depth 0. */
  readonly depth: number;
}

export interface PlacedArrow {
  readonly arrow: ChartArrow;
  /** One polyline per target, from source to target, only straight across and straight up or down. */
  readonly lines: readonly (readonly Point[])[];
  readonly label?: { readonly face: LabelFace; readonly box: Box };
}

/** A chart with a place for everything: states parents first, arrows in the order of the chart. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  /** The centres of the initial dots. */
  readonly dots: readonly Point[];
  readonly arrows: readonly PlacedArrow[];
}

/** Lays a chart out for a README: several ways are tried, the one easiest to read is kept. */
export async function layoutChart(chart: ChartGraph): Promise<ChartLayout> {
  // ELK is large and slow to load: only who draws waits for it.
  const { default: elkModule } = await import('elkjs/lib/elk.bundled.js');
  const elk = new elkModule.default();
  let best: ChartLayout | undefined;
  for (const trial of trials()) {
    const layout = await layoutAs(chart, trial, elk);
    if (layout && (best === undefined || layoutCost(layout) < layoutCost(best))) best = layout;
  }
  assert(best, 'every chart can be laid out');
  return best;
}

function* trials(): Generator<LayoutTrial> {
  for (const direction of ['DOWN', 'RIGHT'] as const)
    for (const labelWidthMax of [120, 190])
      for (const cycleBreaking of ['DECLARED', 'DEPTH_FIRST', 'GREEDY'] as const)
        for (const nodePlacement of ['NETWORK_SIMPLEX', 'BRANDES_KOEPF'] as const)
          yield { direction, labelWidthMax, cycleBreaking, nodePlacement };
}

/** `undefined` if ELK stumbles: some of its combinations fail on some nested graphs. */
async function layoutAs(chart: ChartGraph, trial: LayoutTrial, elk: ELK): Promise<ChartLayout | undefined> {
  let margins: Margins = new Map();
  for (let pass = 1; ; pass++) {
    const elkChart = elkGraph(chart, trial, margins);
    const laid = await elk.layout(elkChart.graph).catch(() => undefined);
    if (laid === undefined) return undefined;
    const layout = tidyNests(straighten(placeChart(chart, elkChart, laid)));
    const wanted = headerRoom(layout, margins);
    if (wanted === undefined || pass === passesMax) return layout;
    margins = wanted;
  }
}

/** Room for headers is found in one more pass as a rule; arrows that move with it may ask for another. */
const passesMax = 4;
