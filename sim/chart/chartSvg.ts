import { chartStyle } from './chartStyle.ts';
import { arrowsSvg } from './arrowsSvg.ts';
import type { ChartLayout } from './layoutChart.ts';
import { statesSvg } from './statesSvg.ts';
import { tag, textTag } from './svgTag.ts';

/** One standalone SVG, for light and dark pages alike: no scripts, no fonts to fetch, a tooltip for everything. */
export function chartSvg(layout: ChartLayout): string {
  const { width, height, states } = layout;
  const { key, description } = states[0]!.state;
  return `${tag('svg', {
    xmlns: 'http://www.w3.org/2000/svg', class: 'souk-chart', role: 'img',
    width, height, viewBox: `0 0 ${width} ${height}`,
  }, [
    textTag('title', {}, key),
    ...(description ? [textTag('desc', {}, description)] : []),
    tag('style', {}, [chartStyle]),
    tag('rect', { class: 'canvas', width, height, rx: 8 }),
    ...statesSvg(layout),
    ...arrowsSvg(layout),
  ])}\n`;
}
