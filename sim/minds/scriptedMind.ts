import { parse } from 'yaml';
import { z } from 'zod';
import { type Persona, persona } from '../../actors/minds/persona.ts';
import { tokensOf } from '../../actors/minds/tokens.ts';
import type { Mind, MindReply, MindRequest } from '../../actors/ports.ts';
import { type Facts, type TaskName, taskNames } from '../../machines/mindMessages.ts';
import { chance } from '../chance.ts';
import { scriptedRules } from './scripted/rules.ts';
import type { Reading, ScriptedAnswer } from './scripted/scriptedRule.ts';

/**
 * A mind that reads the prompt a language model would be sent, and answers it by rule: for tests, and without a key. It
 * knows what it has read and nothing else; asked the same again, as for a repair, it says the same again.
 */
export const scriptedMind: Mind = { name: 'scripted', ask: (request) => Promise.resolve(answer(request)) };

function answer(request: MindRequest): MindReply {
  const reading = readPrompt(request);
  const said = reading && decide(reading);
  if (said === undefined) return { kind: 'failed', failure: 'malformed', retryAfterMs: 0 };
  const [text, calls] = 'json' in said ? [JSON.stringify(said.json), []] : ['', said.calls];
  const toolCalls = calls.map((call) => ({ name: call.name, arguments: JSON.stringify(call.arguments) }));
  return {
    kind: 'answered', text, toolCalls,
    promptTokens: request.messages.reduce((sum, { content }) => sum + tokensOf(content), 0),
    completionTokens: toolCalls.reduce((sum, call) => sum + tokensOf(call.name + call.arguments), tokensOf(text)),
  };
}

type TaskRead = Reading & { readonly task: TaskName };

/** A rule says by `parse` what it has to find among the facts; what it does not find there it cannot answer. */
function decide({ task, ...reading }: TaskRead): ScriptedAnswer | undefined {
  try {
    return scriptedRules[task](reading);
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** The persona in the system's words, the facts and memories in the last ones of the user that hold any. */
function readPrompt({ messages, randomSeed }: MindRequest): TaskRead | undefined {
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  const user = messages.findLast(({ role, content }) => role === 'user' && block.test(content))?.content ?? '';
  const who = persona.safeParse(blockIn(system));
  const facts = factsRead.safeParse(blockIn(user));
  if (!who.success || !facts.success) return undefined;
  return {
    task: facts.data.task, persona: who.data satisfies Persona, facts: facts.data satisfies Facts,
    memory: memoriesIn(user), luck: chance(randomSeed, 'scripted'),
  };
}

const factsRead = z.looseObject({ task: z.enum(taskNames) });
const block = /^```yaml\n([\s\S]*?)^```$/m;

function blockIn(text: string): unknown {
  try {
    return parse(block.exec(text)?.[1] ?? '');
  } catch {
    return undefined; // not YAML: nothing is read
  }
}

/** The lines of a list outside the block; `- nothing yet` is none. */
function memoriesIn(text: string): string[] {
  return text.replace(block, '').split('\n').filter((line) => line.startsWith('- ') && line !== '- nothing yet')
    .map((line) => line.slice(2));
}
