import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js';
import { assert } from '../../market/assert.ts';
import type { ChartGraph, ChartState } from './chartGraph.ts';
import { dotSizePx, edgeId, type ElkChart } from './elkGraph.ts';
import type { Box, ChartLayout, PlacedState, Point } from './layoutChart.ts';

/** Reads the places ELK found, in whole pixels. */
export function placeChart(chart: ChartGraph, elkChart: ElkChart, laid: ElkNode): ChartLayout {
  const nodes = withDescendants(laid);
  const boxes = new Map(nodes.map((node) => [node.id, wholeBox(node)]));
  const edges = new Map(nodes.flatMap((node) => node.edges ?? []).map((edge) => [edge.id, edge]));
  const place = (state: ChartState, depth: number): PlacedState[] => {
    const box = boxes.get(state.id)!;
    const own = { state, depth, face: elkChart.faces.get(state.id)!, box, faceX: box.x };
    return [own, ...state.children.flatMap((child) => place(child, depth + 1))];
  };
  return {
    width: Math.ceil(laid.width!),
    height: Math.ceil(laid.height!),
    states: place(chart.root, 0),
    dots: nodes.filter(({ id }) => id.endsWith(':initial')).map(({ id }) => centre(boxes.get(id)!)),
    arrows: elkChart.arrows.map((arrow) => {
      const own = arrow.targets.map((_, index) => edges.get(edgeId(arrow.id, index))!);
      const face = elkChart.labels.get(arrow.id);
      const label = own[0]?.labels?.[0];
      return {
        arrow,
        lines: own.map((edge) => (elkChart.turned.has(edge.id) ? polyline(edge).reverse() : polyline(edge))),
        ...(face && label ? { label: { face, box: wholeBox(label) } } : {}),
      };
    }),
  };
}

function withDescendants(node: ElkNode): ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(withDescendants)];
}

function polyline({ sections }: ElkExtendedEdge): Point[] {
  const section = sections?.[0];
  assert(section, 'every arrow has a way to go');
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(wholePoint);
}

function wholePoint({ x, y }: ElkPoint): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

function wholeBox({ x, y, width, height }: { x?: number; y?: number; width?: number; height?: number }): Box {
  return { x: Math.round(x!), y: Math.round(y!), width: Math.round(width!), height: Math.round(height!) };
}

function centre({ x, y }: Box): Point {
  return { x: x + dotSizePx / 2, y: y + dotSizePx / 2 };
}
