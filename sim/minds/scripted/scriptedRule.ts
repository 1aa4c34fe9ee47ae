import type { Persona } from '../../../actors/minds/persona.ts';
import type { Facts, TaskName } from '../../../machines/mindMessages.ts';
import type { Chance } from '../../../market/chance.ts';

/** What a scripted mind has read from its prompt, and nothing else: what it did not read it does not know. */
export interface Reading {
  readonly persona: Persona;
  readonly facts: Facts;
  /** One entry a memory, as they stand in the prompt. */
  readonly memory: readonly string[];
  /** From the request's random seed. */
  readonly luck: Chance;
}

/** An answer: the JSON object asked for, or calls of the tools offered. */
export type ScriptedAnswer =
  | { readonly json: object }
  | { readonly calls: readonly { readonly name: string; readonly arguments: object }[] };
export type ScriptedRule = (reading: Reading) => ScriptedAnswer;
export type ScriptedRules<Name extends TaskName = TaskName> = { readonly [T in Name]: ScriptedRule };
