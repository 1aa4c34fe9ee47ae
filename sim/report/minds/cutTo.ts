/** At most `lengthMax` characters; of a longer text its beginning, and that it goes on. */
export function cutTo(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1).trimEnd()}…`;
}
