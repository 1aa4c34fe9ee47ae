import type { Units } from '../../market/units.ts';

/** What there is to put into words. */
export interface Spoken {
  /** Who speaks: it makes the manner. */
  readonly visit: string;
  readonly dish: string;
  readonly portions: Units;
  readonly intolerances: readonly string[];
  /** Said after all the rest, word for word. */
  readonly says?: string | undefined;
}

const manners: readonly ((dish: string, people: string) => string)[] = [
  (dish, people) => `Good evening! The ${dish} for ${people}, please.`,
  (dish, people) => `Hello. Could we have the ${dish}? A table for ${people}.`,
  (dish, people) => `For ${people}: the ${dish}, if you would be so kind.`,
  (dish, people) => `We would like to try your ${dish}, for ${people} please.`,
];
const warnings: readonly ((things: string) => string)[] = [
  (things) => ` Please mind: nothing with ${things}.`,
  (things) => ` There must be no ${things} in it.`,
  (things) => ` We cannot eat ${things}.`,
];

/**
 * An order in polite English: the dish, how many eat it, what must not be in it, and what else they have to say. One
 * visit has one manner.
 */
export function orderText({ visit, dish, portions, intolerances, says }: Spoken): string {
  let manner = 0;
  for (let i = 0; i < visit.length; i++) manner += visit.charCodeAt(i);
  const said = manners[manner % manners.length]!(dish, portions === 1 ? 'one' : `${portions}`);
  const warning = intolerances.length === 0 ? '' : warnings[manner % warnings.length]!(intolerances.join(' or '));
  return said + warning + (says === undefined ? '' : ` ${says}`);
}
