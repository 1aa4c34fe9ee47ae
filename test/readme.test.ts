import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../sim/scenario/parseScenario.ts';
import { runScenario } from '../sim/runScenario.ts';
import { blocksOf, readmeFile, repository, runFromSources, shownIn, withOutputs } from './helpers/readme.ts';
import { personas, story } from './helpers/story.ts';

const readme = readFileSync(readmeFile, 'utf8');
const shown = shownIn(readme);
const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const rewrite = 'run: node --import tsx test/helpers/writeReadme.ts';

for (const [i, { source, output }] of shown.entries()) {
  test(`what the README shows to be printed is printed (${i + 1} of ${shown.length})`, () => {
    assert.fixture(runFromSources(source), output, `the README is out of date; ${rewrite}`);
  });
}

test('the README shows one command and two programs with what they print, and no program without', () => {
  assert.equal(shown.map(({ source }) => source.info), ['sh', 'js example', 'js example']);
  assert.is(blocksOf(readme).filter(({ info }) => info.startsWith('js')).length, 2);
});

test('rewriting puts each output under its own source and leaves the rest alone', () => {
  const page = 'a\n```sh\nsouk x\n```\nb\n```text output\nold\n```\n```text\nkept\n```\n';
  assert.is(withOutputs(page, ({ text }) => `ran ${text}`), page.replace('old', 'ran souk x'));
  assert.is(withOutputs(readme, (source) => shown.find((each) => each.source.text === source.text)!.output), readme);
});

test('the scenario in the README can be run, and its comment tells the truth', async () => {
  const [block, ...others] = blocksOf(readme).filter(({ info }) => info === 'yaml scenario');
  assert.is(others.length, 0);
  const { scenario } = parseScenario(block!.text, { file: 'README.md', world: 'exchange' });
  const { result } = await runScenario(scenario, { seed: 1 });
  const { priceLow, priceHigh, quantity, surplus } = result.equilibrium;
  assert.match(block!.text, `${quantity} units at ${priceLow} to ${priceHigh}, ${surplus} cents to be gained`);
  assert.ok(result.kpis.trades > 0);
});

test('every figure in the README stands in docs/RESULTS.md too', () => {
  const section = readme.slice(readme.indexOf('## Results'), readme.indexOf('## Embed it'));
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| |'));
  const results = readFileSync(join(repository, 'docs/RESULTS.md'), 'utf8').split('\n');
  assert.ok(rows.length >= 10);
  assert.equal(rows.filter((row) => !results.includes(row)), []);
});

test('every page and picture the README leads to exists', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
  assert.ok(links.length > 5);
  assert.equal(links.filter((link) => !existsSync(join(repository, link))), []);
});

test('the README says why each dependency is there, and of no other', () => {
  const table = /### What it stands on\n([\s\S]*?)\n## /.exec(readme)![1]!;
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => {
    const [first = '', ...more] = [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    const family = first.slice(0, first.lastIndexOf('-'));
    return [first, ...more.map((name) => (name.startsWith('-') ? `${family}${name}` : name))];
  });
  assert.equal([...named].sort(), Object.keys(dependencies).sort());
});

test('the README names every scenario that comes with Souk, with its own question', () => {
  const files = readdirSync(join(repository, 'stories')).filter((file) => file.endsWith('.yaml'));
  for (const name of files.map((file) => file.replace('.yaml', ''))) {
    const { question } = parseScenario(story(name), { file: name, personas }).scenario;
    const family = name.replace(/-\d$/, '-1');
    const isNamed = readme.includes(`\`${name}\``) || (name !== family && readme.includes(`\`${family}\` … `));
    assert.ok(isNamed, `${name} is in the README`);
    if (readme.includes(`[\`${name}\`]`)) assert.ok(readme.includes(question), `${name} asks "${question}"`);
  }
});

test('every command the README shows is one that souk has', () => {
  const [, list] = /^Commands:\n([\s\S]*?)\n\n/m.exec(runFromSources({ info: 'sh', text: 'souk --help' }))!;
  const known = [...list!.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name!);
  const said = [...readme.matchAll(/`(?:npx )?souk ([a-z]+)/g)].map(([, name]) => name!);
  assert.ok(said.length > 5);
  assert.equal([...new Set(said)].filter((name) => !known.includes(name)), []);
});

test.run();
