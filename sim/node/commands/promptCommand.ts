import type { Command } from 'commander';
import pc from 'picocolors';
import type { Ms } from '../../../market/units.ts';
import { nearestName } from '../../scenario/nearestName.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { mindedAgents } from '../../worlds/mindedAgents.ts';
import { addMindOptions, chooseMind, type MindOptions, mindsSetting } from '../chooseMind.ts';
import { findPrompt, type SentAnswer, type SentPrompt } from '../findPrompt.ts';
import { loadScenario } from '../loadScenario.ts';
import { collect, virtualTime, wholeNumber } from '../options.ts';
import { UsageError } from '../usageError.ts';

interface PromptCommandOptions extends MindOptions {
  readonly at: Ms;
  readonly seed?: number;
  readonly set?: string[];
  readonly json?: boolean;
}

export function addPromptCommand(program: Command): void {
  const command = program.command('prompt').description('show what a mind was asked, exactly as it was sent')
    .argument('<agent>', 'whose mind, such as buyer-1')
    .argument('[scenario]', 'the name of a scenario, or the path of a YAML file', 'market-talk')
    .requiredOption('--at <t>', 'the last prompt at or before this virtual time: 12500 (ms), 12.5s, 3m', virtualTime)
    .option('--seed <n>', "another seed than the scenario's own", wholeNumber)
    .option('--set <path=value>', 'change one value of the scenario; may be repeated', collect)
    .option('--json', 'print it as one JSON object');
  addMindOptions(command).action(show);
}

async function show(agent: string, name: string, options: PromptCommandOptions): Promise<void> {
  const { scenario } = loadScenario(name, [...options.set ?? [], ...mindsSetting(options)]);
  const { seed = scenario.seed, at: atMs, json = false } = options;
  checkAgent(agent, scenario, seed);
  const chosen = await chooseMind(scenario, seed, options);
  const { prompt, first } = await findPrompt(scenario, { seed, agent, atMs, chosen }).finally(() => chosen.close());
  if (prompt === undefined) {
    throw new UsageError(first === undefined ? `${agent} is never asked anything in this run.`
      : `At ${seconds(atMs)} ${agent} has not been asked anything yet. Its first prompt (${first.prompt}) comes at `
        + `${first.atMs} ms: --at ${first.atMs}`);
  }
  const told = { scenario: scenario.scenario, seed, agent, ...prompt, answer: prompt.answer ?? null };
  process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : promptText(agent, prompt));
}

/** Whoever is asked for has a mind. */
function checkAgent(agent: string, scenario: Scenario, seed: number): void {
  const agents = mindedAgents(scenario, seed);
  if (agents.length === 0) throw new UsageError(`Nobody in ${scenario.scenario} has a mind.`);
  if (agents.includes(agent)) return;
  const nearest = nearestName(agent, agents);
  const shown = agents.length > 12 ? `${agents.slice(0, 12).join(', ')} …` : agents.join(', ');
  throw new UsageError(`${agent} has no mind in ${scenario.scenario}.`
    + `${nearest === undefined ? '' : ` Did you mean "${nearest}"?`} These have one: ${shown}.`);
}

/** Every message as it was sent, but that a terminal is told nothing but text. */
export function promptText(agent: string, { prompt, atMs, isRepair, messages, answer }: SentPrompt): string {
  const repair = isRepair ? ', to repair its answer' : '';
  return [
    pc.bold(`${agent} was asked at ${seconds(atMs)}: ${prompt}${repair}`), '',
    ...messages.flatMap(({ role, content }) => [pc.dim(`── ${role} ──`), harmless(content), '']),
    ...(answer === undefined ? [pc.dim('── no answer yet ──')]
      : [pc.dim(`── answer, at ${seconds(answer.atMs)} ──`), harmless(answerText(answer))]), '',
  ].join('\n');
}

function answerText(answer: SentAnswer): string {
  if ('failure' in answer) return `(none: ${answer.failure})`;
  return [...(answer.text === '' ? [] : [answer.text]),
    ...answer.toolCalls.map((call) => `${call.name}(${call.arguments})`)].join('\n');
}

const harmless = (text: string) => text.replace(/[^\P{Cc}\n\t]/gu, ' ');
const seconds = (atMs: Ms) => `${atMs / 1000} s`;
