import type { RunSummary } from './runSummary.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { ExchangeRunResult } from './worlds/exchange/exchangeRunResult.ts';
import type { KitchenRunResult } from './worlds/kitchen/kitchenRunResult.ts';
import type { ProcurementRunResult } from './worlds/procurement/procurementRunResult.ts';

/** Everything a report, a plot or a table needs of one run; `world` tells whose. */
export type RunResult = ExchangeRunResult | KitchenRunResult | ProcurementRunResult;
/** What a run of this scenario, or of any in its world, comes to. */
export type RunResultOf<S extends Scenario> = Extract<RunResult, { world: S['world'] }>;
/** What only its own world knows of a run. */
export type FindingsOf<S extends Scenario> = Omit<RunResultOf<S>, 'world' | 'influence' | keyof RunSummary>;
