import type { RunResult } from '../runResult.ts';
import type { WorldName } from '../scenario/scenario.ts';
import { exchangeCsvTables } from './exchange/exchangeCsv.ts';
import { exchangeJsonReport } from './exchange/exchangeJson.ts';
import { exchangeMeasures, exchangeMeasureView } from './exchange/exchangeMeasures.ts';
import { exchangeTerminalReport } from './exchange/exchangeTerminal.ts';
import { kitchenCsvTables } from './kitchen/kitchenCsv.ts';
import { kitchenJsonReport } from './kitchen/kitchenJson.ts';
import { kitchenMeasures } from './kitchen/kitchenMeasures.ts';
import { kitchenMeasureView } from './kitchen/kitchenMeasureView.ts';
import { kitchenTerminalReport } from './kitchen/kitchenTerminal.ts';
import type { Measures, MeasureView } from './measures.ts';
import { procurementCsvTables } from './procurement/procurementCsv.ts';
import { procurementJsonReport } from './procurement/procurementJson.ts';
import { procurementMeasures } from './procurement/procurementMeasures.ts';
import { procurementMeasureView } from './procurement/procurementMeasureView.ts';
import { procurementTerminalReport } from './procurement/procurementTerminal.ts';
import type { TerminalReportOptions } from './terminalReport.ts';

/** How the runs of one world are told. */
interface WorldReport<R extends RunResult> {
  terminal(result: R, options: TerminalReportOptions): string;
  json(result: R, options: { reproduce: string }): object;
  /** Texts by the names of the tables. */
  csv(result: R): object;
  measures(result: R): Measures;
  /** How many runs are told together. */
  readonly view: MeasureView;
}

/** Every world's. */
export const worldReports = {
  exchange: {
    terminal: exchangeTerminalReport, json: exchangeJsonReport, csv: exchangeCsvTables, measures: exchangeMeasures,
    view: exchangeMeasureView,
  },
  kitchen: {
    terminal: kitchenTerminalReport, json: kitchenJsonReport, csv: kitchenCsvTables, measures: kitchenMeasures,
    view: kitchenMeasureView,
  },
  procurement: {
    terminal: procurementTerminalReport, json: procurementJsonReport, csv: procurementCsvTables,
    measures: procurementMeasures, view: procurementMeasureView,
  },
} satisfies { readonly [W in WorldName]: WorldReport<Extract<RunResult, { world: W }>> };
export type WorldReports = typeof worldReports;

/** That of the world which a result is of. */
export function reportOf({ world }: RunResult): WorldReport<RunResult> {
  const reports: { readonly [W in WorldName]: WorldReport<Extract<RunResult, { world: W }>> } = worldReports;
  return reports[world];
}
