import { stringify } from 'yaml';
import type { ChatMessage, Facts } from '../../machines/mindMessages.ts';
import type { Units } from '../../market/units.ts';
import type { Persona } from './persona.ts';
import { quoted } from './quoted.ts';
import type { Prompt } from './task.ts';
import { tokensOf } from './tokens.ts';

export interface Rendered {
  readonly messages: readonly ChatMessage[];
  readonly factTokens: Units;
  readonly memoryTokens: Units;
}
export interface PromptMatter {
  readonly persona: Persona; readonly facts: Facts;
  /** One line each. */
  readonly memory: readonly string[];
}

/** A prompt as it is sent: who one is in the system's words, what is the case and what one remembers in the user's. */
export function renderPrompt({ task, system, user }: Prompt, { persona, facts, memory }: PromptMatter): Rendered {
  const factBlock = yamlBlock({ task, ...facts });
  const memories = (memory.length === 0 ? ['nothing yet'] : memory).map((line) => `- ${inLine(line)}`).join('\n');
  return {
    messages: [
      { role: 'system', content: filled(system, { persona: yamlBlock(persona) }) },
      { role: 'user', content: filled(user, { facts: factBlock, memory: memories }) },
    ],
    factTokens: tokensOf(factBlock), memoryTokens: tokensOf(memories),
  };
}

/** `trader/quote@1` */
export function promptName({ task, version }: Prompt): string {
  return `${task}@${version}`;
}

/** No text in a prompt is longer, whoever wrote it. */
const charactersMax = 500;
const inLine = (text: string) => quoted(text, charactersMax);

/** What is put in is not looked at again: a fact that says `{{memory}}` says just that. */
function filled(template: string, matter: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => matter[name] ?? whole);
}

function yamlBlock(content: object): string {
  return `\`\`\`yaml\n${stringify(inLines(content), { lineWidth: 0 })}\`\`\``;
}

/** The same, with every text in it on one line. */
function inLines(content: unknown): unknown {
  if (typeof content === 'string') return inLine(content);
  if (Array.isArray(content)) return content.map(inLines);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [inLine(key), inLines(value)]));
}
