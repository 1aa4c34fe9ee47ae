import type { Message } from '../../machines/message.ts';
import { agentOf, type MessageFromOutside, type MindAsked, type MindFailure } from '../../machines/mindMessages.ts';
import type { Units } from '../../market/units.ts';
import type { MindSettings } from '../scenario/mindsPart.ts';
import type { Tape } from '../tape/tape.ts';
import type { MindResult, MindsFindings, MindUse } from './mindsFindings.ts';

/** Whoever has a mind, and the name of its persona. */
export interface Minded {
  readonly address: string;
  readonly persona: string;
}

/** What was asked of minds, gathered from the tape as it is written. Make it before the run, ask it after it. */
export class MindsRecord {
  readonly #settings: MindSettings;
  readonly #tallies: ReadonlyMap<string, Tally>;

  /** `minded` in the order in which they are told. */
  constructor(tape: Tape, { minded, settings }: { minded: readonly Minded[]; settings: MindSettings }) {
    this.#settings = settings;
    this.#tallies = new Map(minded.map(({ address, persona }) => [address, new Tally(address, persona)]));
    const on = (type: string, whose: (message: Message) => string, note: (tally: Tally, message: Message) => void) =>
      tape.of(type).subscribe(({ message, outcome }) => {
        const tally = this.#tallies.get(whose(message));
        if (outcome === 'delivered' && tally !== undefined) note(tally, message);
      });
    const itsOwner = ({ from }: Message) => agentOf(from);
    on('mind.asked', itsOwner, (tally, { content }) => tally.noteAsked(content as MindAsked));
    for (const type of ['mind.answered', 'mind.failed']) {
      on(type, ({ to }) => agentOf(to), (tally, message) => tally.noteReply(message as MessageFromOutside));
    }
    on('counsel.given', itsOwner, (tally) => { tally.given += 1; });
    on('counsel.declined', itsOwner, (tally) => { tally.declined += 1; });
    on('deliberation.moved', itsOwner, (tally, { content }) => tally.noteMove(content as Move));
    on('mind.reflected', itsOwner, (tally, { content }) => tally.lessons.push((content as { lesson: string }).lesson));
  }

  findings(): MindsFindings {
    const minds = [...this.#tallies.values()].map((tally) => tally.result(this.#settings.prices));
    const { provider, model } = this.#settings;
    return { provider, model, all: allOf(minds), minds };
  }
}

interface Move { readonly state: string; readonly reason: string }

class Tally {
  given: Units = 0;
  declined: Units = 0;
  readonly lessons: string[] = [];
  readonly #address: string;
  readonly #persona: string;
  /** Whether it was a repair, by `ask`: of all that reached the outside. */
  readonly #asked = new Map<number, boolean>();
  #promptTokens: Units = 0;
  #completionTokens: Units = 0;
  readonly #moves: string[] = [];
  readonly #failures: Partial<Record<MindFailure, Units>> = {};

  constructor(address: string, persona: string) {
    this.#address = address;
    this.#persona = persona;
  }

  noteAsked({ ask, isRepair }: MindAsked): void {
    this.#asked.set(ask, isRepair);
  }

  /** What its budget forbids never reaches the outside. */
  noteReply({ type, content }: MessageFromOutside): void {
    if (type === 'mind.answered') {
      this.#promptTokens += content.promptTokens;
      this.#completionTokens += content.completionTokens;
    } else if (content.failure === 'over-budget') this.#asked.delete(content.ask);
  }

  /** Every failure moves its deliberation, but for the end of a fallback, whose reason is the last failure's. */
  noteMove({ state, reason }: Move): void {
    const isFailure = state === 'retrying' || state === 'fallingBack'
      || (state === 'suspended' && this.#moves.at(-1) !== 'fallingBack');
    if (isFailure) this.#failures[reason as MindFailure] = (this.#failures[reason as MindFailure] ?? 0) + 1;
    this.#moves.push(state);
  }

  result({ promptCentsPerMillion, completionCentsPerMillion }: MindSettings['prices']): MindResult {
    const [promptTokens, completionTokens] = [this.#promptTokens, this.#completionTokens];
    return {
      address: this.#address, persona: this.#persona,
      calls: this.#asked.size, repairs: [...this.#asked.values()].filter(Boolean).length,
      promptTokens, completionTokens,
      microCents: promptTokens * promptCentsPerMillion + completionTokens * completionCentsPerMillion,
      given: this.given, declined: this.declined, failures: sorted(this.#failures),
      moves: this.#moves, lessons: this.lessons,
    };
  }
}

function allOf(minds: readonly MindResult[]): MindUse {
  const sum = (of: (mind: MindUse) => Units) => minds.reduce((total, mind) => total + of(mind), 0);
  const failures: Partial<Record<MindFailure, Units>> = {};
  for (const [failure, times] of minds.flatMap((mind) => Object.entries(mind.failures) as [MindFailure, Units][]))
    failures[failure] = (failures[failure] ?? 0) + times;
  return {
    calls: sum(({ calls }) => calls), repairs: sum(({ repairs }) => repairs),
    promptTokens: sum(({ promptTokens }) => promptTokens),
    completionTokens: sum(({ completionTokens }) => completionTokens), microCents: sum(({ microCents }) => microCents),
    given: sum(({ given }) => given), declined: sum(({ declined }) => declined), failures: sorted(failures),
  };
}

function sorted<T extends object>(counts: T): T {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
