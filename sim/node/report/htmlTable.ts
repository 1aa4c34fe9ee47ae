import { escapeHtml } from './escapeHtml.ts';

export interface TableLook {
  /** Classes of the style sheet, such as `names`: the first column holds names. */
  readonly kind?: string;
  /** The last row, below a rule. */
  readonly total?: readonly string[];
  /** Columns that hold sentences, counted from 0. */
  readonly texts?: readonly number[];
  /** How many rows stand above a line that parts the table. */
  readonly lineAfter?: number;
}

/** A table. Headings are markup, cells are text. */
export function htmlTable(
  headings: readonly string[], rows: readonly (readonly string[])[],
  { kind, total, lineAfter, texts = [] }: TableLook = {},
): string {
  const look = (column: number) => (texts.includes(column) ? ' class="text"' : '');
  const row = (cells: readonly string[], attributes = '') => (
    `<tr${attributes}>${cells.map((cell, i) => `<td${look(i)}>${escapeHtml(cell)}</td>`).join('')}</tr>`);
  const head = headings.map((heading, i) => `<th scope="col"${look(i)}>${heading}</th>`).join('');
  const body = rows.map((cells, i) => row(cells, i + 1 === lineAfter ? ' class="line"' : '')).join('\n');
  const foot = total === undefined ? '' : `<tfoot>${row(total)}</tfoot>`;
  return `<table${kind === undefined ? '' : ` class="${kind}"`}><thead><tr>${head}</tr></thead>`
    + `<tbody>${body}</tbody>${foot}</table>`;
}
