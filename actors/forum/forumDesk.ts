import { type Message, notify, type Post, refuse, request } from '../../machines/message.ts';
import {
  agentOf, type MessageToForum, mindOf, type WordRefusal, type WordSpoken,
} from '../../machines/mindMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { formCohorts, nextProposer } from '../../market/cohorts.ts';
import type { Units } from '../../market/units.ts';

/** How people talk here. */
export interface ForumRules {
  /** `off`: everybody speaks and nobody hears. */
  readonly channel: 'open' | 'off';
  readonly cohortSizeMax: Units;
  readonly subRounds: Units;
  /** Of one message. */
  readonly charactersMax: Units;
  /** Whether one may speak to one member alone. */
  readonly mayWhisper: boolean;
}
/** An agent with a mind that takes part in every discussion; its interest is asked for once a round. */
export interface ForumMember {
  readonly agent: string;
  interest(): string;
}

interface Table {
  readonly cohort: number;
  readonly interest: string;
  readonly proposer: string;
  readonly members: readonly string[];
  topic: string;
}
type Proposal = Extract<MessageToForum, { type: 'topic.proposed' }>;
type Word = Extract<MessageToForum, { type: 'word.spoken' }>;
type Say = (post: Post) => void;

/** What is talked about where nobody has proposed anything. */
export const usualTopic = 'What will trade at?';
export const topicCharactersMax = 120;

/**
 * A forum's own: who sits at which table, what they talk about, and what was said in a sub-round and not yet heard. It
 * belongs to the forum's actor alone and is changed in place.
 */
export class ForumDesk {
  readonly #rules: ForumRules;
  readonly #members: readonly ForumMember[];
  readonly #chance: Chance;
  /** Everybody who has been asked for a topic, oldest first. */
  readonly #proposers: string[] = [];
  /** This sub-round's, by speaker. */
  readonly #words = new Map<string, WordSpoken & { readonly id: number }>();
  /** Who has not spoken in this sub-round. */
  readonly #silent = new Set<string>();
  /** Numbers of the words that have come: the network may bring one twice. */
  readonly #come = new Set<number>();
  #round = 0;
  #tables: readonly Table[] = [];

  /** `members` in the order of their seats; `chance` says who meets whom. */
  constructor({ rules, members, chance }: {
    rules: ForumRules; members: readonly ForumMember[]; chance: Chance;
  }) {
    assert(members.length > 0, 'somebody takes part in a discussion');
    this.#rules = rules;
    this.#members = members;
    this.#chance = chance;
  }

  /** New cohorts for a new round. */
  form(round: number, say: Say): void {
    const members = this.#members.map((member) => ({ address: member.agent, interest: member.interest() }));
    const cohorts = formCohorts({ members, sizeMax: this.#rules.cohortSizeMax, chance: this.#chance });
    this.#round = round;
    this.#tables = cohorts.map((cohort, i) => (
      { ...cohort, cohort: i + 1, proposer: nextProposer(cohort.members, this.#proposers), topic: usualTopic }));
    for (const { topic: _topic, ...table } of this.#tables) {
      this.#proposers.push(table.proposer);
      say(notify('world', 'cohort.formed', { round, ...table }, this.#about()));
    }
  }

  /** Asks one of each cohort for a topic; answers the addresses of those asked. */
  askTopics(say: Say): string[] {
    return this.#tables.map(({ cohort, members, proposer }) => {
      const content = { round: this.#round, cohort, you: proposer, members };
      say(request(mindOf(proposer), 'topic.wanted', content, this.#about()));
      return mindOf(proposer);
    });
  }

  /** One line, cut to length; an empty one changes nothing. */
  noteTopic({ from, content: { topic } }: Proposal): void {
    const line = topic.replace(/\s+/g, ' ').trim().slice(0, topicCharactersMax);
    if (line !== '') this.#tableOf(agentOf(from)).topic = line;
  }

  /** Asks everybody for a word, in the order of seats; answers the addresses of those asked. */
  askWords(subRound: number, say: Say): string[] {
    this.#words.clear();
    const { subRounds, charactersMax, mayWhisper } = this.#rules;
    return this.#members.map(({ agent: you }) => {
      this.#silent.add(you);
      const { cohort, topic, members } = this.#tableOf(you);
      const content = {
        round: this.#round, subRound, subRounds, cohort, topic, you, members, charactersMax, mayWhisper,
      };
      say(request(mindOf(you), 'word.wanted', content, this.#about()));
      return mindOf(you);
    });
  }

  /** Keeps a word until the sub-round is over, or refuses it: then its speaker has said nothing. */
  noteWord(word: Word, say: Say): void {
    const { from, id, content } = word;
    const reason = this.#objection(agentOf(from), content);
    this.#come.add(id);
    this.#silent.delete(agentOf(from));
    if (reason === undefined) this.#words.set(agentOf(from), { ...content, id });
    else this.#refuse(word, reason, say);
  }

  /** Refuses what comes when it is not waited for. A word that the network repeats is no second one. */
  refuseWord(word: Word, subRound: number, say: Say): void {
    const { from, content, id } = word;
    if (this.#come.has(id)) return;
    this.#come.add(id);
    const isNow = content.round === this.#round && content.subRound === subRound;
    this.#refuse(word, isNow && !this.#silent.has(agentOf(from)) ? 'not-your-turn' : 'too-late', say);
  }

  /** Everybody hears what was said to it in this sub-round, speaker by speaker. */
  handOut(subRound: number, say: Say): void {
    if (this.#rules.channel === 'off') return;
    for (const { agent: speaker } of this.#members) {
      const word = this.#words.get(speaker);
      if (word === undefined) continue;
      const { to, text, id: cause } = word;
      const content = { round: this.#round, subRound, speaker, isPrivate: to !== 'cohort', text };
      for (const listener of this.#listenersOf(speaker, to)) {
        say(notify(mindOf(listener), 'word.heard', content, { ...this.#about(), cause }));
      }
    }
  }

  endDiscussion(say: Say): void {
    for (const { agent } of this.#members) {
      const { cohort, topic } = this.#tableOf(agent);
      say(notify(mindOf(agent), 'discussion.ended', { round: this.#round, cohort, topic }, this.#about()));
    }
    say(notify('session', 'discussion.closed', { round: this.#round }, this.#about()));
  }

  toJSON(): object {
    return { round: this.#round, tables: this.#tables, words: Object.fromEntries(this.#words) };
  }

  #objection(speaker: string, { to, text }: WordSpoken): WordRefusal | undefined {
    if (to === 'nobody') return undefined;
    if (to !== 'cohort') {
      if (!this.#othersThan(speaker).includes(to)) return 'not-a-member';
      if (!this.#rules.mayWhisper) return 'no-whispers';
    }
    if (text.trim() === '') return 'empty';
    return text.length > this.#rules.charactersMax ? 'too-long' : undefined;
  }

  #listenersOf(speaker: string, to: string): readonly string[] {
    if (to === 'nobody') return [];
    return to === 'cohort' ? this.#othersThan(speaker) : [to];
  }

  #othersThan(speaker: string): readonly string[] {
    return this.#tableOf(speaker).members.filter((member) => member !== speaker);
  }

  #tableOf(agent: string): Table {
    const table = this.#tables.find(({ members }) => members.includes(agent));
    assert(table !== undefined, 'everybody who takes part sits at a table');
    return table;
  }

  #refuse(word: Word, reason: WordRefusal, say: Say): void {
    const { round, subRound } = word.content;
    say(refuse(word, 'word.refused', { round, subRound, reason }));
  }

  #about(): Pick<Message, 'conversation'> {
    return { conversation: `discussion-${this.#round}` };
  }
}
