import type { RunResult } from '../../runResult.ts';
import type { WorldName } from '../../scenario/scenario.ts';
import { exchangeHtmlReport } from './exchange/exchangePage.ts';
import { kitchenHtmlReport } from './kitchen/kitchenPage.ts';
import { procurementHtmlReport } from './procurement/procurementPage.ts';

type Page<R extends RunResult> = { of(result: R, options: { reproduce: string }): string }['of'];
const pages: { readonly [W in WorldName]: Page<Extract<RunResult, { world: W }>> } = {
  exchange: exchangeHtmlReport, kitchen: kitchenHtmlReport, procurement: procurementHtmlReport,
};

/** A run as one page that needs nothing else: no network, no scripts. `reproduce` is the line that repeats the run. */
export function htmlReport(result: RunResult, options: { reproduce: string }): string {
  return (pages[result.world] as Page<RunResult>)(result, options);
}
