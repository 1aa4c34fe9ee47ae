import { textWidth } from './textWidth.ts';

/** The voices a chart speaks in; each has its size and weight here and its colour in the style sheet. */
export type Voice = 'heading' | 'title' | 'tag' | 'note' | 'keyword' | 'event' | 'guard' | 'action';

/** Words in one voice; a line is some of them in a row, a space between any two. */
export interface Run {
  readonly text: string;
  readonly voice: Voice;
  /** The id of the transition these words alone stand for, where several share a line. */
  readonly transition?: string;
}
export type Line = readonly Run[];

export const fontSizePx: Readonly<Record<Voice, number>> = {
  heading: 15, title: 13, tag: 10, note: 11, keyword: 11, event: 11, guard: 11, action: 11,
};

const boldVoices: ReadonlySet<Voice> = new Set(['heading', 'title', 'event']);
/** Names are cut only if they are wider than this, in pixels. */
const nameWidthMax = 240;

/** Breaks a row of runs into lines of about `widthMax` pixels: between words, inside a name only if it is very long. */
export function wrapRuns(runs: Line, widthMax: number): Line[] {
  const lines: Run[][] = [];
  for (const run of runs)
    for (const [index, text] of run.text.split(' ').flatMap((name) => pieces(name, run.voice)).entries()) {
      const word: Run = index === 0 ? { ...run, text } : { text, voice: run.voice };
      const line = lines.at(-1);
      const longer = line && withWord(line, word);
      if (longer && lineWidth(longer) <= widthMax) lines[lines.length - 1] = longer;
      else lines.push([word]);
    }
  return lines;
}

export function lineWidth(line: Line): number {
  const spaces = Math.max(0, line.length - 1) * textWidth(' ', fontSizePx.action);
  return line.reduce((sum, run) => sum + runWidth(run), spaces);
}

function runWidth({ text, voice }: Run): number {
  return textWidth(text, fontSizePx[voice], boldVoices.has(voice) ? 'bold' : 'regular');
}

function withWord(line: Run[], word: Run): Run[] {
  const last = line.at(-1)!;
  return last.voice === word.voice && word.transition === undefined
    ? [...line.slice(0, -1), { ...last, text: `${last.text} ${word.text}` }]
    : [...line, word];
}

/** A very long name is cut before a hump or after a dot, into pieces as long as may be. */
function pieces(name: string, voice: Voice): string[] {
  const cut: string[] = [];
  for (const hump of name.split(/(?=[A-Z])|(?<=[._:-])/)) {
    const longer = (cut.at(-1) ?? '') + hump;
    if (cut.length > 0 && runWidth({ text: longer, voice }) <= nameWidthMax) cut[cut.length - 1] = longer;
    else cut.push(hump);
  }
  return cut;
}
