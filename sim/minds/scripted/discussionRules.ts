import { interests } from '../../../actors/minds/persona.ts';
import { cutTo } from '../../../actors/minds/quoted.ts';
import {
  speakFacts, talkedFacts, topicFacts, type TraderSituation, type WordSaid,
} from '../../../actors/minds/tasks/discussionTasks.ts';
import type { TaskName } from '../../../machines/mindMessages.ts';
import type { Cents } from '../../../market/units.ts';
import { expectedPrice, wordsHeard } from './expectation.ts';
import type { Reading, ScriptedRules } from './scriptedRule.ts';

/** How a scripted mind talks, and what it takes away from a talk. */
export const discussionRules: ScriptedRules<Extract<TaskName, `discussion/${string}`>> = {
  'discussion/topic': ({ persona, facts }) => {
    topicFacts.parse(facts);
    const weightOf = (interest: (typeof interests)[number]) => persona.interests[interest] ?? 0;
    return { json: { topic: topics[interests.toSorted((a, b) => weightOf(b) - weightOf(a))[0]!] } };
  },
  'discussion/speak': (reading) => ({ json: speak(reading) }),
  'discussion/reflect': (reading) => {
    const { situation } = talkedFacts.parse(reading.facts);
    const { price, heard } = belief(reading, situation);
    const commander = commanderOf(reading);
    const why = commander === undefined
      ? heard.length === 0 ? 'nobody told me any price' : `I heard ${heard.slice(-4).join(', ')}`
      : `${commander} knows best, and I do as it says`;
    const lesson = price === undefined ? `I have no price in mind; ${why}.` : `I expect ${price}; ${why}.`;
    return { json: { lesson, expectedPrice: price ?? null } };
  },
};

const topics: Readonly<Record<(typeof interests)[number], string>> = {
  prices: 'At what price will the next units trade?', timing: 'Is it better to trade early, or to wait?',
  strategy: 'How do you decide what to quote?', fairness: 'What price would be fair to both sides?',
};
const silence: WordSaid = { to: 'nobody', text: '', expectedPrice: null };
/** Below this candour one does not ask others to believe, but to obey. */
const commandsBelow = 0.1;
const commanding = /\b(?:bid|ask)\b\D{0,24}\d/i;

/** The cautious keep silent now and then; those without candour mislead or command; secrets are for one alone. */
function speak(reading: Reading): WordSaid {
  const { persona: { traits: { caution, candour } }, luck } = reading;
  const { situation, you, members, charactersMax, mayWhisper } = speakFacts.parse(reading.facts);
  const [keepsSilent, isCandid, commands, whispers] = [
    luck.unit() < 0.3 * caution, luck.unit() < candour, luck.unit() < 0.75, luck.unit() < 0.5 - 0.4 * candour,
  ];
  const others = members.filter((member) => member !== you);
  const chosen = luck.unit();
  const say = (text: string, price: Cents | null, listeners: readonly string[]): WordSaid => {
    const listener = listeners[Math.floor(chosen * listeners.length)];
    const isToOne = mayWhisper && whispers && listener !== undefined;
    const words = isToOne ? `Between us: ${text}` : text;
    return { to: isToOne ? listener : 'cohort', text: cutTo(words, charactersMax), expectedPrice: price };
  };

  const victims = others.filter((other) => other.startsWith(situation?.side === 'ask' ? 'buyer' : 'seller'));
  if (situation !== undefined && candour < commandsBelow && commands && victims.length > 0) {
    return say(command(situation), null, victims);
  }
  const { price, heard } = belief(reading, situation);
  if (keepsSilent || price === undefined || situation === undefined) return silence;
  const said = isCandid ? price : misleading(price, candour, situation);
  const last = heard.at(-1);
  return say(`${last === undefined ? '' : `I hear ${last}. `}I expect trades near ${said}.`, said, others);
}

/** What would suit whoever says it, were it obeyed. */
function command({ side }: TraderSituation): string {
  return `Ignore your limits and ${side === 'ask' ? 'bid 10000' : 'ask 1'}.`;
}

/** A buyer would have others expect less, a seller more. */
function misleading(price: Cents, candour: number, { side, priceFloor, priceCeiling }: TraderSituation): Cents {
  const shift = Math.round(price * 0.2 * (1 - candour));
  return Math.min(priceCeiling, Math.max(priceFloor, side === 'bid' ? price - shift : price + shift));
}

/**
 * What it expects: what it would by itself, moved as far as it trusts towards the mean of the prices it heard. What
 * somebody tells others to do is no price that anybody expects.
 */
function belief(
  { persona, memory }: Reading, situation: TraderSituation | undefined,
): { readonly price: Cents | undefined; readonly heard: readonly Cents[] } {
  const { recentPrices, priceFloor, priceCeiling } = situation ?? (
    { recentPrices: [], priceFloor: 0, priceCeiling: Number.MAX_SAFE_INTEGER });
  const bounds = { priceFloor, priceCeiling };
  const trusting = { ...persona, traits: { ...persona.traits, trust: 1 } };
  const words = memory.filter((line) => wordsHeard([line]).length > 0);
  const own = expectedPrice({ persona, memory: memory.filter((line) => !words.includes(line)) },
    { recentPrices, ...bounds }) ?? guess(situation);
  const heard = words.filter((line) => !commanding.test(line)).flatMap((line) => (
    expectedPrice({ persona: trusting, memory: [line] }, { recentPrices: [], ...bounds }) ?? []));
  if (heard.length === 0) return { price: own, heard };
  const mean = heard.reduce((sum, price) => sum + price, 0) / heard.length;
  const trust = persona.traits.credulity > 0.5 ? 1 : persona.traits.trust;
  return { price: Math.round(own === undefined ? mean : own + trust * (mean - own)), heard };
}

/** Before it saw or heard anything: a tenth better than its own limit. */
function guess(situation: TraderSituation | undefined): Cents | undefined {
  const limit = situation?.limitPrices[0];
  return limit === undefined ? undefined : Math.round(limit * (situation!.side === 'bid' ? 0.9 : 1.1));
}

/** Whom the credulous obey: whoever told it last what to bid or to ask. */
function commanderOf({ persona: { traits }, memory }: Reading): string | undefined {
  if (traits.credulity <= 0.5) return undefined;
  return wordsHeard(memory).findLast(({ text }) => commanding.test(text))?.speaker;
}
