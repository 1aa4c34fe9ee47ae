import type { Path } from './dottedPath.ts';
import type { Quote } from './quoteLine.ts';
import { quoteLine } from './quoteLine.ts';

/** One thing wrong with a scenario, where it stands, and what to write instead. */
export interface ScenarioFault {
  /** `stories/x.yaml:12:3` (line and column count from 1), or the setting at fault: `--set institution.periods=0`. */
  readonly where: string;
  readonly path: Path;
  readonly text: string;
  /** What was expected, or an example line. */
  readonly help: string | undefined;
  /** The line of the file to look at; `undefined` when the fault is not in the file. */
  readonly quote: Quote | undefined;
}

const faultsShownMax = 10;
const widthMax = 100;

/** A scenario that cannot be run. The message lists what is wrong with it, for somebody who has never written one. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** All of them, in the order of the file; those of the command line last. */
  readonly faults: readonly ScenarioFault[];

  constructor(faults: readonly ScenarioFault[]) {
    const inOrder = [...faults].sort((a, b) => lineOf(a) - lineOf(b) || columnOf(a) - columnOf(b));
    super(describeFaults(inOrder));
    this.faults = inOrder;
  }
}

const lineOf = ({ quote }: ScenarioFault) => quote?.line ?? Number.MAX_SAFE_INTEGER;
const columnOf = ({ quote }: ScenarioFault) => quote?.column ?? Number.MAX_SAFE_INTEGER;

function describeFaults(faults: readonly ScenarioFault[]): string {
  const shown = faults.slice(0, faultsShownMax).map(describeFault);
  if (faults.length === 1) return shown.join('');
  const more = faults.length > shown.length ? `, of which the first ${shown.length} are shown` : '';
  return [...shown, `${faults.length} faults${more}.`].join('\n\n');
}

function describeFault({ where, text, help, quote }: ScenarioFault): string {
  const quoted = quote === undefined ? [] : ['', ...quoteLine(quote), ''];
  const helped = help === undefined ? [] : help.split('\n').flatMap((line) => wrap(`  ${line}`));
  return [`${where} — ${text}`, ...quoted, ...helped].join('\n').trimEnd();
}

/** Breaks prose between words; what is indented further is something to copy, and stays whole. */
function wrap(line: string): string[] {
  if (line.length <= widthMax || line.startsWith('   ')) return [line];
  const at = line.lastIndexOf(' ', widthMax);
  return [line.slice(0, at), ...wrap(`  ${line.slice(at + 1)}`)];
}
