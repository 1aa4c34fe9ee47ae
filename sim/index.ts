/**
 * The laboratory: scenarios in, tapes and results out; and its parts, for worlds of one's own. For Node and browsers.
 */
export { Bus, type BusOperator, type Way } from './bus/bus.ts';
export { capability } from './bus/capability.ts';
export { delay } from './bus/delay.ts';
export { drop } from './bus/drop.ts';
export { duplicate } from './bus/duplicate.ts';
export { latency } from './bus/latency.ts';
export { partition } from './bus/partition.ts';
export { reorder } from './bus/reorder.ts';
export type { DeadLetter } from './post/letter.ts';
export { PostOffice, type Redelivery } from './post/postOffice.ts';
export { type PostRules } from './post/postRules.ts';
export { chance, restoreChance } from './chance.ts';
export { type RunEnd, type Timer, VirtualClock } from './clock.ts';
export { type Effect, Effects } from './effects.ts';
export { hasOpenDiscussion, type Influence, influenceOf, runTwice, twinOf } from './influence.ts';
export { RecordingError } from './minds/boundedReply.ts';
export { Cassette, type CassetteEntry, cassetteKey, cassetteRequest } from './minds/cassette.ts';
export { MissingRecording, recordedMind, type RecordedMindOptions } from './minds/recordedMind.ts';
export { MindMissing, type MindsSeated, seatMinds } from './minds/seatMinds.ts';
export { scriptedMind } from './minds/scriptedMind.ts';
export { type CsvTables, csvTables } from './report/csvTables.ts';
export { type JsonReport, jsonReport } from './report/jsonReport.ts';
export { terminalReport, type TerminalReportOptions } from './report/terminalReport.ts';
export type { RunResult, RunResultOf } from './runResult.ts';
export { type Progress, type Run, type RunOptions, runScenario, type TapeHeader, tapeHeader } from './runScenario.ts';
export { canonicalText, scenarioHash } from './scenario/canonical.ts';
export {
  type ExchangeScenario, exchangeScenario, type ExchangeScenarioInput, strategyNames,
} from './scenario/exchangeScenario.ts';
export { type KitchenScenario, kitchenScenario, type KitchenScenarioInput } from './scenario/kitchenScenario.ts';
export { type MindSettings, mindsPart } from './scenario/mindsPart.ts';
export {
  type ProcurementScenario, procurementScenario, type ProcurementScenarioInput,
} from './scenario/procurementScenario.ts';
export { type ParsedScenario, parseScenario } from './scenario/parseScenario.ts';
export type { Scenario, ScenarioOf, WorldName } from './scenario/scenario.ts';
export { ScenarioError, type ScenarioFault } from './scenario/scenarioError.ts';
export { scenarioJsonSchema } from './scenario/scenarioJsonSchema.ts';
export { Seat, type SeatOptions } from './seat.ts';
export { type Estimate, estimate } from './statistics/estimate.ts';
export { type Entry, type Outcome, outcomes } from './tape/entry.ts';
export { entryLine } from './tape/entryLine.ts';
export { PageReader } from './tape/pageReader.ts';
export { type Sha256, sha256 } from './tape/sha256.ts';
export { Tape } from './tape/tape.ts';
export { otlpJson, otlpText, type OtlpTraces } from './trace/otlpJson.ts';
export type { Span } from './trace/span.ts';
export { spansIn, spansOf } from './trace/spansOf.ts';
export { TraceBook } from './trace/traceBook.ts';
export { type RealTime, WallClock } from './wallClock.ts';
export { RunHalted, type Supervision, World, type WorldOptions } from './world.ts';
export type {
  Agreement, CohortResult, DiscussionFindings, Movement, SaidWord,
} from './worlds/exchange/discussionFindings.ts';
export type {
  ExchangeRunResult, PeriodResult, TraderResult, TradeResult,
} from './worlds/exchange/exchangeRunResult.ts';
export { type ExchangeWorld, exchangeWorld } from './worlds/exchange/exchangeWorld.ts';
export type { Trader } from './worlds/exchange/population.ts';
export { type FirmState, GameState } from './worlds/kitchen/gameState.ts';
export { type Firm, KitchenRecord } from './worlds/kitchen/kitchenRecord.ts';
export type {
  DeliberationMove, FirmResult, FirmTurn, GoodTurn, KitchenFindings, KitchenRunResult, VisitResult,
} from './worlds/kitchen/kitchenRunResult.ts';
export { type KitchenWorld, kitchenWorld, type KitchenWorldOptions } from './worlds/kitchen/kitchenWorld.ts';
export { recordKitchen } from './worlds/kitchen/openKitchen.ts';
export { mindedAgents } from './worlds/mindedAgents.ts';
export type { MindResult, MindsFindings, MindUse } from './worlds/mindsFindings.ts';
export { MindsRecord } from './worlds/mindsRecord.ts';
export { openProcurement } from './worlds/procurement/openProcurement.ts';
export type {
  OrderResult, ProcurementFindings, ProcurementRunResult, RequestResult, ResponseTimes, Step, SupplierResult,
} from './worlds/procurement/procurementRunResult.ts';
export { type ProcurementWorld, procurementWorld } from './worlds/procurement/procurementWorld.ts';
