/**
 * What the laboratory can do only in Node: files, worker threads, a faster hash, an inspector, charts as pictures, and
 * language models.
 */
export { drawChart } from '../chart/drawChart.ts';
export { type MistralOptions, mistralMind, MindUnusable } from '../minds/mistralMind.ts';
export { CassetteFile, readCassette } from './cassetteFile.ts';
export { type AttachedInspector, attachInspector } from './inspector.ts';
export { loadScenario, scenarioNames, storiesFolder } from './loadScenario.ts';
export { nativeSha256 } from './nativeSha256.ts';
export { type Difference, replay, type Replay, type ReplayOptions } from './replay.ts';
export { RunPool, workersByDefault } from './runPool.ts';
export type { RunJob } from './runWorker.ts';
export { openTapeFile, TapeFile, TapeFileError, type TapeFooter } from './tapeFile.ts';
export { UsageError } from './usageError.ts';
