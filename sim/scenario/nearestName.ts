import { distance } from 'fastest-levenshtein';

/**
 * The name a person most likely meant by `wrong`, or `undefined` when none is near. Near is: the same but for case,
 * dashes and spaces; a third of its letters mistaken at most; an abbreviation (`cda`) or a part (`ceiling`) of it.
 */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const typed = plain(wrong);
  const near = names.filter((name) => isNear(typed, plain(name)));
  return near.sort((a, b) => distance(typed, plain(a)) - distance(typed, plain(b)))[0];
}

function isNear(typed: string, name: string): boolean {
  const mistakesMax = Math.max(1, Math.floor(Math.max(typed.length, name.length) / 3));
  if (typed.length > 1 && distance(typed, name) <= mistakesMax) return true;
  return abbreviates(typed, name) || abbreviates(name, typed) || isPart(typed, name) || isPart(name, typed);
}

/** All its letters in their order, the first one first. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 3 || short[0] !== long[0]) return false;
  let found = 0;
  for (const letter of long) if (letter === short[found]) found += 1;
  return found === short.length;
}

function isPart(part: string, whole: string): boolean {
  return part.length >= 4 && whole.includes(part);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9.]/g, '');
}
