/** What the laboratory can do only in Node: files, worker threads, a faster hash, an inspector, charts as pictures. */
export { drawChart } from '../chart/drawChart.ts';
export { type AttachedInspector, attachInspector } from './inspector.ts';
export { loadScenario, scenarioNames, storiesFolder } from './loadScenario.ts';
export { nativeSha256 } from './nativeSha256.ts';
export { type Difference, replay, type Replay } from './replay.ts';
export { RunPool, workersByDefault } from './runPool.ts';
export type { RunJob } from './runWorker.ts';
export { openTapeFile, TapeFile, TapeFileError, type TapeFooter } from './tapeFile.ts';
export { UsageError } from './usageError.ts';
