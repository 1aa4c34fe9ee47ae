import type { Command } from 'commander';
import { ProgressBar } from '../progressBar.ts';
import { replay, type Replay } from '../replay.ts';

export function addReplayCommand(program: Command): void {
  program.command('replay').description('run again from a tape file and prove, entry by entry, that nothing differs')
    .argument('<file>', 'what `souk run --tape FILE` wrote')
    .option('--json', 'print the finding as one JSON object')
    .action(check);
}

async function check(file: string, { json }: { json?: boolean }): Promise<void> {
  const bar = new ProgressBar(`replaying ${file}`, 1);
  const found = await replay(file, ({ nowMs, totalMs }) => bar.update(Math.min(1, nowMs / totalMs))).finally(() =>
    bar.stop(),
  );
  process.stdout.write(json === true ? `${JSON.stringify(found, null, 2)}\n` : describe(file, found));
  if (found.difference !== undefined) process.exitCode = 1;
}

function describe(file: string, { scenario, seed, entries, digest, difference }: Replay): string {
  if (difference === undefined)
    return `${file} is true: ${entries} entries of ${scenario}, seed ${seed}, digest ${digest}\n`;
  const { line, what, inTheFile, inTheRun } = difference;
  return `${file}:${line} differs from the run of ${scenario}, seed ${seed}. ${what}\n`
    + `  in the file: ${inTheFile || '(nothing)'}\n  in the run:  ${inTheRun || '(nothing)'}\n`;
}
