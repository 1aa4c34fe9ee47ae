import type { Units } from '../../../market/units.ts';

/** One way in which visits ended. */
export interface EndOfVisits {
  /** `served/as-ordered`, `left/impatience`, … */
  readonly end: string;
  readonly visits: Units;
  /** Of all visits, in percent. */
  readonly sharePct: number;
  /** What became of these clients, for readers who know no code word. */
  readonly meaning: string;
}

const meanings: Readonly<Record<string, string>> = {
  'served/as-ordered': 'ate what they had ordered, and paid',
  'left/elsewhere': 'liked no offer, and ate elsewhere',
  'left/impatience': 'had ordered, and lost patience',
  'left/unanswered': 'were told of no offers',
  'left/intolerance': 'were served what they must not eat',
  'left/service-over': 'had not eaten when service was over',
  'refused/closed-door': 'stood before closed doors',
  'refused/nothing-suitable': 'found nothing they wanted and may eat',
  'refused/over-budget': 'could not afford what they wanted',
  'refused/off-the-menu': 'ordered a dish that had left the menu',
  'refused/another-price': 'ordered at a price that had changed',
  'refused/ordered-already': 'had ordered already',
  'refused/cannot-be-cooked': 'ordered what could not be cooked',
  'refused/intolerance': 'were warned: they must not eat that dish',
};

/** How visits ended, the commonest way first. `ends` counts them by `end/reason`. */
export function visitEnds(ends: Readonly<Record<string, Units>>): EndOfVisits[] {
  const counted = Object.entries(ends).filter(([, visits]) => visits > 0);
  const all = counted.reduce((sum, [, visits]) => sum + visits, 0);
  return counted
    .map(([end, visits]) => ({ end, visits, sharePct: (100 * visits) / all, meaning: meanings[end] ?? end }))
    .sort((a, b) => b.visits - a.visits || (a.end < b.end ? -1 : 1));
}
