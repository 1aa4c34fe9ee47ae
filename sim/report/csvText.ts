/** One row: its cells by column. Nothing is written for `null`. */
export type CsvRecord = Readonly<Record<string, string | number | null>>;

/** Records as CSV after RFC 4180, a heading line first. `columns` are those of the first record unless given. */
export function csvText(records: readonly CsvRecord[], columns = Object.keys(records[0] ?? {})): string {
  const lines = [columns, ...records.map((record) => columns.map((column) => record[column] ?? ''))];
  return lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
