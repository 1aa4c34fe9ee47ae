/** Whatever a scenario's author wrote: no terminal commands. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
