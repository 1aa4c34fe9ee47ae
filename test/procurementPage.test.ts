import { existsSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outcomes } from '../machines/procurementMessages.ts';
import { procurementWords } from '../machines/procurementRights.ts';

const folder = new URL('../docs/', import.meta.url);
const page = readFileSync(new URL('PROCUREMENT.md', folder), 'utf8');

/** The table as the page must show it. */
function rightsTable(): string {
  const rows = Object.entries(procurementWords).filter(([, words]) => Object.keys(words).length > 0)
    .map(([role, words]) => `| ${role} | ${Object.entries(words)
      .map(([type, to]) => `\`${type}\` to ${to.join(', ')}`).join('; ')} |`);
  return ['| who | says what to whom |', '|---|---|', ...rows].join('\n');
}

test('the page shows the very table that is enforced', () => {
  assert.fixture(/<!-- rights -->\n([\s\S]*?)\n<!-- \/rights -->/.exec(page)?.[1] ?? '', rightsTable());
});

test('the page tells every way a request may end, and its drawings exist', () => {
  for (const end of outcomes) assert.ok(page.includes(`\`${end}\``), end);
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
  assert.ok(links.length >= 9);
  assert.equal(links.filter((link) => !existsSync(new URL(link, folder))), []);
});

test.run();
