import type { MindReply, MindRequest } from '../../actors/ports.ts';

/** A request of a trader's mind, and what one changes of it. */
export function aMindRequest(changes: Partial<MindRequest> = {}): MindRequest {
  return {
    agent: 'buyer-1', task: 'trader/quote', model: 'a-model', temperature: 0.3, answerTokensMax: 100, randomSeed: 7,
    messages: [{ role: 'system', content: 'You trade.' }, { role: 'user', content: '\nWhat do you bid?\nA fact.' }],
    answer: { kind: 'json', name: 'trader_quote', schema: { type: 'object' } },
    ...changes,
  };
}

export function anAnswer(text: string): Extract<MindReply, { kind: 'answered' }> {
  return { kind: 'answered', text, toolCalls: [], promptTokens: 10, completionTokens: 5 };
}
