import type { RunResult } from '../runResult.ts';
import { reportOf, type WorldReports } from './worldReports.ts';

/** The tables of a run as CSV text, by name. */
export type CsvTables<R extends RunResult = RunResult> = ReturnType<WorldReports[R['world']]['csv']>;

/** Tidy tables: one observation a row, one variable a column, and every row names its run. */
export function csvTables<R extends RunResult>(result: R): CsvTables<R> {
  return reportOf(result).csv(result) as CsvTables<R>;
}
