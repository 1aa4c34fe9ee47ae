import type { AnyStateMachine } from 'xstate';
import { chartGraph } from './chartGraph.ts';
import { chartSvg } from './chartSvg.ts';
import { layoutChart } from './layoutChart.ts';

/** Draws a statechart as one standalone SVG, offline; the same machine gives the same bytes. */
export async function drawChart(
  machine: AnyStateMachine, { title = machine.id }: { title?: string } = {},
): Promise<string> {
  const { root, transitions } = chartGraph(machine);
  return chartSvg(await layoutChart({ root: { ...root, key: title }, transitions }));
}
