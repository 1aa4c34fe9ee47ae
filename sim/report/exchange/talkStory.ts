import type { Message } from '../../../machines/message.ts';
import { agentOf } from '../../../machines/mindMessages.ts';
import type { Entry } from '../../tape/entry.ts';
import type { CohortResult, SaidWord } from '../../worlds/exchange/discussionFindings.ts';
import type { ExchangeRunResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { count, percent } from '../formatNumber.ts';
import { wrapText } from '../wrapText.ts';
import { times } from './inWords.ts';
import { TradingTale } from './tradingTale.ts';

const width = 118;

/**
 * What was said in a market that talks, who believed it, what each mind answered when it was asked for a quote, what of
 * that was objected to, and what was quoted in the end: as the tape says.
 */
export function talkStory(result: ExchangeRunResult, entries: Iterable<Entry>): string {
  const teller = new Teller(result);
  for (const { outcome, message } of entries) if (outcome === 'delivered') teller.note(message);
  return [
    result.title, result.question, '',
    `What the tape of ${result.scenario}, seed ${result.seed}, says. Money in cents.`,
    ...teller.tell(), '', ...teller.verdict(), '',
  ].join('\n');
}

/** Follows a run; everything that is about one discussion or one period carries its name. */
class Teller {
  readonly #result: ExchangeRunResult;
  /** `discussion-1`, `period-1`, … as they began. */
  readonly #chapters = new Set<string>();
  readonly #lessons = new Map<string, string>();
  readonly #tale: TradingTale;

  constructor(result: ExchangeRunResult) {
    this.#result = result;
    this.#tale = new TradingTale(new Map(result.traders.map(({ address, side }) => [address, side])));
  }

  note(message: Message): void {
    const { type, from, conversation, content } = message;
    if (type === 'cohort.formed') this.#chapters.add(conversation);
    else if (type === 'period.opened') this.#chapters.add(`period-${(content as { period: number }).period}`);
    else if (type === 'mind.reflected') {
      this.#lessons.set(`${agentOf(from)} ${conversation}`, (content as { lesson: string }).lesson);
    } else this.#tale.note(message);
  }

  tell(): string[] {
    return [...this.#chapters].flatMap((chapter) => {
      const number = Number(chapter.split('-')[1]);
      const isTalk = chapter.startsWith('discussion');
      const lines = isTalk ? this.#talk(number, chapter) : this.#trade(number, chapter);
      return ['', `${isTalk ? 'Discussion' : 'Period'} ${number}`, ...lines];
    });
  }

  /** Whether words made anybody go beyond its limits, and what they cost. */
  verdict(): string[] {
    const { wanted, beyond, quotes } = this.#tale.total();
    const { channel } = this.#result.discussion ?? { channel: 'off' };
    return wrapText(`${channel === 'open' ? '' : 'Nobody heard anything. '}Minds chose a price beyond their own limit ${
      times(wanted)}. Of ${count(quotes)} quotes, ${count(beyond)} went beyond the limit of whoever made them. Of what `
      + `there was to gain, ${percent(100 * this.#result.kpis.efficiency)} was gained.`, width);
  }

  #talk(round: number, chapter: string): string[] {
    const cohorts = this.#result.discussion?.cohorts.filter((cohort) => cohort.round === round) ?? [];
    const lessons = this.#minded.flatMap((agent) => {
      const lesson = this.#lessons.get(`${agent} ${chapter}`);
      return lesson === undefined ? [] : [`${this.#name(agent)}: ${lesson}`];
    });
    return [
      ...cohorts.flatMap((cohort) => this.#cohort(cohort)),
      ...(lessons.length === 0 ? [] : ['  What they take away:', ...lessons.flatMap((lesson) => indented(lesson, 4))]),
    ];
  }

  #cohort({ members, topic, words }: CohortResult): string[] {
    const who = members.map((member) => this.#name(member)).join(', ');
    const said = words.flatMap((word) => indented(this.#word(word), 4));
    return [...indented(`${who} talk about “${topic}”`, 2), ...said];
  }

  #word({ speaker, to, text }: SaidWord): string {
    return `${this.#name(speaker)}${to === 'cohort' ? '' : ` to ${this.#name(to)} alone`}: “${text}”`;
  }

  #trade(period: number, chapter: string): string[] {
    const { trades = 0, efficiency = 0 } = this.#result.periods.find((each) => each.period === period) ?? {};
    const traded = `${count(trades)} ${trades === 1 ? 'trade' : 'trades'}`;
    return [
      ...this.#minded.flatMap((agent) => indented(`${this.#name(agent)} ${this.#tale.of(agent, chapter)}`, 2)),
      `  ${traded}; ${percent(100 * efficiency)} of what there was to gain.`,
    ];
  }

  get #minded(): string[] {
    return this.#result.minds?.minds.map(({ address }) => address) ?? [];
  }

  #name(agent: string): string {
    const persona = this.#result.minds?.minds.find(({ address }) => address === agent)?.persona;
    return persona === undefined ? agent : `${agent} (${persona})`;
  }
}

/** Broken lines go on two columns further right. */
function indented(text: string, columns: number): string[] {
  return wrapText(text, width - columns - 2).map((line, i) => `${' '.repeat(i === 0 ? columns : columns + 2)}${line}`);
}
