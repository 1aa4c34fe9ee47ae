import type { RunResult } from '../runResult.ts';
import { runScenario } from '../runScenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Entry } from '../tape/entry.ts';
import { followConversation } from './auditText.ts';
import type { ChosenMind } from './chooseMind.ts';
import { MemoryFile } from './memoryFile.ts';
import { nativeSha256 } from './nativeSha256.ts';
import { OtlpFile } from './otlpFile.ts';
import { ProgressBar } from './progressBar.ts';
import { TapeFile } from './tapeFile.ts';

/** What is written down and shown of a run while it runs. */
export interface WatchOptions {
  readonly tape?: string;
  readonly otlp?: string;
  readonly audit?: string;
  readonly saveMemory?: string;
  readonly speed?: number;
  readonly inspect?: string[] | true;
  readonly inspectUrl: string;
}

/** How often a bar tells that somebody is waited for. */
const waitingMs = 500;

/** `audited` is what was said in the conversation that is to be audited. */
export async function watchedRun(
  scenario: Scenario, seed: number, chosen: ChosenMind, options: WatchOptions,
): Promise<{ result: RunResult; audited: readonly Entry[] }> {
  let audited: readonly Entry[] = [];
  const progress = progressOf(`${scenario.scenario}, seed ${seed}`, chosen);
  const tapeFile = options.tape === undefined ? undefined : new TapeFile(options.tape, { scenario, seed });
  const otlpFile = options.otlp === undefined ? undefined : new OtlpFile(options.otlp, { scenario, seed });
  const memoryFile = options.saveMemory === undefined ? undefined : new MemoryFile(options.saveMemory, scenario);
  const inspector = await inspectorFor(scenario, options);
  try {
    const { result, tape } = await runScenario(scenario, {
      seed, sha256: nativeSha256, inspect: inspector?.inspect, sliceOfWork: inspector && 50, speed: options.speed,
      mind: chosen.next(),
      onTape: (told) => {
        tapeFile?.follow(told);
        otlpFile?.follow(told);
        memoryFile?.follow(told);
        if (options.audit !== undefined) audited = followConversation(told, options.audit);
      },
      onProgress: async ({ nowMs, totalMs }) => {
        progress.update(Math.min(1, nowMs / totalMs));
        await tapeFile?.drained();
        await inspector?.drained();
      },
    });
    await tapeFile?.close({ digest: result.digest, entries: tape.length });
    await otlpFile?.close();
    await memoryFile?.close();
    return { result, audited };
  } catch (error) {
    await tapeFile?.discard();
    throw error;
  } finally {
    progress.stop();
    await inspector?.close();
  }
}

/** How far a run has come; and, while somebody outside is waited for, how often anybody was asked. */
export function progressOf(label: string, chosen: ChosenMind): { update(share: number): void; stop(): void } {
  const bar = new ProgressBar(label, 1);
  let done = 0;
  const show = () => bar.update(done, chosen.calls === 0 ? '' : `${chosen.calls} calls`);
  const waiting = chosen.mayCall ? setInterval(show, waitingMs) : undefined;
  return {
    update: (share) => {
      done = share;
      show();
    },
    stop: () => {
      clearInterval(waiting);
      bar.stop();
    },
  };
}

async function inspectorFor(scenario: Scenario, { inspect, inspectUrl }: WatchOptions) {
  if (inspect === undefined) return undefined;
  const { attachInspector, shownByDefault } = await import('./inspector.ts');
  return attachInspector(inspect === true ? shownByDefault(scenario) : inspect, inspectUrl);
}
