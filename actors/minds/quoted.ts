import type { Units } from '../../market/units.ts';

/**
 * What somebody else has said, made fit to stand in a prompt: one line, without control characters or backticks, of at
 * most `charactersMax` characters. So nobody can break out of the block, or the line, that it stands in.
 */
export function quoted(text: string, charactersMax: Units): string {
  const line = text.replace(unseen, ' ').replaceAll('`', "'").trim();
  return cutTo(line, charactersMax).trimEnd();
}

/** White space, controls, halves of characters, and what is not seen: marks of direction, no width, and tags. */
const unseen = /[\s\p{Cc}\p{Cs}\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]+/gu;

/** A text's beginning; no character of it is cut in two. */
export function cutTo(text: string, charactersMax: Units): string {
  if (text.length <= charactersMax) return text;
  return text.slice(0, charactersMax).replace(/[\uD800-\uDBFF]$/, '');
}
