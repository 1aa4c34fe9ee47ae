import type pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

/** A table's lines: its headings strong, its rules faint. */
export function tintedTable([headings, ...lines]: readonly string[], { bold, dim }: Colours): string[] {
  return [bold(headings!), ...lines.map((line) => (line.startsWith('─') ? dim(line) : line))];
}
