import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A source file: its lines as they stand, and as code alone, without comments and the insides of strings. */
export interface SourceFile {
  /** From the root of the project: `market/ledger.ts`. */
  readonly path: string;
  readonly folder: string;
  readonly lines: readonly string[];
  readonly code: readonly string[];
  /** What it imports, types included: the module, and the line that names it. */
  readonly imports: readonly { readonly module: string; readonly line: number }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
export const sourceFolders = ['market', 'machines', 'actors', 'sim', 'stories'] as const;

/** Every TypeScript file in some of the project's folders, in order. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).sort().map((file) => read(`${folder}/${file.replaceAll('\\', '/')}`)));
}

/** The names of the files in a folder, without their endings. */
export function stemsIn(folder: string, ending: string): string[] {
  return readdirSync(`${root}${folder}`).filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}

function read(path: string): SourceFile {
  const text = readFileSync(`${root}${path}`, 'utf8');
  const lines = text.split('\n');
  const imports = lines.flatMap((line, i) => {
    const [, module] = /(?:^|[\s}])(?:from|import)\s*\(?\s*'([^']+)'/.exec(line) ?? [];
    return module === undefined || /^\s*(\*|\/\/|\/\*)/.test(line) ? [] : [{ module, line: i + 1 }];
  });
  return { path, folder: path.split('/')[0]!, lines, code: codeAlone(text).split('\n'), imports };
}

const computed = String.raw`\$\{(?:[^{}]|\{[^{}]*\})*\}`;
const template = String.raw`\x60(?:\\.|${computed}|[^\x60\\])*\x60`;
const insides = new RegExp(String.raw`//[^\n]*|/\*[^]*?\*/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|${template}`, 'g');

/** Blanks out what is no code, keeping every line in its place. Of a template, what is computed in it stays. */
export function codeAlone(text: string): string {
  return text.replace(insides, (found) => {
    const blank = (part: string) => part.replace(/[^\n]/g, ' ');
    if (!found.startsWith('`')) return blank(found);
    const parts = found.split(new RegExp(`(${computed})`));
    return parts.map((part) => (part.startsWith('${') ? part : blank(part))).join('');
  });
}
