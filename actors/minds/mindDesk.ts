import type { DeliberationEvent } from '../../machines/deliberation.machine.ts';
import { type Message, notify, type Post, request } from '../../machines/message.ts';
import type { MindEvent } from '../../machines/mind.machine.ts';
import type { ChatMessage, Facts } from '../../machines/mindMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { Agenda } from './agenda.ts';
import { answerTo, type Declining, declineOf, ownWordOf } from './answerTo.ts';
import { jitterMaxMs, type MindDeliberation } from './counselTime.ts';
import { Memory, type MemoryLimits } from './memory.ts';
import { observationOf } from './observationOf.ts';
import type { Persona } from './persona.ts';
import { quoted } from './quoted.ts';
import { renderPrompt } from './renderPrompt.ts';
import type { MindTask, MindTasks } from './task.ts';
import { mindTasks } from './tasks/catalogue.ts';
import { answered, Thought } from './thought.ts';
import { type Work, workOf } from './workOf.ts';

export type Say = (post: Post) => void;
export interface MindDeskOptions {
  /** Whose mind it is: `buyer-1`. */
  readonly agent: string;
  readonly persona: Persona;
  readonly settings: {
    readonly memory: MemoryLimits; readonly reflects: boolean; readonly deliberation: MindDeliberation;
  };
  /** The luck in its pauses. */
  readonly chance: Chance;
  /** What it can be asked to think about: everything, if left out. */
  readonly tasks?: Partial<MindTasks>;
}

/**
 * A mind's working table: who it is, what it remembers, and what it has to think about. It belongs to one mind alone,
 * is changed in place, and outlives its chart.
 */
export class MindDesk {
  readonly #options: MindDeskOptions;
  readonly #memory: Memory;
  readonly #agenda = new Agenda();
  #thought: Thought | undefined;
  /** What its agent's situation was when it was last told. */
  #situation: Facts = {};
  /** Of what was asked last. Numbers count from 1. */
  #ask = 0;

  constructor(options: MindDeskOptions) {
    this.#options = options;
    this.#memory = new Memory(options.settings.memory);
  }

  get conversation(): string {
    return this.#thought?.work.cause.conversation ?? '';
  }

  hasWork(): boolean {
    return this.#next !== undefined;
  }

  isReflecting(): boolean {
    return this.#next?.kind === 'reflection';
  }

  isReplacing(event: MindEvent): boolean {
    return this.#thought?.isReplacedBy(event) === true;
  }

  isCurrent(event: MindEvent): boolean {
    const isReply = event.type === 'mind.answered' || event.type === 'mind.failed';
    return this.#thought !== undefined && isReply && event.content.ask === this.#ask;
  }

  isSound(event: MindEvent): boolean {
    return event.type === 'mind.answered' && this.isCurrent(event) && 'choice' in this.#current.read(event.content);
  }

  take(event: MindEvent): void {
    const work = workOf(event);
    assert(work !== undefined, 'what is taken is something to think about');
    if (this.isReplacing(event)) this.#thought = undefined;
    this.#agenda.add(work);
  }

  /** Remembers what it is told; tells the world of outcomes, and means to think about them. */
  observe(event: MindEvent, say: Say): void {
    const { reflects } = this.#options.settings;
    if (event.type === 'outcome.told') this.#situation = event.content.facts;
    const { text, salience, isOutcome } = observationOf(event);
    if (text !== '') this.#memory.remember(text, salience);
    if (text !== '' && isOutcome) say(notify('world', 'mind.observed', { text, salience }, following(event)));
    const work = reflects ? workOf(event) : undefined;
    if (work !== undefined) this.#agenda.add(work);
  }

  /** Begins the next thought, or comes back to the one that was not brought to its end. */
  perceive(say: Say): void {
    if (this.#thought !== undefined) return;
    const work = this.#agenda.take();
    assert(work !== undefined, 'whoever perceives has something to think about');
    const { persona, tasks = mindTasks } = this.#options;
    const task = tasks[work.task] as MindTask<never> | undefined;
    assert(task !== undefined, 'a mind is asked what it knows how to think about');
    const isTalk = work.task.startsWith('discussion/');
    const facts = isTalk ? { ...work.facts, situation: this.#situation } : work.facts;
    const rendered = renderPrompt(task.prompt, { persona, facts, memory: this.#memory.lines() });
    this.#thought = new Thought({ work, task, facts, rendered });
    const { factTokens, memoryTokens } = rendered;
    say(notify('world', 'mind.perceived', { task: work.task, factTokens, memoryTokens }, following(work.cause)));
  }

  /** Asks what it thinks about, in the same words each time. */
  ask(say: Say): void {
    const { messages, work } = this.#current;
    this.#current.asks += 1;
    this.#send(messages, { isRepair: false, cause: work.cause.id }, say);
  }

  /** Shows what is wrong with an answer. */
  askForRepair(event: MindEvent, say: Say): void {
    this.#send(this.#current.repair(answered(event)), { isRepair: true, cause: event.id }, say);
  }

  /** Gives what was chosen to whoever wanted it. */
  give(event: MindEvent, say: Say): void {
    const { choice, work } = this.#conclude(event);
    const said = ownWordOf(work.cause, choice);
    if (said !== '') this.#memory.remember(said, 2);
    say(answerTo(work.cause, choice));
  }

  /** Remembers a lesson. */
  learn(event: MindEvent, say: Say): void {
    const { choice, work } = this.#conclude(event);
    const { lesson: said, expectedPrice = null } = choice as { lesson: string; expectedPrice?: number | null };
    const lesson = quoted(said, 240);
    const isTold = expectedPrice === null || lesson.includes(String(expectedPrice));
    if (lesson !== '') this.#memory.reflect(isTold ? lesson : `${lesson} I expect ${expectedPrice}.`);
    say(notify('world', 'mind.reflected', { lesson, expectedPrice }, following(work.cause)));
  }

  /** Why thinking failed, and how long to wait before the next try: each time twice as long, or longer if told so. */
  failureOf(event: MindEvent): Extract<DeliberationEvent, { type: 'decision.failed' }> {
    const { retryDelayMs, retryAfterMaxMs } = this.#options.settings.deliberation;
    const { failure, retryAfterMs } = this.#current.faultOf(event);
    let delayMs = retryDelayMs;
    for (let ask = 1; ask < this.#current.asks && delayMs < retryAfterMaxMs; ask++) delayMs *= 2;
    const jitterMs = this.#options.chance.integer(0, jitterMaxMs(retryDelayMs));
    return {
      type: 'decision.failed', reason: failure, isFinal: failure === 'over-budget',
      retryAfterMs: Math.min(retryAfterMaxMs, Math.max(retryAfterMs, delayMs)) + jitterMs,
    };
  }

  /** Drops what it thinks about and all that waits; whoever wanted something is told. */
  decline(why: Declining, say: Say): void {
    for (let work = this.#thought?.work ?? this.#agenda.take(); work !== undefined; work = this.#agenda.take()) {
      const declined = declineOf(work.cause, why);
      if (declined !== undefined) say(declined);
    }
    this.#thought = undefined;
  }

  /** What anybody may see of it. */
  toJSON(): object {
    const { agent, persona: { name } } = this.#options;
    const thinksAbout = this.#thought?.work.task ?? null;
    const [agenda, memory, situation] = [this.#agenda, this.#memory, this.#situation];
    return { agent, persona: name, thinksAbout, agenda, memory, situation };
  }

  get #next(): Work | undefined {
    return this.#thought?.work ?? this.#agenda.next;
  }

  get #current(): Thought {
    assert(this.#thought !== undefined, 'whoever asks thinks about something');
    return this.#thought;
  }

  #send(messages: readonly ChatMessage[], { isRepair, cause }: { isRepair: boolean; cause: number }, say: Say): void {
    const { work: { task }, prompt } = this.#current;
    const content = { ask: ++this.#ask, task, prompt, isRepair, messages };
    say(request('minds', 'mind.asked', content, { conversation: this.conversation, cause }));
  }

  #conclude(event: MindEvent): { choice: unknown; work: Work } {
    const { work } = this.#current;
    const reading = this.#current.read(answered(event));
    assert('choice' in reading, 'only what will do is acted upon');
    this.#thought = undefined;
    return { choice: reading.choice, work };
  }
}

/** What a post says of where it comes from. */
function following({ conversation, id }: Message): { conversation: string; cause: number } {
  return { conversation, cause: id };
}
