import { textTag, written } from './svgTag.ts';
import type { Line } from './wrapRuns.ts';

/** A line of text, each run in its own voice; `centred` when `x` is its middle rather than its start. */
export function lineTag(line: Line, { x, y, centred = false }: { x: number; y: number; centred?: boolean }): string {
  const place = { x, y, 'text-anchor': centred ? 'middle' : undefined };
  const runs = line.map(({ text, voice, transition }) =>
    textTag('tspan', { class: voice, 'data-transition': transition }, text));
  return `<text${written(place)}>${runs.join(' ')}</text>`;
}
