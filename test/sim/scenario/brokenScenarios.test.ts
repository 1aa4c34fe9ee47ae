import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { ScenarioError } from '../../../sim/scenario/scenarioError.ts';

const folder = new URL('./broken/', import.meta.url);
const names = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

test('at least ten ways to break a scenario are on file', () => {
  assert.ok(names.length >= 10);
});

for (const name of names) {
  test(`${name} is told as ${name.replace('.yaml', '.txt')} says`, () => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const told = readFileSync(new URL(name.replace('.yaml', '.txt'), folder), 'utf8');
    assert.is(`${messageOf(text, name)}\n`, told);
  });
}

function messageOf(text: string, file: string): string {
  try {
    parseScenario(text, { file });
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return 'nothing is wrong with it';
}

test.run();
