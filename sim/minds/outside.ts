import { mindTasks } from '../../actors/minds/tasks/catalogue.ts';
import type { MindTasks } from '../../actors/minds/task.ts';
import { tokensOf } from '../../actors/minds/tokens.ts';
import type { Mind, MindReply, MindRequest } from '../../actors/ports.ts';
import { notify, respond } from '../../machines/message.ts';
import {
  agentOf, type MessageFromOutside, mindOf, type MindRequested, type TaskName,
} from '../../machines/mindMessages.ts';
import type { Ms } from '../../market/units.ts';
import type { MindSettings } from '../scenario/mindsPart.ts';
import type { World } from '../world.ts';
import { answerForm } from './answerForm.ts';
import { boundedReply } from './boundedReply.ts';
import { Budget, isOverBudget, type OverBudget, type Reservation } from './budget.ts';

export interface OutsideOptions {
  /** Those whose minds may ask. */
  readonly agents: readonly string[];
  readonly settings: MindSettings;
  readonly mind: Mind;
  readonly tasks?: MindTasks | undefined;
}

/** Opens the address `minds`, where minds ask the outside: within the budget, and answered after a seeded latency. */
export function outside(world: World, options: OutsideOptions): void {
  const desk = new OutsideDesk(world, options);
  const hear = (message: MindRequested) => desk.hear(message);
  const minds = new Set(options.agents.map(mindOf));
  world.bus.open('minds', ({ type, from }) => type === 'mind.asked' && minds.has(from))
    .subscribe((message) => {
      // A law that breaks in a subscription reaches nobody; on the clock it halts the run.
      if (message.type === 'mind.asked' && minds.has(message.from)) world.clock.deliver(hear, message as MindRequested);
    });
}

type ContentOf<Type> = Omit<Extract<MessageFromOutside, { type: Type }>['content'], 'ask' | 'latencyMs'>;
/** Failures before anything was thought, which nobody is charged for. */
const isFree: ReadonlySet<string> = new Set(['rate-limited', 'server-error', 'rejected']);
const refusalMs = 1;

class OutsideDesk {
  readonly #world: World;
  readonly #settings: MindSettings;
  readonly #mind: Mind;
  readonly #tasks: MindTasks;
  readonly #budget: Budget;
  readonly #forms = new Map<TaskName, MindRequest['answer']>();
  /** By agent: what it asked last, until that is answered, and the random seed it was asked with. */
  readonly #unanswered = new Map<string, { readonly asked: string; readonly randomSeed: number }>();

  constructor(world: World, { settings, mind, tasks = mindTasks }: OutsideOptions) {
    this.#world = world;
    this.#settings = settings;
    this.#mind = mind;
    this.#tasks = tasks;
    this.#budget = new Budget(settings);
  }

  hear(message: MindRequested): void {
    const agent = agentOf(message.from);
    const { task, messages } = message.content;
    const answer = this.#form(task);
    const { model, temperature, answerTokensMax, latency: { minMs, maxMs } } = this.#settings;
    const texts = [...messages.map(({ content }) => content), JSON.stringify(answer)];
    const promptTokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
    const reserved = this.#budget.reserve(agent, { promptTokens, completionTokens: answerTokensMax });
    if (isOverBudget(reserved)) return this.#refuse(message, agent, reserved);
    const randomSeed = this.#randomSeed(agent, JSON.stringify([task, messages]));
    const request = { agent, task, model, temperature, answerTokensMax, randomSeed, messages, answer };
    const delayMs = this.#world.chance(`${agent}/mind/latency`).integer(minMs, maxMs);
    this.#world.effects.begin({
      delayMs,
      work: (signal) => boundedReply(this.#mind, request, { signal }),
      enter: (reply) => this.#answer(message, reply, { reserved, delayMs }),
    });
  }

  #form(task: TaskName): MindRequest['answer'] {
    let form = this.#forms.get(task);
    if (form === undefined) this.#forms.set(task, (form = answerForm(this.#tasks[task])));
    return form;
  }

  /** Another one each time, except for what is asked again because no answer came. */
  #randomSeed(agent: string, asked: string): number {
    const last = this.#unanswered.get(agent);
    if (last?.asked === asked) return last.randomSeed;
    const randomSeed = this.#world.chance(`${agent}/mind/seed`).integer(0, 0x7fff_ffff);
    this.#unanswered.set(agent, { asked, randomSeed });
    return randomSeed;
  }

  #answer(
    message: MindRequested, reply: MindReply, { reserved, delayMs }: { reserved: Reservation; delayMs: Ms },
  ): void {
    const { kind, ...content } = reply;
    if (reply.kind === 'answered') {
      this.#budget.settle(reserved, reply);
      this.#unanswered.delete(reserved.agent);
    } else {
      const free = isFree.has(reply.failure) ? { promptTokens: 0, completionTokens: 0 } : undefined;
      this.#budget.settle(reserved, free);
    }
    this.#say(message, `mind.${kind}`, content as never, delayMs);
  }

  #refuse(message: MindRequested, agent: string, over: OverBudget): void {
    if (this.#settings.budget.whenSpent === 'halt') return this.#halt(message, agent, over);
    this.#world.clock.setTimeout(() => (
      this.#say(message, 'mind.failed', { failure: 'over-budget', retryAfterMs: 0 }, refusalMs)), refusalMs);
  }

  #halt({ id }: MindRequested, agent: string, { of, limit, most }: OverBudget): void {
    const whose = of === 'run' ? 'the run' : agent;
    const reason = `the budget of ${whose} is spent: another request of ${agent} would exceed ${most} ${limit}`;
    this.#world.bus.send('minds', notify('world', 'run.halted', { address: 'minds', reason }, { cause: id }));
  }

  #say<Type extends MessageFromOutside['type']>(
    message: MindRequested, type: Type, content: ContentOf<Type>, latencyMs: Ms,
  ): void {
    this.#world.bus.send('minds', respond(message, type, { ask: message.content.ask, ...content, latencyMs }));
  }
}
