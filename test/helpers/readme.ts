import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../', import.meta.url));
export const readmeFile = `${repository}README.md`;
const { scripts, exports: faces } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as {
  scripts: Record<string, string>; exports: Record<string, string | { default: string }>;
};

/** A fenced block: what stands after the three backticks, and the text between. */
export interface Block {
  readonly info: string;
  readonly text: string;
}

/** A block of the README that can be run, and what is printed there as its output. */
export interface Shown {
  readonly source: Block;
  readonly output: string;
}

const fence = /^```([^\n]*)\n([\s\S]*?)^```$/gm;

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(fence)].map(([, info, text]) => ({ info: info!, text: text! }));
}

/** Every block called `text output` with the block before it: the one that printed it. */
export function shownIn(markdown: string): Shown[] {
  const blocks = blocksOf(markdown);
  return blocks.flatMap(({ info, text }, i) => (
    info === 'text output' ? [{ source: blocks[i - 1]!, output: text }] : []));
}

/** The same page with every output as it is now. */
export function withOutputs(markdown: string, run: (source: Block) => string): string {
  let source: Block | undefined;
  return markdown.replace(fence, (whole, info: string, text: string) => {
    if (info !== 'text output') {
      source = { info, text };
      return whole;
    }
    return `\`\`\`${info}\n${run(source!)}\`\`\``;
  });
}

/** What a block of the README prints when it is run on the sources: one shell command, or a program. */
export function runFromSources({ info, text }: Block): string {
  const node = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...args], {
      cwd: repository, input, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    if (status !== 0) throw new Error(`the README shows what fails:\n${text}\n${stderr}`);
    return stdout;
  };
  return info === 'sh' ? node(argumentsOf(text.trim())) : node(['--input-type=module', '-'], onSources(text));
}

/** `npm start` and `souk …` are both the command line; what is installed already need not be installed. */
function argumentsOf(command: string): string[] {
  const isStart = command.replace('npm ci && ', '') === 'npm start';
  const line = isStart ? scripts.start! : command.replace(/^(npx )?souk /, `${scripts.souk!} `);
  return line.split(' ').slice('node --import tsx'.split(' ').length);
}

/** A program for the package, made one for the sources: it is run as it stands, but for where it finds Souk. */
function onSources(program: string): string {
  return program.replace(/'souk(\/[\w./-]+)'/g, (_, path: string) => {
    const face = faces[`.${path}`];
    const file = typeof face === 'object' ? face.default.replace('./dist/', '').replace(/js$/, 'ts') : path.slice(1);
    return `'${new URL(`../../${file}`, import.meta.url).href}'`;
  });
}
