import type { Command } from 'commander';
import type { Mind } from '../../../actors/ports.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { callsOut, chooseMind } from '../chooseMind.ts';
import { ProgressBar } from '../progressBar.ts';
import { replay, type Replay } from '../replay.ts';
import { UsageError } from '../usageError.ts';

export function addReplayCommand(program: Command): void {
  program.command('replay').description('run again from a tape file and prove, entry by entry, that nothing differs')
    .argument('<file>', 'what `souk run --tape FILE` wrote')
    .option('--cassette <file>', 'what minds answered when the tape was written, if they were called')
    .option('--json', 'print the finding as one JSON object')
    .action(check);
}

async function check(file: string, { json, cassette }: { json?: boolean; cassette?: string }): Promise<void> {
  const bar = new ProgressBar(`replaying ${file}`, 1);
  const found = await replay(file, {
    onProgress: ({ nowMs, totalMs }) => bar.update(Math.min(1, nowMs / totalMs)),
    mindFor: (scenario, seed) => recordingFor(file, scenario, seed, cassette),
  }).finally(() => bar.stop());
  process.stdout.write(json === true ? `${JSON.stringify(found, null, 2)}\n` : describe(file, found));
  if (found.difference !== undefined) process.exitCode = 1;
}

/** A replay calls nobody. */
async function recordingFor(
  file: string, scenario: Scenario, seed: number, cassette: string | undefined,
): Promise<Mind | undefined> {
  if (cassette === undefined && callsOut(scenario, seed)) {
    throw new UsageError(`The minds on ${file} were called when it was written, and a replay calls nobody: `
      + 'give what they answered, --cassette FILE.');
  }
  return (await chooseMind(scenario, seed, cassette === undefined ? {} : { cassette })).next();
}

function describe(file: string, { scenario, seed, entries, digest, difference }: Replay): string {
  if (difference === undefined)
    return `${file} is true: ${entries} entries of ${scenario}, seed ${seed}, digest ${digest}\n`;
  const { line, what, inTheFile, inTheRun } = difference;
  return `${file}:${line} differs from the run of ${scenario}, seed ${seed}. ${what}\n`
    + `  in the file: ${inTheFile || '(nothing)'}\n  in the run:  ${inTheRun || '(nothing)'}\n`;
}
