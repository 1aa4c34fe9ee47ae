import { hasOpenDiscussion, type Influence, influenceOf, twinOf } from '../influence.ts';
import { MissingRecording } from '../minds/recordedMind.ts';
import type { RunResult } from '../runResult.ts';
import { runScenario } from '../runScenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ChosenMind } from './chooseMind.ts';
import { nativeSha256 } from './nativeSha256.ts';
import { UsageError } from './usageError.ts';
import { progressOf } from './watchedRun.ts';

/** Whether a run's twin is to be run: `wanted` is what was asked for, if anything was. */
export function wantsInfluence(scenario: Scenario, chosen: ChosenMind, wanted: boolean | undefined): boolean {
  if (!hasOpenDiscussion(scenario)) {
    if (wanted === true)
      throw new UsageError(`--influence: in ${scenario.scenario} nothing is discussed that anybody hears.`);
    return false;
  }
  if (wanted === undefined && chosen.mayCall)
    process.stderr.write('What the discussion changed is not measured: it doubles the calls. --influence does it.\n');
  return wanted ?? !chosen.mayCall;
}

/** Runs the twin of a run that is over. A recording without the twin's answers will do, unless it was `asked` for. */
export async function runTwin(
  result: RunResult, scenario: Scenario, chosen: ChosenMind, { asked }: { asked: boolean },
): Promise<Influence | undefined> {
  if (result.world !== 'exchange' || scenario.world !== 'exchange') return undefined;
  const { seed } = result;
  const progress = progressOf(`${scenario.scenario}, nobody hears`, chosen);
  try {
    const twin = await runScenario(twinOf(scenario), {
      seed, sha256: nativeSha256, mind: chosen.next(),
      onProgress: ({ nowMs, totalMs }) => progress.update(Math.min(1, nowMs / totalMs)),
    });
    return influenceOf(result, twin.result);
  } catch (error) {
    if (asked || !(error instanceof MissingRecording)) throw error;
    process.stderr.write('What the discussion changed is not measured: the cassette was recorded without '
      + '--influence.\n');
    return undefined;
  } finally {
    progress.stop();
  }
}
