import type { OrderPlaced } from '../../../machines/marketMessages.ts';
import {
  agentOf, type CohortFormed, type WordHeard, type WordSpoken, type WordWanted,
} from '../../../machines/mindMessages.ts';
import type { Cents, Units } from '../../../market/units.ts';
import type { Entry } from '../../tape/entry.ts';
import type { Tape } from '../../tape/tape.ts';
import type { Agreement, CohortResult, DiscussionFindings, Movement, SaidWord } from './discussionFindings.ts';

/** What happened, in order. Whether a word was refused is known only later. */
type Happening =
  | { readonly kind: 'said'; readonly id: number; readonly agent: string; readonly word: WordSpoken }
  | { readonly kind: 'heard'; readonly listener: string; readonly heard: WordHeard }
  | { readonly kind: 'quoted'; readonly agent: string; readonly price: Cents };
type Said = Extract<Happening, { kind: 'said' }>;

/** What was said in a run, gathered from its tape as it is written. Make it before the run, `compute` after it. */
export class DiscussionRecord {
  readonly #channel: 'open' | 'off';
  readonly #happenings: Happening[] = [];
  readonly #cohorts: CohortFormed[] = [];
  readonly #topics = new Map<string, string>();
  /** Reasons, by the word refused: the network may bring one twice, or not at all. */
  readonly #refused = new Map<number, string>();
  readonly #seen = new Set<string>();

  constructor(tape: Tape, { channel }: { channel: 'open' | 'off' }) {
    this.#channel = channel;
    tape.of('cohort.formed').subscribe(({ message }) => this.#cohorts.push(message.content as CohortFormed));
    tape.of('word.wanted').subscribe(({ message }) => {
      const { round, cohort, topic } = message.content as WordWanted;
      this.#topics.set(`${round}/${cohort}`, topic);
    });
    tape.of('word.refused').subscribe(({ message }) => {
      this.#refused.set(message.cause, (message.content as { reason: string }).reason);
    });
    this.#follow(tape, 'word.spoken', ({ id, from, content }) => (
      { kind: 'said', id, agent: agentOf(from), word: content as WordSpoken }));
    this.#follow(tape, 'word.heard', ({ to, content }) => (
      { kind: 'heard', listener: agentOf(to), heard: content as WordHeard }));
    this.#follow(tape, 'order.placed', ({ from, content }) => (
      { kind: 'quoted', agent: from, price: (content as OrderPlaced).limitPrice }));
  }

  /** `agents`: those who have a mind, by seat. */
  compute(agents: readonly string[]): DiscussionFindings {
    return {
      channel: this.#channel, cohorts: this.#cohorts.map((cohort) => this.#cohort(cohort)),
      refusals: this.#refusals(), movements: this.#movements(), agreements: this.#agreements(agents),
    };
  }

  /** What was delivered, each once. Quotes count from the first discussion on. */
  #follow(tape: Tape, type: string, happening: (message: Entry['message']) => Happening): void {
    tape.of(type).subscribe(({ outcome, message }) => {
      const key = `${message.id} ${message.to}`;
      if (outcome !== 'delivered' || this.#cohorts.length === 0 || this.#seen.has(key)) return;
      this.#seen.add(key);
      this.#happenings.push(happening(message));
    });
  }

  /** What was said to somebody, and not refused. */
  #isSaid(happening: Happening): happening is Said {
    return happening.kind === 'said' && happening.word.to !== 'nobody' && !this.#refused.has(happening.id);
  }

  #cohort({ round, cohort, interest, proposer, members }: CohortFormed): CohortResult {
    const words = this.#happenings.filter((each): each is Said => (
      this.#isSaid(each) && each.word.round === round && members.includes(each.agent)));
    return {
      round, cohort, interest, proposer, topic: this.#topics.get(`${round}/${cohort}`) ?? '', members,
      words: words.toSorted((a, b) => (
        a.word.subRound - b.word.subRound || members.indexOf(a.agent) - members.indexOf(b.agent))).map(saidWord),
    };
  }

  #refusals(): Record<string, Units> {
    const counts: Record<string, Units> = {};
    for (const reason of [...this.#refused.values()].sort()) counts[reason] = (counts[reason] ?? 0) + 1;
    return counts;
  }

  #movements(): Movement[] {
    const prices = new Map<string, Cents>();
    const listeners = new Map<string, Ear>();
    const movements = new Map<string, { listener: string; speaker: string; cents: number; times: Units }>();
    for (const each of this.#happenings) {
      if (each.kind === 'heard') {
        const { round, subRound, speaker } = each.heard;
        const price = prices.get(`${speaker}/${round}/${subRound}`);
        if (price !== undefined) listeners.get(each.listener)?.heard.set(speaker, price);
      } else if (this.#isSaid(each) && each.word.expectedPrice !== null) {
        const { agent, word: { round, subRound, expectedPrice: now } } = each;
        const { before, heard } = listeners.get(agent) ?? { before: now, heard: new Map<string, Cents>() };
        for (const [speaker, price] of heard) {
          const pair = `${agent} ${speaker}`;
          const { cents, times } = movements.get(pair) ?? { cents: 0, times: 0 };
          const moved = Math.abs(price - before) - Math.abs(price - now);
          movements.set(pair, { listener: agent, speaker, cents: cents + moved, times: times + 1 });
        }
        prices.set(`${agent}/${round}/${subRound}`, now);
        listeners.set(agent, { before: now, heard: new Map() });
      }
    }
    return [...movements.values()].sort((a, b) => b.cents - a.cents);
  }

  #agreements(agents: readonly string[]): Agreement[] {
    const said = new Map<string, Cents>();
    const quotes = new Map<string, { readonly prices: Cents[]; readonly gaps: Cents[] }>(
      agents.map((agent) => [agent, { prices: [], gaps: [] }]));
    for (const each of this.#happenings) {
      if (each.kind === 'quoted') {
        const last = said.get(each.agent);
        quotes.get(each.agent)?.prices.push(each.price);
        if (last !== undefined) quotes.get(each.agent)?.gaps.push(Math.abs(each.price - last));
      } else if (this.#isSaid(each) && each.word.expectedPrice !== null) said.set(each.agent, each.word.expectedPrice);
    }
    return [...quotes].map(([address, { prices, gaps }]) => (
      { address, quotes: prices.length, meanQuote: mean(prices), meanGap: mean(gaps) }));
  }
}

/** What a listener said it expects, and what each speaker has said since, last of all. */
interface Ear { readonly before: Cents; readonly heard: Map<string, Cents> }

function saidWord({ agent: speaker, word: { subRound, to, text, expectedPrice } }: Said): SaidWord {
  return { subRound, speaker, to, text, expectedPrice };
}

function mean(amounts: readonly number[]): number | null {
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
}
