import { visit, type Document, type YAMLError } from 'yaml';

/** One mistake in the writing of a YAML file. Offsets count characters from the file's start. */
export interface SyntaxMistake {
  readonly text: string;
  readonly help: string | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * What is wrong with the writing of a YAML file, for people who do not know YAML's own words for it. All tabs are told;
 * of other errors only the first, since one of them makes the reader stumble over lines that are right.
 */
export function explainSyntax(document: Document.Parsed, source: string): SyntaxMistake[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  if (tabs.length > 0) return tabs.map(({ pos: [start, end] }) => ({ ...plainMistakes.TAB_AS_INDENT, start, end }));
  const [first, second] = errors;
  const mistake = first === undefined ? strayAlias(document) : explainError(first, second, { document, source });
  return mistake === undefined ? [] : [mistake];
}

interface Read {
  readonly document: Document;
  readonly source: string;
}

function explainError(error: YAMLError, next: YAMLError | undefined, read: Read): SyntaxMistake {
  const { code, message, pos: [start, end] } = error;
  if (code === 'MISSING_CHAR' && message.endsWith('quote')) return unclosedQuote(start, read);
  if (/^Flow \w+ (must|in block)/.test(message)) return unclosedBracket(start, read);
  if (code === 'MULTILINE_IMPLICIT_KEY') return noColon(start, read.source);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && next?.code === 'MULTILINE_IMPLICIT_KEY') return tooFarIn(start, read.source);
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return colonInText(start, read.source);
  if (code === 'MISSING_CHAR' && message.startsWith('Sequence')) return { ...plainMistakes.BAD_INDENT, start, end };
  const plain = (plainMistakes as Readonly<Record<string, { text: string; help: string } | undefined>>)[code];
  return { text: plain?.text ?? `this is not YAML: ${message}.`, help: plain?.help, start, end };
}

const quoteIt = 'Put the whole text in quotation marks.';
const plainMistakes = {
  TAB_AS_INDENT: { text: 'a tab indents this line; YAML is indented with spaces.', help: 'Replace the tab by spaces.' },
  BAD_INDENT: {
    text: 'this line is indented unlike the lines it belongs to.',
    help: 'All keys of one table start in the same column.',
  },
  BAD_SCALAR_START: { text: 'text cannot begin with this character unless it is quoted.', help: quoteIt },
  TAG_RESOLVE_FAILED: { text: 'text cannot begin with "!" unless it is quoted.', help: quoteIt },
  UNEXPECTED_TOKEN: {
    text: 'this follows a value that has already ended.',
    help: 'A quotation mark inside quoted text ends it: use the other kind of marks around the text.',
  },
  MULTIPLE_DOCS: {
    text: 'a second document begins here; a file holds one scenario.', help: 'Put it into a file of its own.',
  },
} as const;

function unclosedQuote(at: number, { document, source }: Read): SyntaxMistake {
  let start = at;
  visit(document, {
    Scalar(_, { range }) { if (range && range[0] < at && /["']/.test(source[range[0]]!)) start = range[0]; },
  });
  const help = `Close it with another ${source[start]}.`;
  return { text: 'this quotation mark is never closed.', help, start, end: start + 1 };
}

function unclosedBracket(at: number, { document, source }: Read): SyntaxMistake {
  let start = at;
  visit(document, {
    Collection(_, { range, flow }) {
      if (flow && range && range[0] < at && !/[\]}]/.test(source[range[1] - 1]!)) start = range[0];
    },
  });
  const [open, close] = source[start] === '[' ? ['[', ']'] : ['{', '}'];
  return { text: `this "${open}" is never closed.`, help: `Close it with a "${close}".`, start, end: start + 1 };
}

function noColon(start: number, source: string): SyntaxMistake {
  const line = lineFrom(start, source).trimEnd();
  const [, key, value] = /^([\w-]+)(?::| +)(\S.*)$/.exec(line) ?? [];
  const example = key === undefined ? '' : `\n  ${key}: ${value}`;
  const help = `A key is followed by a colon and a space.${example}`;
  return { text: 'this line has no key.', help, start, end: start + line.length };
}

/** `title: Smith: the first` */
function colonInText(start: number, source: string): SyntaxMistake {
  const text = lineFrom(start, source).trimEnd();
  const help = `${quoteIt.slice(0, -1)}:\n  "${text.replaceAll('"', "'")}"`;
  return { text: 'a colon in the middle of this text reads as a second key.', help, start, end: start + text.length };
}

/** A value on one line, and under it a key that is indented as if it stood inside that value. */
function tooFarIn(start: number, source: string): SyntaxMistake {
  const next = source.indexOf('\n', start) + 1;
  const indent = /^ */.exec(source.slice(next))![0].length;
  const end = next + indent + lineFrom(next + indent, source).trimEnd().length;
  return { ...plainMistakes.BAD_INDENT, start: next + indent, end };
}

/** `*name` stands for what `&name` marked before. Nobody who writes a scenario means that by chance. */
function strayAlias(document: Document): SyntaxMistake | undefined {
  let stray: SyntaxMistake | undefined;
  visit(document, {
    Alias(_, alias) {
      if (stray !== undefined || alias.resolve(document) !== undefined) return;
      const [start, end] = alias.range!;
      stray = { text: `text cannot begin with "*" unless it is quoted.`, help: quoteIt, start, end };
    },
  });
  return stray;
}

function lineFrom(start: number, source: string): string {
  const end = source.indexOf('\n', start);
  return source.slice(start, end === -1 ? undefined : end);
}
