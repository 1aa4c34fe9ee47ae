import type { JsonSchema, MindReply, MindRequest } from '../../actors/ports.ts';
import type { ChatMessage, TaskName } from '../../machines/mindMessages.ts';
import type { ServerFault } from './faultyMistral.ts';

type Answer = Extract<MindReply, { kind: 'answered' }>;
interface WireFunction { readonly name: string; readonly description: string; readonly parameters: JsonSchema }

/** The body of a chat completion request, as far as it concerns us. */
export interface WireRequest {
  readonly model: string;
  readonly temperature: number;
  readonly max_tokens: number;
  readonly random_seed: number;
  readonly messages: readonly ChatMessage[];
  readonly response_format?: {
    readonly type: string;
    readonly json_schema: { readonly name: string; readonly schema: JsonSchema; readonly strict: boolean };
  };
  readonly tools?: readonly { readonly type: string; readonly function: WireFunction }[];
  readonly tool_choice?: string;
}

/** What was asked, read back from the wire; who asked does not stand there. */
export function mindRequest(wire: WireRequest): MindRequest {
  const { model, temperature, max_tokens: answerTokensMax, random_seed: randomSeed, messages } = wire;
  const { json_schema: shape } = wire.response_format ?? {};
  return {
    agent: 'somebody', task: taskIn(messages), model, temperature, answerTokensMax, randomSeed, messages,
    answer: shape === undefined ? { kind: 'tools', tools: (wire.tools ?? []).map((tool) => tool.function) }
      : { kind: 'json', name: shape.name, schema: shape.schema },
  };
}

/** The first key of the last block of facts. */
function taskIn(messages: readonly ChatMessage[]): TaskName {
  const texts = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  return [...texts.join('\n').matchAll(/^```yaml\ntask: (\S+)$/gm)].at(-1)?.[1] as TaskName;
}

/** A completion's body that holds a mind's reply, spoilt within as `fault` says. */
export function completionBody(
  wire: WireRequest, said: Answer, { fault, echo }: { fault: ServerFault | undefined; echo: string },
): string {
  const give = (text: string, schema: JsonSchema | undefined) => spoilt(echoing(text, schema, echo), fault);
  const content = said.text === '' ? '' : give(said.text, wire.response_format?.json_schema.schema);
  const calls = fault === 'strange-tool' ? [{ name: `open_the_vault${echo}`, arguments: '{}' }]
    : fault === 'empty' ? [] : said.toolCalls.map((call) => ({ ...call, arguments: give(call.arguments, wire.tools
      ?.find((tool) => tool.function.name === call.name)?.function.parameters) }));
  const message = {
    role: 'assistant',
    content: fault === 'chunked-content' ? chunks(content, echo) : content,
    ...(calls.length === 0 ? {} : { tool_calls: calls.map((call, i) => ({ id: `call${i}`, function: call })) }),
  };
  const usage = { prompt_tokens: said.promptTokens, completion_tokens: said.completionTokens, total_tokens: 0 };
  return JSON.stringify({
    id: `completion ${echo}`, object: 'chat.completion', created: 1, model: wire.model,
    choices: fault === 'no-choices' ? []
      : [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
    ...(fault === 'no-usage' ? {} : { usage }),
  });
}

function spoilt(text: string, fault: ServerFault | undefined): string {
  if (fault === 'halved-content') return text.slice(0, Math.max(1, text.length / 2));
  if (fault === 'wrong-schema') return '{"surprise":true}';
  return fault === 'empty' ? '' : text;
}

/** Thoughts first, which are nobody's business, then the text in two parts. */
function chunks(text: string, echo: string): object[] {
  const at = Math.floor(text.length / 2);
  return [
    { type: 'thinking', thinking: [{ type: 'text', text: `hm ${echo}` }] },
    { type: 'text', text: text.slice(0, at) }, { type: 'text', text: text.slice(at) },
  ];
}

/** The same object, with what is to be given away in front of every text in which anything may stand. */
function echoing(text: string, schema: JsonSchema | undefined, echo: string): string {
  if (echo === '' || schema === undefined) return text;
  const shapes = (schema['properties'] ?? {}) as Record<string, { type?: string; enum?: unknown; maxLength?: number }>;
  const entries = Object.entries(JSON.parse(text) as object).map(([key, value]: [string, unknown]) => {
    const { type, enum: choices, maxLength = Infinity } = shapes[key] ?? {};
    const isOpen = type === 'string' && choices === undefined && typeof value === 'string';
    return [key, isOpen ? `${echo} ${value}`.slice(0, maxLength) : value];
  });
  return JSON.stringify(Object.fromEntries(entries));
}
