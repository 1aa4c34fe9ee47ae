import { escapeHtml } from './escapeHtml.ts';

export interface TableLook {
  /** Classes of the style sheet, such as `names`: the first column holds names. */
  readonly kind?: string;
  /** The last row, below a rule. */
  readonly total?: readonly string[];
  /** How many rows stand above a line that parts the table. */
  readonly lineAfter?: number;
}

/** A table. Headings are markup, cells are text. */
export function htmlTable(
  headings: readonly string[], rows: readonly (readonly string[])[], { kind, total, lineAfter }: TableLook = {},
): string {
  const body = rows.map((cells, i) => row(cells, i + 1 === lineAfter ? ' class="line"' : '')).join('\n');
  const foot = total === undefined ? '' : `<tfoot>${row(total)}</tfoot>`;
  return `<table${kind === undefined ? '' : ` class="${kind}"`}>${head(headings)}`
    + `<tbody>${body}</tbody>${foot}</table>`;
}

function head(headings: readonly string[]): string {
  return `<thead><tr>${headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead>`;
}

function row(cells: readonly string[], attributes = ''): string {
  return `<tr${attributes}>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}
