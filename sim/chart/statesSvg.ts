import { transitionTitle } from './arrowsSvg.ts';
import type { ChartState, ChartTransition } from './chartGraph.ts';
import { dotSizePx } from './elkGraph.ts';
import type { Box, ChartLayout, PlacedState } from './layoutChart.ts';
import { lineTag } from './lineTag.ts';
import { faceMetrics as metrics, type StateFace, tagWidth } from './stateFace.ts';
import { tag, textTag } from './svgTag.ts';
import { transitionVoice } from './transitionVoice.ts';
import { lineWidth } from './wrapRuns.ts';

/** Every state as a group of its own, parents beneath their children, then the dots where compound states begin. */
export function statesSvg({ states, dots }: ChartLayout): string[] {
  const regions = new Set(states.flatMap(({ state }) => (state.type === 'parallel' ? state.children : [])));
  return [
    ...states.map((placed) => stateSvg(placed, regions.has(placed.state))),
    ...dots.map(({ x, y }) => tag('circle', { class: 'dot', cx: x, cy: y, r: dotSizePx / 2 - 1 })),
  ];
}

function stateSvg({ state, face, box, faceX, depth }: PlacedState, isRegion: boolean): string {
  const kinds = ['state', state.type, ...(depth === 0 ? ['root'] : []), ...(state.children.length > 0 ? ['nest'] : []),
    ...(isRegion ? ['region'] : [])];
  const shapes = state.type === 'history' ? historySvg(state, box) : boxSvg(state, face, { ...box, faceX });
  const tooltip = textTag('title', {}, stateTitle(state));
  return tag('g', { class: kinds.join(' '), 'data-state': state.id }, [tooltip, ...shapes]);
}

function stateTitle({ id, type, description, tags }: ChartState): string {
  const kind = type === 'atomic' ? 'state' : `${type} state`;
  return [`${kind} ${id}`, description, tags.length > 0 ? `tags: ${tags.join(', ')}` : ''].filter(Boolean).join(' — ');
}

function boxSvg(state: ChartState, face: StateFace, { x, y, width, height, faceX }: Box & { faceX: number }): string[] {
  const ring = { x: x + 3, y: y + 3, width: width - 6, height: height - 6, rx: 6 };
  return [
    tag('rect', { class: 'box', x, y, width, height, rx: 8 }),
    ...(state.type === 'final' ? [tag('rect', { class: 'ring', ...ring })] : []),
    ...(state.children.length === 0 && face.notes.length + face.deeds.length + face.tags.length === 0
      ? [lineTag(face.title, { x: x + width / 2, y: y + metrics.paddingY + metrics.titleBaseline, centred: true })]
      : faceSvg(face, { x: faceX, y, width }, state.children.length > 0)),
    ...(state.children.length > 0 ? [ruleSvg(x, width, y + face.height)] : []),
  ];
}

function faceSvg(face: StateFace, { x, y, width }: Omit<Box, 'height'>, isNest: boolean): string[] {
  const left = x + metrics.paddingX;
  let baseline = y + metrics.paddingY + metrics.titleBaseline;
  const lines = [lineTag(face.title, { x: left, y: baseline }), ...tagsSvg(face, left, baseline)];
  baseline += 2;
  for (const note of face.notes) lines.push(lineTag(note, { x: left, y: (baseline += metrics.noteHeight) }));
  if (face.deeds.length === 0) return lines;
  baseline += metrics.ruleGap - 3;
  if (!isNest) lines.push(ruleSvg(x, width, baseline));
  for (const { lines: deed, transitions } of face.deeds) {
    const texts = deed.map((line) => lineTag(line, { x: left, y: (baseline += metrics.deedHeight) }));
    lines.push(...(transitions.length === 0 ? texts : [deedSvg(transitions, texts)]));
  }
  return lines;
}

/** A transition that stays inside its state, or several that share a line. */
function deedSvg(transitions: readonly ChartTransition[], texts: readonly string[]): string {
  const [first, ...more] = transitions as readonly [ChartTransition, ...ChartTransition[]];
  const tooltip = textTag('title', {}, transitions.map(transitionTitle).join('; '));
  const name = more.length === 0 ? first.id : undefined;
  return tag('g', { class: `deed ${transitionVoice(first)}`, 'data-transition': name }, [tooltip, ...texts]);
}

function ruleSvg(x: number, width: number, y: number): string {
  return tag('line', { class: 'rule', x1: x, y1: y, x2: x + width, y2: y });
}

function tagsSvg({ title, tags }: StateFace, left: number, baseline: number): string[] {
  let x = left + Math.ceil(lineWidth(title));
  return tags.flatMap((text) => {
    x += metrics.tagGap;
    const width = Math.ceil(tagWidth(text));
    const pill = tag('rect', { class: 'pill', x, y: baseline - 11, width, height: 15, rx: 7 });
    const word = textTag('text', { class: 'tag', x: x + width / 2, y: baseline, 'text-anchor': 'middle' }, text);
    x += width;
    return [pill, word];
  });
}

function historySvg({ history }: ChartState, { x, y, width, height }: Box): string[] {
  const [cx, cy] = [x + width / 2, y + height / 2];
  return [
    tag('circle', { class: 'box', cx, cy, r: width / 2 }),
    textTag('text', { class: 'title', x: cx, y: cy + 4.5, 'text-anchor': 'middle' }, history === 'deep' ? 'H*' : 'H'),
  ];
}
