/** What a character of a drawing is part of, so that a terminal can colour it. */
export type Ink = 'trade' | 'equilibrium' | 'period' | 'axis';
/** How a terminal colours an ink. */
export type Paint = (ink: Ink, text: string) => string;

interface Cell {
  readonly ink: Ink;
  readonly text: string;
}

/** A sheet of characters; rows count from 0 at the top, columns from 0 at the left. */
export class CharacterGrid {
  readonly #rows: (Cell | undefined)[][];

  constructor({ columns, rows }: { columns: number; rows: number }) {
    this.#rows = Array.from({ length: rows }, () => Array<Cell | undefined>(columns).fill(undefined));
  }

  put(column: number, row: number, cell: Cell): void {
    this.#rows[row]![column] = cell;
  }

  inkAt(column: number, row: number): Ink | undefined {
    return this.#rows[row]![column]?.ink;
  }

  /** From top to bottom, painted; nothing hangs over at the right. */
  lines(paint: Paint): string[] {
    return this.#rows.map((row) => {
      let [line, run, ink]: [string, string, Ink | undefined] = ['', '', undefined];
      const finish = () => { line += ink === undefined ? run : paint(ink, run); };
      for (const cell of row.slice(0, row.findLastIndex((one) => one !== undefined) + 1)) {
        if (cell?.ink !== ink) { finish(); [run, ink] = ['', cell?.ink]; }
        run += cell?.text ?? ' ';
      }
      finish();
      return line;
    });
  }
}
