import type { ChartTransition } from './chartGraph.ts';
import { type LabelFace, labelMetrics as metrics } from './labelFace.ts';
import type { Box, ChartLayout, Point } from './layoutChart.ts';
import { lineTag } from './lineTag.ts';
import { arrowhead, roundedPath } from './roundedPath.ts';
import { tag, textTag } from './svgTag.ts';
import { transitionVoice } from './transitionVoice.ts';

/** Every arrow as a group: its lines, its heads, and a label on it with a row per transition. */
export function arrowsSvg({ arrows }: ChartLayout): string[] {
  return [
    ...arrows.map(({ arrow, lines }) => tag('g', { class: 'arrow', 'data-arrow': arrow.id }, lines.flatMap(lineSvg))),
    ...arrows.flatMap(({ label }) => (label ? [labelSvg(label.face, label.box)] : [])),
  ];
}

/** A transition in words, for tooltips and screen readers. */
export function transitionTitle(transition: ChartTransition): string {
  const { source, targets, event, guard, actions, kind, description } = transition;
  const way = kind === 'forbidden' ? `${source} ignores ${event}` : [
    targets.length === 0 ? `in ${source}` : `from ${source} to ${targets.join(' and ')}`, event && `on ${event}`,
  ].filter(Boolean).join(' ');
  const doing = actions.length > 0 && `doing ${actions.join(', ')}`;
  return [way, guard && `if ${guard}`, doing, description].filter(Boolean).join(', ');
}

function lineSvg(line: readonly Point[]): string[] {
  return [
    tag('path', { class: 'line', d: roundedPath(line, { radius: 7, short: 5 }) }),
    tag('path', { class: 'head', d: arrowhead(line, { length: 8, width: 7 }) }),
  ];
}

function labelSvg({ rows }: LabelFace, { x, y, width, height }: Box): string {
  let baseline = y + metrics.paddingY - 3.5;
  return tag('g', { class: 'labels' }, [
    tag('rect', { class: 'label', x, y, width, height, rx: 6 }),
    ...rows.map(({ transition, lines }, index) => {
      if (index > 0) baseline += metrics.rowGap;
      return tag('g', { class: `row ${transitionVoice(transition)}`, 'data-transition': transition.id }, [
        textTag('title', {}, transitionTitle(transition)),
        ...lines.map((line) => lineTag(line, { x: x + width / 2, y: (baseline += metrics.lineHeight), centred: true })),
      ]);
    }),
  ]);
}
