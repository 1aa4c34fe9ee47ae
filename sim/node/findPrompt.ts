import {
  type MessageFromOutside, type MindAsked, mindOf, type ToolCall,
} from '../../machines/mindMessages.ts';
import type { Ms } from '../../market/units.ts';
import { runScenario } from '../runScenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Tape } from '../tape/tape.ts';
import type { ChosenMind } from './chooseMind.ts';
import { nativeSha256 } from './nativeSha256.ts';

/** What a mind was asked, when, and what came of it if anything had by the time somebody looks. */
export interface SentPrompt extends MindAsked {
  readonly atMs: Ms;
  readonly answer?: SentAnswer;
}
export type SentAnswer =
  | { readonly atMs: Ms; readonly text: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly atMs: Ms; readonly failure: string };

/** The run has been seen for long enough. */
class SeenEnough extends Error {}

/**
 * Runs a scenario until just after `atMs` and gives the last prompt of an agent's mind at or before it, as it was sent.
 * If there was none the run goes on to the first, which is `first`; there may be none in all the run.
 */
export async function findPrompt(scenario: Scenario, { seed, agent, atMs, chosen }: {
  readonly seed: number; readonly agent: string; readonly atMs: Ms; readonly chosen: ChosenMind;
}): Promise<{ readonly prompt?: SentPrompt; readonly first?: SentPrompt }> {
  const log = new PromptLog(mindOf(agent));
  try {
    await runScenario(scenario, {
      seed, sha256: nativeSha256, mind: chosen.next(), onTape: (tape) => log.follow(tape),
      sliceOfWork: 1, // nothing is run, and nobody called, that need not be
      onProgress: ({ nowMs }) => {
        if (nowMs > atMs && log.first !== undefined) throw new SeenEnough();
      },
    });
  } catch (error) {
    if (!(error instanceof SeenEnough)) throw error;
  }
  const prompt = log.lastBy(atMs); // of later answers none is in: the first firing after `atMs` was the last
  return { ...(prompt && { prompt }), ...(log.first && { first: log.first }) };
}

class PromptLog {
  readonly #mind: string;
  readonly #prompts: SentPrompt[] = [];
  readonly #answers = new Map<number, SentAnswer>();

  constructor(mind: string) {
    this.#mind = mind;
  }

  get first(): SentPrompt | undefined {
    return this.#prompts[0];
  }

  follow(tape: Tape): void {
    tape.of('mind.asked').subscribe(({ message }) => {
      if (message.from === this.#mind) this.#prompts.push({ ...(message.content as MindAsked), atMs: message.atMs });
    });
    for (const type of ['mind.answered', 'mind.failed']) {
      tape.of(type).subscribe(({ message, atMs }) => {
        if (message.to === this.#mind) this.#noteAnswer(message as MessageFromOutside, atMs);
      });
    }
  }

  lastBy(atMs: Ms): SentPrompt | undefined {
    const prompt = this.#prompts.findLast((each) => each.atMs <= atMs);
    const answer = prompt && this.#answers.get(prompt.ask);
    return prompt && { ...prompt, ...(answer && { answer }) };
  }

  #noteAnswer({ type, content }: MessageFromOutside, atMs: Ms): void {
    this.#answers.set(content.ask, type === 'mind.failed' ? { atMs, failure: content.failure }
      : { atMs, text: content.text, toolCalls: content.toolCalls });
  }
}
