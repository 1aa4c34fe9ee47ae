import type { RunResult } from '../runResult.ts';
import { reportOf, type WorldReports } from './worldReports.ts';

/** What `--json` prints of a run. */
export type JsonReport<R extends RunResult = RunResult> = ReturnType<WorldReports[R['world']]['json']>;

/** A run as one plain object. Keys stand in one fixed order at every depth, so the same run prints the same bytes. */
export function jsonReport<R extends RunResult>(result: R, options: { reproduce: string }): JsonReport<R> {
  return reportOf(result).json(result, options) as JsonReport<R>;
}
