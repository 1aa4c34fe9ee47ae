import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { chartArrows, type ChartArrow, dotId, staysInside } from './chartArrows.ts';
import type { ChartGraph, ChartState } from './chartGraph.ts';
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
  const nodeOf = (state: ChartState): ElkNode => {
    const inside = chart.transitions.filter((t) => t.source === state.id && staysInside(t));
    const face = stateFace(state, inside, state === chart.root);
    faces.set(state.id, face);
    return elkNode(state, face, { trial, nodeOf, margin: margins.get(state.id) });
  };
  const root = nodeOf(chart.root);
  const arrows = chartArrows(chart);
  const labels = new Map(arrows.flatMap(({ id, transitions }) => {
    const label = labelFace(transitions, trial.labelWidthMax);
    return label === undefined ? [] : [[id, label] as const];
  }));
  const turned = trial.cycleBreaking === 'DECLARED' ? edgesLeadingBack(chart.root, arrows) : new Set<string>();
  const edges = arrows.flatMap((arrow) => edgesOf(arrow, labels.get(arrow.id), turned));
  const graph = { id: '', layoutOptions: elkOptions(trial), children: [root], edges };
  return { graph, arrows, faces, labels, turned };
}

/** The edges from a state to one declared before it, but not to one around it. */
function edgesLeadingBack(root: ChartState, arrows: readonly ChartArrow[]): Set<string> {
  const before = new Map<string, Set<string>>();
  const visit = (state: ChartState, around: readonly string[]): void => {
    before.set(state.id, new Set([...before.keys()].filter((id) => !around.includes(id))));
    for (const child of state.children) visit(child, [...around, state.id]);
  };
  visit(root, []);
  return new Set(arrows.flatMap(({ id, source, targets }) => targets.flatMap((target, index) =>
    (before.get(source)?.has(target) ? [edgeId(id, index)] : []))));
}

export function edgeId(arrowId: string, target: number): string {
  return `${arrowId}#${target}`;
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
  { id, source, targets }: ChartArrow, label: LabelFace | undefined, turned: ReadonlySet<string>,
): ElkExtendedEdge[] {
  return targets.map((target, index) => {
    const edge = edgeId(id, index);
    const [from, to] = turned.has(edge) ? [target, source] : [source, target];
    const plain = { id: edge, sources: [from], targets: [to] };
    if (label === undefined || index > 0) return plain;
    const { width, height } = label;
    return { ...plain, labels: [{ text: id, width, height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }] };
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
