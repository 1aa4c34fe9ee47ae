import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { chartArrows, type ChartArrow, dotId, staysInside } from './chartArrows.ts';
import { type ChartGraph, type ChartState } from './chartGraph.ts';
import type { Margins } from './headerRoom.ts';
import { labelFace, type LabelFace } from './labelFace.ts';
import { stateFace, type StateFace } from './stateFace.ts';

/** One way to lay a chart out; `layoutChart` tries several and keeps the best. */
export interface LayoutTrial {
  readonly direction: 'DOWN' | 'RIGHT';
  /** Rows of labels wider than this many pixels are broken over several lines. */
  readonly labelWidthMax: number;
  readonly nodePlacement: 'NETWORK_SIMPLEX' | 'BRANDES_KOEPF';
  /** How loops are opened: by ELK, or by turning the arrows that lead back in the order of declaration. */
  readonly cycleBreaking: 'GREEDY' | 'DEPTH_FIRST' | 'DECLARED';
}

/** A chart as ELK sees it, with the faces that gave its nodes and labels their sizes. */
export interface ElkChart {
  readonly graph: ElkNode;
  readonly arrows: readonly ChartArrow[];
  readonly faces: ReadonlyMap<string, StateFace>;
  readonly labels: ReadonlyMap<string, LabelFace>;
  /** The edges given to ELK from target to source. */
  readonly turned: ReadonlySet<string>;
}

export const dotSizePx = 12;
export const historySizePx = 24;

/** `margins` keep the children of nested states away from their sides, beyond the usual. */
export function elkGraph(chart: ChartGraph, trial: LayoutTrial, margins: Margins): ElkChart {
  const faces = new Map<string, StateFace>();
  const labels = new Map<string, LabelFace>();
  const turned = new Set<string>();
  const order = new Map<string, number>();
  const nodeOf = (state: ChartState): ElkNode => {
    const inside = chart.transitions.filter((t) => t.source === state.id && staysInside(t));
    const face = stateFace(state, inside, state === chart.root);
    faces.set(state.id, face);
    order.set(state.id, order.size);
    return elkNode(state, face, { trial, nodeOf, margin: margins.get(state.id) });
  };
  const root = nodeOf(chart.root);
  const arrows = chartArrows(chart);
  const edges = arrows.flatMap((arrow) => {
    const label = labelFace(arrow.transitions, trial.labelWidthMax);
    if (label !== undefined) labels.set(arrow.id, label);
    const leadsBack = (target: string) => trial.cycleBreaking === 'DECLARED' && order.has(arrow.source)
      && order.get(target)! < order.get(arrow.source)! && !arrow.source.startsWith(target);
    return edgesOf(arrow, label, leadsBack, turned);
  });
  const graph = { id: '', layoutOptions: elkOptions(trial), children: [root], edges };
  return { graph, arrows, faces, labels, turned };
}

function elkNode(
  state: ChartState, face: StateFace,
  { trial, nodeOf, margin = { left: 0, right: 0 } }: {
    trial: LayoutTrial; nodeOf: (child: ChartState) => ElkNode; margin: { left: number; right: number } | undefined;
  },
): ElkNode {
  const { id, type, children, initial } = state;
  if (type === 'history') return { id, width: historySizePx, height: historySizePx };
  if (children.length === 0) return { id, width: face.width, height: face.height };
  const dot: ElkNode[] = initial === undefined ? [] : [{
    id: dotId(id), width: dotSizePx, height: dotSizePx,
    layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' },
  }];
  return {
    id,
    children: [...dot, ...children.map(nodeOf)],
    // ELK does not hand the options of a graph down to the graphs inside it.
    layoutOptions: {
      ...elkOptions(trial), 'elk.alignment': trial.direction === 'DOWN' ? 'TOP' : 'LEFT',
      'elk.padding': `[top=${face.height + 14},left=${18 + margin.left},bottom=18,right=${18 + margin.right}]`,
    },
  };
}

/** An edge per target; the label stands on the first. */
function edgesOf(
  { id, source, targets }: ChartArrow, label: LabelFace | undefined,
  leadsBack: (target: string) => boolean, turned: Set<string>,
): ElkExtendedEdge[] {
  return targets.map((target, index) => {
    const edge = `${id}#${index}`;
    if (leadsBack(target)) turned.add(edge);
    const ends = turned.has(edge) ? { sources: [target], targets: [source] } : { sources: [source], targets: [target] };
    if (label === undefined || index > 0) return { id: edge, ...ends };
    const { width, height } = label;
    const layoutOptions = { 'elk.edgeLabels.inline': 'true' };
    return { id: edge, ...ends, labels: [{ text: id, width, height, layoutOptions }] };
  });
}

function elkOptions({ direction, nodePlacement, cycleBreaking }: LayoutTrial): LayoutOptions {
  return {
    'elk.algorithm': 'layered',
    'elk.direction': direction,
    'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.json.shapeCoords': 'ROOT',
    'elk.json.edgeCoords': 'ROOT',
    'elk.padding': '[top=1,left=1,bottom=1,right=1]',
    'elk.edgeLabels.placement': 'CENTER',
    'elk.spacing.nodeNode': '24',
    'elk.spacing.edgeNode': '14',
    'elk.spacing.edgeEdge': '12',
    'elk.spacing.edgeLabel': '4',
    'elk.spacing.labelNode': '8',
    'elk.spacing.nodeSelfLoop': '14',
    'elk.layered.spacing.nodeNodeBetweenLayers': '17',
    'elk.layered.spacing.edgeNodeBetweenLayers': '13',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
    'elk.layered.cycleBreaking.strategy': cycleBreaking === 'DECLARED' ? 'GREEDY' : cycleBreaking,
    'elk.layered.nodePlacement.strategy': nodePlacement,
    'elk.layered.nodePlacement.favorStraightEdges': 'true',
    'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
    'elk.layered.thoroughness': '10',
    'elk.randomSeed': '1',
  };
}
