/** A line of a file and what to point at in it. */
export interface Quote {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** How many characters the caret underlines, at least one. */
  readonly length: number;
  readonly text: string;
}

const widthMax = 96;

/** The line with its number, and a caret under what is meant. A long line is cut around it; a tab shows as an arrow. */
export function quoteLine({ line, column, length, text }: Quote): [quoted: string, caret: string] {
  const gutter = `${line} | `.padStart(8);
  const start = column - 1;
  const { shown, shift } = cut(text.replaceAll('\t', '→'), start);
  const caretAt = start - shift;
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - caretAt)));
  return [gutter + shown, `${' '.repeat(gutter.length - 2)}| ${' '.repeat(caretAt)}${carets}`];
}

/** `shift` is how far the text moved to the left. */
function cut(text: string, start: number): { shown: string; shift: number } {
  if (text.length <= widthMax) return { shown: text, shift: 0 };
  const from = Math.max(0, Math.min(start - 30, text.length - widthMax));
  const head = from > 0 ? '… ' : '';
  const tail = from + widthMax < text.length ? ' …' : '';
  return { shown: head + text.slice(from, from + widthMax) + tail, shift: from - head.length };
}
