import { textTag, written } from './svgTag.ts';
import type { Line } from './wrapRuns.ts';

/** A line of text, each run in its own voice; `centred` when `x` is its middle rather than its start. */
export function lineTag(line: Line, { x, y, centred = false }: { x: number; y: number; centred?: boolean }): string {
  const anchor = centred ? 'middle' : undefined;
  const [first, ...rest] = line;
  if (first !== undefined && rest.length === 0)
    return textTag('text', { class: first.voice, x, y, 'text-anchor': anchor, 'data-transition': first.transition }, first.text);
  const runs = line.map(({ text, voice, transition }) => textTag('tspan', { class: voice, 'data-transition': transition }, text)).join(' ');
  return `<text${written({ x, y, 'text-anchor': anchor })}>${runs}</text>`;
}
