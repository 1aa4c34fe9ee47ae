import { z } from 'zod';
import { beyondLimits } from '../../firm/beyondLimits.ts';
import type { FirmFacts } from '../../firm/firmFacts.ts';
import type { FirmPhase } from '../../firm/firmStrategy.ts';
import { type Act, acts, type ActType } from '../../../machines/acts.ts';
import { mayNot } from '../../../machines/capabilities.ts';
import type { TaskName } from '../../../machines/mindMessages.ts';
import { firmAuctionPrompt } from '../prompts/firmAuction.ts';
import { firmPolicyPrompt } from '../prompts/firmPolicy.ts';
import { firmReconciliationPrompt } from '../prompts/firmReconciliation.ts';
import { firmReflectPrompt } from '../prompts/firmReflect.ts';
import { firmServicePrompt } from '../prompts/firmService.ts';
import type { MindTask, MindTasks, Objection, Prompt, ToolChoice } from '../task.ts';

const firmLesson = z.strictObject({ lesson: z.string().max(240), expectedPrice: z.null() });

/** What a restaurant's mind is asked: one task for each phase, with the tools of that phase, and one for the close. */
export const firmTasks: MindTasks<Extract<TaskName, `firm/${string}`>> = {
  'firm/policy': inPhase('policy', firmPolicyPrompt),
  'firm/auction': inPhase('auction', firmAuctionPrompt),
  'firm/reconciliation': inPhase('reconciliation', firmReconciliationPrompt),
  'firm/service': inPhase('service', firmServicePrompt),
  'firm/reflect': { prompt: firmReflectPrompt, answer: { kind: 'json', schema: firmLesson } },
};

/** The tools are whatever its firm may do in the phase. */
function inPhase(phase: FirmPhase, prompt: Prompt): MindTask<ToolChoice> {
  const mayBe = (type: ActType) => mayNot(phase, acts[type].verb) === undefined;
  return {
    prompt, answer: { kind: 'tools', acts: (Object.keys(acts) as ActType[]).filter(mayBe) },
    objection: (choice, facts): Objection | undefined => {
      const refused = choice.find(({ type }) => !mayBe(type));
      if (refused !== undefined) return { failure: 'capability', reason: `${refused.type} is not for ${phase}` };
      const reason = beyondLimits(choice as readonly Act[], facts as unknown as FirmFacts);
      return reason === undefined ? undefined : { failure: 'limit', reason };
    },
  };
}
