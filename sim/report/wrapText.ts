/** A text in lines of at most `width` characters, broken at spaces, and elsewhere only where a word is longer. */
export function wrapText(text: string, width: number): string[] {
  return text.match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)|\\S{${width}}`, 'gu')) ?? [];
}
