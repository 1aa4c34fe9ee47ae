import {
  LineCounter, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair,
} from 'yaml';
import { dottedPath, type Path } from './dottedPath.ts';
import type { Quote } from './quoteLine.ts';
import type { ScenarioFault } from './scenarioError.ts';
import { explainSyntax } from './yamlSyntax.ts';

/** A YAML file that was read: its data, what is wrong with its writing, and where everything stands in it. */
export interface YamlSource {
  readonly data: unknown;
  /** With a syntax error `data` is not to be trusted, and nothing else is worth saying. */
  readonly isReadable: boolean;
  /** Syntax errors; in a readable file, keys that stand twice. */
  readonly faults: readonly ScenarioFault[];
  /** Whether the file itself holds something at `path`. */
  has(path: Path): boolean;
  /** The place to point at: the key at `path`, or its value. The nearest place around it when the file lacks it. */
  quote(path: Path, part: 'key' | 'value'): Quote;
}

/** Reads one YAML 1.2 document. Never throws. */
export function readYaml(text: string, file: string): YamlSource {
  const source = text.replace(/^\uFEFF/, '');
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const lines = source.split(/\r?\n/);

  const quoteSpan = (start: number, end: number): Quote => {
    const { line, col } = counter.linePos(start);
    const lineText = lines[line - 1] ?? '';
    return { line, column: col, length: Math.max(1, Math.min(end - start, lineText.length - col + 1)), text: lineText };
  };
  const fault = (path: Path, text: string, help: string | undefined, quote: Quote): ScenarioFault =>
    ({ where: `${file}:${quote.line}:${quote.column}`, path, text, help, quote });

  const syntax = explainSyntax(document, source)
    .map(({ text: what, help, start, end }) => fault([], what, help, quoteSpan(start, end)));
  const isReadable = syntax.length === 0;
  return {
    data: isReadable ? document.toJS() as unknown : undefined,
    isReadable,
    faults: isReadable ? duplicateKeys(document, quoteSpan, fault) : syntax,
    has: (path) => nodeAt(document, path) !== undefined,
    quote: (path, part) => quoteSpan(...spanOf(document, path, part)),
  };
}

type Span = readonly [start: number, end: number];

function spanOf(document: Document, path: Path, part: 'key' | 'value'): Span {
  const parent = nodeAt(document, path.slice(0, -1));
  const pair = isMap(parent) ? pairOf(parent.items, path.at(-1)!) : undefined;
  if (pair !== undefined && (part === 'key' || isBlock(pair.value))) return rangeOf(pair.key);
  const node = nodeAt(document, path);
  if (node !== undefined) return path.length === 0 ? firstKeyOf(node) : rangeOf(node);
  return path.length === 0 ? [0, 0] : spanOf(document, path.slice(0, -1), 'key');
}

/** A value that begins on a line of its own is better shown by its key. */
function isBlock(value: unknown): boolean {
  return isCollection(value) && value.flow !== true;
}

function firstKeyOf(node: unknown): Span {
  return isMap(node) && node.items[0] !== undefined ? rangeOf(node.items[0].key) : rangeOf(node);
}

function rangeOf(node: unknown): Span {
  const range = (node as Node | null)?.range;
  return range ? [range[0], range[1]] : [0, 0];
}

function nodeAt(document: Document, path: Path): unknown {
  let node: unknown = document.contents ?? undefined;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) node = pairOf(node.items, step)?.value;
    else if (isSeq(node) && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return node;
}

/** The last of its name, whose value counts. */
function pairOf(pairs: readonly Pair[], key: string | number): Pair | undefined {
  return pairs.findLast((pair) => keyOf(pair) === String(key));
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function duplicateKeys(
  document: Document,
  quoteSpan: (start: number, end: number) => Quote,
  fault: (path: Path, text: string, help: string | undefined, quote: Quote) => ScenarioFault,
): ScenarioFault[] {
  const found: ScenarioFault[] = [];
  visit(document, {
    Map(_, map, ancestors) {
      const first = new Map<string, Pair>();
      for (const pair of map.items) {
        const key = keyOf(pair);
        const earlier = first.get(key);
        if (earlier === undefined) { first.set(key, pair); continue; }
        const path = pathOf(ancestors);
        const firstLine = quoteSpan(...rangeOf(earlier.key)).line;
        const text = `"${key}" stands twice in ${dottedPath(path)}: it is already on line ${firstLine}.`;
        found.push(fault([...path, key], text, 'Keep one of the two.', quoteSpan(...rangeOf(pair.key))));
      }
    },
  });
  return found;
}

function pathOf(ancestors: readonly (Document | Node | Pair)[]): Path {
  return ancestors.flatMap((ancestor, i): Path => {
    if (isSeq(ancestor)) return [ancestor.items.indexOf(ancestors[i + 1])];
    return 'key' in ancestor ? [keyOf(ancestor)] : [];
  });
}
