import type { RunSummary } from '../../runSummary.ts';
import { escapeHtml } from './escapeHtml.ts';
import { pageStyle } from './pageStyle.ts';

/** What one world says of a run, in HTML but for the figures' texts, which contain none. */
export interface PageParts {
  readonly keyFigures: readonly (readonly [name: string, figure: string])[];
  readonly main: string;
  /** What happened, in one sentence or two. */
  readonly run: string;
  /** The line that repeats the run. */
  readonly reproduce: string;
  /** Rules that this world adds to the style sheet. */
  readonly style?: string;
}

/** A run as one page that needs nothing else: no network, no scripts. */
export function htmlPage(summary: RunSummary, { run, reproduce, ...parts }: PageParts): string {
  return bareHtmlPage({ ...parts, ...summary, footer: footer(summary, run, reproduce) });
}

/** Any page of ours: a title, a question, key figures, and then `main` and `footer`, in HTML. */
export function bareHtmlPage({ title: told, question, keyFigures, main, footer: last, style = '' }: {
  readonly title: string; readonly question: string; readonly footer: string;
} & Pick<PageParts, 'keyFigures' | 'main' | 'style'>): string {
  const title = escapeHtml(told);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="souk">
<title>${title}</title>
<style>${pageStyle}${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="question">${escapeHtml(question)}</p>
<dl>${keyFigures.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
</header>
<main>
${main}
</main>
${last}
</body>
</html>
`;
}

/** A picture under its heading; the caption may hold markup. */
export function figure(heading: string, picture: string, caption: string): string {
  return `<figure><h2>${heading}</h2>${picture}<figcaption>${caption}</figcaption></figure>`;
}

function footer({ source, scenario, seed, scenarioHash, digest }: RunSummary, run: string, reproduce: string): string {
  return `<footer>
<p>Source: ${escapeHtml(source)}</p>
<p>Again, byte for byte: <code>${escapeHtml(reproduce)}</code></p>
<p>Scenario ${escapeHtml(scenario)}, <code>${escapeHtml(scenarioHash)}</code>, seed ${seed}. ${run}</p>
<p>Digest <code>${escapeHtml(digest)}</code></p>
</footer>`;
}
