/** A column of a table: its heading and how its cells stand. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** The table as lines of one width: the headings, a thin rule, one line a row. A row `'rule'` is another rule. */
export function alignedTable(columns: readonly Column[], rows: readonly (readonly string[] | 'rule')[]): string[] {
  const cells = rows.filter((row) => row !== 'rule');
  const widths = columns.map(({ heading }, i) => Math.max(heading.length, ...cells.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) => columns.map(({ align }, i) => (
    align === 'left' ? row[i]!.padEnd(widths[i]!) : row[i]!.padStart(widths[i]!))).join('  ').trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [
    line(columns.map(({ heading }) => heading)), rule,
    ...rows.map((row) => (row === 'rule' ? rule : line(row))),
  ];
}
