import type { z } from 'zod';
import type { ActType } from '../../machines/acts.ts';
import type { Facts, MindFailure, TaskName } from '../../machines/mindMessages.ts';

/**
 * The words in which a mind is asked. `system` holds `{{persona}}` once; `user` holds `{{facts}}` and `{{memory}}` once
 * each. Whoever changes a word counts `version` up.
 */
export interface Prompt {
  readonly task: TaskName;
  readonly version: number;
  readonly system: string;
  readonly user: string;
}

/** Why an answer of the right form may not be acted upon; the reason is shown to the mind, once. */
export interface Objection { readonly failure: Extract<MindFailure, 'capability' | 'limit'>; readonly reason: string }

/** Acts a mind has decided on by calling tools, each with its content checked: what `firm/…` tasks choose. */
export type ToolChoice = readonly { readonly type: ActType; readonly content: object }[];

/** Something a mind may be asked to do: how it is asked, what an answer looks like, and which answers will not do. */
export interface MindTask<Choice = unknown> {
  readonly prompt: Prompt;
  /** A JSON object of this shape; or calls of tools, one for each of these acts, and `nothing` to do nothing. */
  readonly answer:
    | { readonly kind: 'json'; readonly schema: z.ZodType<Choice> }
    | { readonly kind: 'tools'; readonly acts: readonly ActType[] };
  objection?(choice: Choice, facts: Facts): Objection | undefined;
}

export type MindTasks<Name extends TaskName = TaskName> = { readonly [T in Name]: MindTask };
