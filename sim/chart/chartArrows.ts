import type { ChartGraph, ChartState, ChartTransition } from './chartGraph.ts';

/** One arrow of the drawing: all transitions from one state to the same targets share it. */
export interface ChartArrow {
  readonly id: string;
  /** A state, or the initial dot of one. */
  readonly source: string;
  readonly targets: readonly string[];
  readonly transitions: readonly ChartTransition[];
}

/** The arrows of a chart, in the order their first transitions are declared; initial arrows last. */
export function chartArrows(chart: ChartGraph): ChartArrow[] {
  const bundles = new Map<string, ChartTransition[]>();
  for (const transition of chart.transitions.filter((t) => !staysInside(t))) {
    const ends = [transition.source, ...transition.targets].join(' ');
    const bundle = bundles.get(ends);
    if (bundle === undefined) bundles.set(ends, [transition]);
    else bundle.push(transition);
  }
  const declared = [...bundles.values()].map((transitions): ChartArrow => {
    const { id, source, targets } = transitions[0]!;
    return { id, source, targets, transitions };
  });
  return [...declared, ...initialArrows(chart.root)];
}

/** Whether a transition is written inside its state rather than drawn as an arrow. */
export function staysInside({ kind }: ChartTransition): boolean {
  return kind === 'internal' || kind === 'forbidden';
}

/** The name of the dot from which a compound state is entered. */
export function dotId(stateId: string): string {
  return `${stateId}:initial`;
}

function initialArrows({ id, initial, children }: ChartState): ChartArrow[] {
  const own: ChartArrow[] = initial === undefined ? [] : [{
    id: `${dotId(id)}:arrow`, source: dotId(id), targets: [initial.target],
    transitions: initial.actions.length === 0 ? [] : [{
      id: `${id}:initial:0`, source: id, targets: [initial.target], eventType: '', event: '', actions: initial.actions,
      kind: 'default',
    }],
  }];
  return [...own, ...children.flatMap(initialArrows)];
}
