import type { ChartState, ChartTransition } from './chartGraph.ts';
import { transitionVoice } from './transitionVoice.ts';
import { type Line, lineWidth, type Run, wrapRuns } from './wrapRuns.ts';

/** What is written on a state: its head, what it is about, and what it does; sizes in pixels. */
export interface StateFace {
  readonly title: Line;
  readonly tags: readonly string[];
  readonly notes: readonly Line[];
  readonly deeds: readonly Deed[];
  readonly width: number;
  readonly height: number;
}

/** One entry of the lower compartment; `transitions` are those it stands for, if any. */
export interface Deed {
  readonly lines: readonly Line[];
  readonly transitions: readonly ChartTransition[];
}

export const faceMetrics = {
  paddingX: 12, paddingY: 9, titleHeight: 17, titleBaseline: 12, noteHeight: 14, deedHeight: 15, ruleGap: 11,
  tagPaddingX: 5, tagGap: 6, textWidthMax: 236, headingWidthMax: 480, widthMin: 92,
} as const;

/** The face of a state, or of the whole chart; `inside` are its transitions that lead nowhere else. */
export function stateFace(state: ChartState, inside: readonly ChartTransition[], isChart: boolean): StateFace {
  const title: Line = [{ text: state.key, voice: isChart ? 'heading' : 'title' }];
  const textWidthMax = isChart ? faceMetrics.headingWidthMax : faceMetrics.textWidthMax;
  const notes = state.description ? wrapRuns([{ text: state.description, voice: 'note' }], textWidthMax) : [];
  const deeds = deedsOf(state, inside, textWidthMax);
  const { paddingX, paddingY, titleHeight, noteHeight, deedHeight, ruleGap, widthMin } = faceMetrics;
  const textLines = [...notes, ...deeds.flatMap(({ lines }) => lines)];
  const textWidth = Math.max(headWidth(title, state.tags), ...textLines.map(lineWidth));
  const deedLines = deeds.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    title, tags: state.tags, notes, deeds,
    width: Math.ceil(Math.max(widthMin, 2 * paddingX + textWidth)),
    height: 2 * paddingY + titleHeight + notes.length * noteHeight
      + (deedLines > 0 ? ruleGap + deedLines * deedHeight : 0),
  };
}

/** `event [guard] / actions`; transitions that differ in nothing but the event are written as one. */
export function transitionRuns(transitions: readonly ChartTransition[]): Line {
  const { guard, actions, kind } = transitions[0]!;
  const events = transitions.filter(({ event }) => event !== '').map(({ id, event }, index, { length }): Run => ({
    text: event.replaceAll(' ', noBreak) + (index + 1 < length ? ',' : ''), voice: 'event',
    ...(length > 1 ? { transition: id } : {}),
  }));
  return [
    ...(kind === 'forbidden' ? [{ text: 'ignores', voice: 'keyword' } as const] : []),
    ...events,
    ...(guard === undefined ? [] : [{ text: `[${guard}]`, voice: 'guard' } as const]),
    ...(actions.length > 0 ? [{ text: `/${noBreak}${actions.join(', ')}`, voice: 'action' } as const] : []),
  ];
}

/** Holds `after patience`, or a slash and the name after it, together. */
const noBreak = '\u00a0';

export function tagWidth(tag: string): number {
  return lineWidth([{ text: tag, voice: 'tag' }]) + 2 * faceMetrics.tagPaddingX;
}

function headWidth(title: Line, tags: readonly string[]): number {
  return lineWidth(title) + tags.reduce((sum, tag) => sum + faceMetrics.tagGap + tagWidth(tag), 0);
}

function deedsOf(state: ChartState, inside: readonly ChartTransition[], widthMax: number): Deed[] {
  const said = (keyword: string, text: string): Deed =>
    ({ lines: wrapRuns([{ text: keyword, voice: 'keyword' }, { text, voice: 'action' }], widthMax), transitions: [] });
  return [
    ...(state.entry.length > 0 ? [said('entry /', state.entry.join(', '))] : []),
    ...(state.exit.length > 0 ? [said('exit /', state.exit.join(', '))] : []),
    ...state.invokes.map(({ id, src }) => said('invokes', id === src ? id : `${id} (${src})`)),
    ...alike(inside).map((transitions) => ({ lines: wrapRuns(transitionRuns(transitions), widthMax), transitions })),
  ];
}

/** Transitions in groups that differ in nothing but the event, in the order of their first members. */
function alike(transitions: readonly ChartTransition[]): ChartTransition[][] {
  const groups = new Map<string, ChartTransition[]>();
  for (const transition of transitions) {
    const { kind, guard, actions } = transition;
    const likeness = JSON.stringify([kind, guard, actions, transitionVoice(transition)]);
    groups.set(likeness, [...groups.get(likeness) ?? [], transition]);
  }
  return [...groups.values()];
}
