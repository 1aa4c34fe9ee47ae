import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { persona } from '../actors/minds/persona.ts';
import type { MindTask } from '../actors/minds/task.ts';
import { mindTasks } from '../actors/minds/tasks/catalogue.ts';
import { mindFailures } from '../machines/mindMessages.ts';
import { mindsPart } from '../sim/scenario/mindsPart.ts';

const folder = new URL('../docs/', import.meta.url);
const page = readFileSync(new URL('MINDS.md', folder), 'utf8');
const shown = (part: string) => new RegExp(`<!-- ${part} -->\n([\\s\\S]*?)\n<!-- /${part} -->`).exec(page)?.[1] ?? '';

/** The tables as the page must show them. */
function taskTable(): string {
  const tasks: readonly MindTask[] = Object.values(mindTasks);
  const tools = (acts: readonly string[]) => acts.map((act) => `, \`${act.replace('.', '_')}\``).join('');
  const rows = tasks.map(({ prompt: { task, version }, answer }) => {
    const form = answer.kind === 'json' ? 'one JSON object' : `calls of \`nothing\`${tools(answer.acts)}`;
    return `| \`${task}@${version}\` | ${form} |`;
  });
  return ['| prompt | answer |', '|---|---|', ...rows].join('\n');
}

function personaTable(): string {
  const stories = new URL('../stories/personas/', import.meta.url);
  const rows = readdirSync(stories).sort().map((file) => {
    const { name, manner, traits } = persona.parse(parse(readFileSync(new URL(file, stories), 'utf8')));
    const { caution, patience, trust, candour } = traits;
    const cells = [`\`${file.replace('.yaml', '')}\``, name, manner, caution, patience, trust, candour];
    return `| ${cells.join(' | ')} |`;
  });
  const heading = '| by name | who | manner | caution | patience | trust | candour |';
  return [heading, '|---|---|---|---:|---:|---:|---:|', ...rows].join('\n');
}

function settingsTable(): string {
  const leaves = (value: unknown, path: string): string[] => (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
      : [`| \`${path}\` | ${limitless(value)} |`]);
  return ['| setting | default |', '|---|---|', ...leaves(mindsPart.parse({}), '')].join('\n');
}

function limitless(value: unknown): string {
  if (Array.isArray(value)) return 'made up from the seed';
  return typeof value === 'object' ? 'no limit; `calls`, `tokens`, `cents`' : String(value);
}

for (const [part, table] of [['tasks', taskTable], ['personas', personaTable], ['settings', settingsTable]] as const)
  test(`the page shows the ${part} as they are`, () => assert.fixture(shown(part), table()));

test('the page tells of every failure, every trait, and leads only to drawings that exist', () => {
  for (const failure of mindFailures) assert.ok(page.includes(`| \`${failure}\` |`), failure);
  for (const trait of Object.keys(persona.shape.traits.shape)) assert.ok(page.includes(`| \`${trait}\` |`), trait);
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
  assert.ok(links.length >= 3);
  assert.equal(links.filter((link) => !existsSync(new URL(link, folder))), []);
});

test.run();
