import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firmStrategies } from '../actors/firm/strategies/catalogue.ts';
import { capabilities } from '../machines/capabilities.ts';
import { phaseLengthsMs, phases } from '../machines/phase.ts';

const page = readFileSync(new URL('../docs/KITCHEN.md', import.meta.url), 'utf8');

/** The table as the page must show it. */
function capabilityTable(): string {
  const rows = Object.entries(capabilities).map(([verb, when]) => (
    `| ${verb} | ${phases.map((phase) => (when.includes(phase) ? 'yes' : '')).join(' | ')} |`));
  return [`| | ${phases.join(' | ')} |`, `|---|${phases.map(() => ':---:|').join('')}`, ...rows].join('\n');
}

test('the page shows the very table that is enforced', () => {
  const shown = /<!-- capabilities -->\n([\s\S]*?)\n<!-- \/capabilities -->/.exec(page)?.[1];
  assert.fixture(shown ?? '', capabilityTable());
});

test('the page tells every phase with its length, and every strategy', () => {
  for (const phase of phases) assert.ok(page.includes(`| ${phase} | ${phaseLengthsMs[phase] / 1000} s |`), phase);
  for (const name of Object.keys(firmStrategies)) assert.ok(page.includes(`| \`${name}\` |`), name);
});

test.run();
