import type { Units } from '../../market/units.ts';

/** About how many tokens a text takes, at four characters each: an estimate, the same for every model. */
export function tokensOf(text: string): Units {
  return Math.ceil(text.length / 4);
}
