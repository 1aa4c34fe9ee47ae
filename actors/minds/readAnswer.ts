import type { z } from 'zod';
import { acts, type ActType } from '../../machines/acts.ts';
import type { Facts, MindFailure, ToolCall } from '../../machines/mindMessages.ts';
import { quoted } from './quoted.ts';
import type { MindTask, ToolChoice } from './task.ts';

/** What a mind chose, or what is wrong with its answer, in at most 200 characters. */
export type Reading = { readonly choice: unknown } | { readonly failure: MindFailure; readonly reason: string };
export interface Answer { readonly text: string; readonly toolCalls: readonly ToolCall[] }

/** The call by which a mind chooses to do nothing. */
export const doNothing = 'nothing';
/** By what name a mind calls for an act: names of tools have no dots. */
export const toolOf = (act: ActType): string => act.replace('.', '_');

/** Reads an answer: its form first, then what the task itself objects to. */
export function readAnswer(task: MindTask<never>, { text, toolCalls }: Answer, facts: Facts): Reading {
  if (text.trim() === '' && toolCalls.length === 0) return fault('empty', 'the answer is empty');
  const read = task.answer.kind === 'json' ? readJson(task.answer.schema, text, toolCalls)
    : readCalls(task.answer.acts, toolCalls);
  if ('failure' in read) return read;
  const objection = task.objection?.(read.choice as never, facts);
  return objection === undefined ? read : fault(objection.failure, objection.reason);
}

function readJson(schema: z.ZodType, text: string, toolCalls: readonly ToolCall[]): Reading {
  if (toolCalls.length > 0) return fault('capability', `there is no tool ${toolCalls[0]!.name}: answer with JSON`);
  const written = parsed(/```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(text)?.[1] ?? text);
  if (written === undefined) return fault('malformed', 'the answer is not JSON');
  return checked(schema, written);
}

function readCalls(offered: readonly ActType[], toolCalls: readonly ToolCall[]): Reading {
  if (toolCalls.length === 0) return fault('malformed', `call a tool; call ${doNothing} to do nothing`);
  const choice: ToolChoice[number][] = [];
  for (const call of toolCalls) {
    if (call.name === doNothing) continue;
    const act = offered.find((type) => toolOf(type) === call.name);
    if (act === undefined) return fault('capability', `there is no tool ${call.name} now`);
    const written = parsed(call.arguments.trim() === '' ? '{}' : call.arguments);
    if (written === undefined) return fault('malformed', `what ${call.name} is called with is not JSON`);
    const read = checked(acts[act].content, written, `${call.name} `);
    if ('failure' in read) return read;
    choice.push({ type: act, content: read.choice as object });
  }
  return { choice };
}

function checked(schema: z.ZodType, written: unknown, where = ''): Reading {
  const { success, data, error } = schema.safeParse(written);
  if (success) return { choice: data };
  return fault('schema', error.issues.slice(0, 3).map(({ path, message }) => (
    `${where}${path.length === 0 ? '' : `${path.join('.')}: `}${message}`)).join('; '));
}

function fault(failure: MindFailure, reason: string): Reading {
  return { failure, reason: quoted(reason, 200) };
}

/** `undefined` for what is no JSON, which can never be `undefined` itself. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
