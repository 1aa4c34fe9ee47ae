#!/usr/bin/env node
import { Command } from 'commander';
import { RecordingError } from '../minds/boundedReply.ts';
import { MindUnusable } from '../minds/mistralMind.ts';
import { RunHalted } from '../world.ts';
import { ScenarioError } from '../scenario/scenarioError.ts';
import { addChartCommand } from './commands/chartCommand.ts';
import { addPromptCommand } from './commands/promptCommand.ts';
import { addReplayCommand } from './commands/replayCommand.ts';
import { addRunCommand } from './commands/runCommand.ts';
import { addSweepCommand } from './commands/sweepCommand.ts';
import { addValidateCommand } from './commands/validateCommand.ts';
import { scenarioNames } from './loadScenario.ts';
import { TapeFileError } from './tapeFile.ts';
import { UsageError } from './usageError.ts';

const program = new Command('souk')
  .description('A laboratory for agent markets: a run is (scenario, seed) → tape, byte for byte.')
  .showHelpAfterError('(souk --help tells what there is)')
  .addHelpText('after', () => `\nScenarios: ${scenarioNames().join(', ')}`);
addRunCommand(program);
addSweepCommand(program);
addValidateCommand(program);
addReplayCommand(program);
addPromptCommand(program);
addChartCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = isUsage(error) ? 2 : 1;
}

/** Whether something else must be typed, or set. */
function isUsage(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ScenarioError || error instanceof MindUnusable;
}

/** What a person can act on; for what should never happen, where it happened. */
function explain(error: unknown): string {
  if (isUsage(error) || error instanceof TapeFileError || error instanceof RecordingError) return error.message;
  if (error instanceof RunHalted) return `The run was halted. ${error.message}`;
  if (error instanceof Error && 'syscall' in error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
