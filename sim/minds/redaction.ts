import { assert } from '../../market/assert.ts';

/** What may be in a secret, so that it can be found again however it was quoted: what can be seen, but `"` and `\`. */
export const secretCharacters = /^[!#-[\]-~]*$/;

/** Puts `[redacted]` wherever `secret` stands in a text: in any case, and however often it was put into JSON. */
export function redaction(secret: string): (text: string) => string {
  assert(secret.length > 0 && secretCharacters.test(secret), 'a secret can be seen');
  const found = new RegExp([...secret].map(anyWriting).join(''), 'gi');
  return (text) => text.replace(found, '[redacted]');
}

/** A character as it is, or as JSON may write it. */
function anyWriting(character: string): string {
  const plain = character.replace(/[^a-z0-9]/i, '\\$&');
  return `\\\\*(?:${plain}|u00${character.charCodeAt(0).toString(16)})`;
}
