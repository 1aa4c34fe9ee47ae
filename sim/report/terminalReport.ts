import type { RunResult } from '../runResult.ts';
import { reportOf } from './worldReports.ts';

export interface TerminalReportOptions {
  /** Of the terminal, in characters. */
  readonly width: number;
  readonly colour: boolean;
  /** The line that makes this run again. */
  readonly reproduce: string;
}

/** A run for the terminal: the question, what came of it, how to repeat it. */
export function terminalReport(result: RunResult, options: TerminalReportOptions): string {
  return reportOf(result).terminal(result, options);
}
