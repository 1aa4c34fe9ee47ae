import type { OrderPlaced } from '../../../machines/marketMessages.ts';
import type { Message } from '../../../machines/message.ts';
import { agentOf, type MindAnswered, type MindAsked } from '../../../machines/mindMessages.ts';
import type { Side } from '../../../market/order.ts';
import type { Cents, Units } from '../../../market/units.ts';
import { count } from '../formatNumber.ts';
import { priceRange, times } from './inWords.ts';

/** What one trader was worth, chose, was told and did in one period. */
interface Tally {
  /** Its units' reservation values, the best first. */
  values: readonly Cents[];
  /** What its mind answered when it was asked for a quote. */
  readonly chosen: Cents[];
  readonly objections: Map<string, Units>;
  byRule: Units;
  byNobody: Units;
  readonly quotes: { readonly price: Cents; readonly isBeyond: boolean }[];
}

const objected = /^That will not do: (.*)\. Answer once more/s;
const quoteChosen = /"action"\s*:\s*"quote"\s*,\s*"price"\s*:\s*(\d+)/;

/** What each trader's mind would have quoted, and what the trader quoted, period by period. */
export class TradingTale {
  readonly #sides: ReadonlyMap<string, Side>;
  readonly #tallies = new Map<string, Tally>();

  constructor(sides: ReadonlyMap<string, Side>) {
    this.#sides = sides;
  }

  note({ type, from, to, content, conversation }: Message): void {
    const at = (agent: string) => this.#tally(agent, conversation);
    if (type === 'units.assigned') {
      const sign = this.#sides.get(to) === 'bid' ? -1 : 1;
      at(to).values = (content as { values: readonly Cents[] }).values.toSorted((a, b) => sign * (a - b));
    } else if (type === 'mind.answered') {
      const price = quoteChosen.exec((content as MindAnswered).text)?.[1];
      if (price !== undefined) at(agentOf(to)).chosen.push(Number(price));
    } else if (type === 'mind.asked') {
      const { isRepair, messages } = content as MindAsked;
      const reason = isRepair ? objected.exec(messages.at(-1)!.content)?.[1] : undefined;
      const { objections } = at(agentOf(from));
      if (reason !== undefined) objections.set(reason, (objections.get(reason) ?? 0) + 1);
    } else if (type === 'counsel.declined') {
      if ((content as { isSilent: boolean }).isSilent) at(to).byNobody += 1;
      else at(to).byRule += 1;
    } else if (type === 'order.placed') this.#noteQuote(from, at(from), content as OrderPlaced);
  }

  /** Of a trader in a period, such as `period-1`, to follow its name. */
  of(agent: string, chapter: string): string {
    const side = this.#sides.get(agent)!;
    const { values, chosen, objections, byRule, byNobody, quotes } = this.#tally(agent, chapter);
    const beyond = chosen.filter((price) => this.#isBeyond(side, price, values[0]));
    const sound = chosen.filter((price) => !beyond.includes(price));
    const verb = side === 'bid' ? 'bids' : 'asks';
    const wants = [
      ...(sound.length > 0 ? [`chooses ${priceRange(sound)}`] : []),
      ...(beyond.length > 0 ? [`would ${verb.slice(0, -1)} ${priceRange(beyond)} (${times(beyond.length)})`] : []),
    ];
    const told = [...objections].map(([reason, often]) => `is told “${reason}” (${times(often)})`);
    return [
      `— ${side === 'bid' ? 'worth' : 'cost'} ${values.slice(0, 3).map(count).join(', ')}.`,
      `Its mind ${[...wants, ...told].join(', ') || 'chooses nothing'}.`,
      ...(byRule > 0 ? [`A rule decides ${times(byRule)}.`] : []),
      ...(byNobody > 0 ? [`Nobody decides ${times(byNobody)}.`] : []),
      quotes.length === 0 ? 'It quotes nothing.'
        : `It ${verb} ${priceRange(quotes.map(({ price }) => price))} (${times(quotes.length)}).`,
    ].join(' ');
  }

  /** In the whole run: prices that minds chose beyond their limits, and quotes, in all and beyond. */
  total(): { readonly wanted: Units; readonly quotes: Units; readonly beyond: Units } {
    const sum = { wanted: 0, quotes: 0, beyond: 0 };
    for (const [key, { values, chosen, quotes }] of this.#tallies) {
      const side = this.#sides.get(key.split(' ')[0]!)!;
      sum.wanted += chosen.filter((price) => this.#isBeyond(side, price, values[0])).length;
      sum.quotes += quotes.length;
      sum.beyond += quotes.filter(({ isBeyond }) => isBeyond).length;
    }
    return sum;
  }

  /** An order is for the next unit. */
  #noteQuote(agent: string, { values, quotes }: Tally, { limitPrice: price, traded }: OrderPlaced): void {
    quotes.push({ price, isBeyond: this.#isBeyond(this.#sides.get(agent)!, price, values[traded]) });
  }

  #isBeyond(side: Side, price: Cents, value: Cents | undefined): boolean {
    return value === undefined || (side === 'bid' ? price > value : price < value);
  }

  #tally(agent: string, chapter: string): Tally {
    const key = `${agent} ${chapter}`;
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const tally: Tally = { values: [], chosen: [], objections: new Map(), byRule: 0, byNobody: 0, quotes: [] };
    this.#tallies.set(key, tally);
    return tally;
  }
}
