import { z } from 'zod';
import { doNothing, toolOf } from '../../actors/minds/readAnswer.ts';
import type { MindTask } from '../../actors/minds/task.ts';
import type { JsonSchema, MindRequest, MindTool } from '../../actors/ports.ts';
import { acts, type ActType } from '../../machines/acts.ts';
import { assert } from '../../market/assert.ts';

/** The shape a task wants its answer in, as it is sent: a JSON Schema, or the tools that may be called. */
export function answerForm(task: Pick<MindTask, 'prompt' | 'answer'> | undefined): MindRequest['answer'] {
  assert(task !== undefined, 'a mind is asked what it has words for');
  const { prompt, answer } = task;
  if (answer.kind === 'json')
    return { kind: 'json', name: prompt.task.replace('/', '_'), schema: jsonSchema(answer.schema) };
  return { kind: 'tools', tools: [...answer.acts.map(toolFor), nothing] };
}

const nothing: MindTool = {
  name: doNothing, description: 'does nothing now', parameters: jsonSchema(z.strictObject({})),
};

function toolFor(act: ActType): MindTool {
  const { description = '', ...parameters } = jsonSchema(acts[act].content);
  return { name: toolOf(act), description: description as string, parameters };
}

/** What an answer may be before defaults are filled in. Its dialect is understood. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
