import type { MindEvent } from '../../machines/mind.machine.ts';
import type { ChatMessage, Facts, MindAnswered, MindFailure } from '../../machines/mindMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Ms } from '../../market/units.ts';
import { cutTo } from './quoted.ts';
import { readAnswer, type Reading } from './readAnswer.ts';
import { promptName, type Rendered } from './renderPrompt.ts';
import type { MindTask } from './task.ts';
import { replaces, type Work } from './workOf.ts';

/** The one thing a mind thinks about: in which words it is asked, how often it was, and what its answers are worth. */
export class Thought {
  readonly work: Work;
  readonly messages: readonly ChatMessage[];
  /** How often it was asked, repairs aside. */
  asks = 0;
  readonly #task: MindTask<never>;
  readonly #facts: Facts;

  constructor({ work, task, facts, rendered }: {
    work: Work; task: MindTask<never>; facts: Facts; rendered: Rendered;
  }) {
    this.work = work;
    this.messages = rendered.messages;
    this.#task = task;
    this.#facts = facts;
  }

  get prompt(): string {
    return promptName(this.#task.prompt);
  }

  isReplacedBy(event: MindEvent): boolean {
    return replaces(event, this.work);
  }

  read(answer: Pick<MindAnswered, 'text' | 'toolCalls'>): Reading {
    return readAnswer(this.#task, answer, this.#facts);
  }

  /** Why an answer that never came, or will not do, has failed; and how long one is asked to wait. */
  faultOf(event: MindEvent): { readonly failure: MindFailure; readonly retryAfterMs: Ms } {
    if (event.type === 'mind.failed') return event.content;
    const reading = this.read(answered(event));
    assert('failure' in reading, 'only what will not do has failed');
    return { failure: reading.failure, retryAfterMs: 0 };
  }

  /** What was asked and answered, and what is wrong with that. */
  repair(answer: Pick<MindAnswered, 'text' | 'toolCalls'>): ChatMessage[] {
    const { text, toolCalls } = answer;
    const reading = this.read(answer);
    assert('failure' in reading, 'only what will not do is mended');
    const calls = toolCalls.map(({ name, arguments: written }) => `${name}(${written})`);
    const said = cutTo([text, ...calls].join('\n').trim(), 2000);
    return [
      ...this.messages, { role: 'assistant', content: said === '' ? '(nothing)' : said },
      { role: 'user', content: `That will not do: ${reading.reason}. Answer once more, in the form asked for.` },
    ];
  }
}

/** What a mind has answered. */
export function answered(event: MindEvent): MindAnswered {
  assert(event.type === 'mind.answered', 'a mind has answered');
  return event.content;
}
