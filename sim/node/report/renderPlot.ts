import { plot, type PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeHtml } from './escapeHtml.ts';

/** What a reader who cannot see the picture is told instead. */
export interface PlotText {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** A plot as SVG text, drawn without a browser. Its colours are the page's CSS variables, its coordinates rounded. */
export function renderPlot(options: PlotOptions, { id, title, description }: PlotText): string {
  const drawn = plot({ style: { fontSize: '12px' }, ...options, document: document as unknown as Document });
  const [, attributes, inside] = /^<svg([^>]*)>(.*)<\/svg>$/s.exec(drawn.outerHTML)!;
  const lean = inside!.replace(/<style>.*?<\/style>/s, '').replace(/(\.\d\d)\d+/g, '$1');
  return `<svg role="img" aria-labelledby="${id}-title ${id}-desc"${attributes}>`
    + `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`
    + `${lean}</svg>`;
}
