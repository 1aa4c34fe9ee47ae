import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { loadScenario } from '../../../sim/node/loadScenario.ts';
import { personas, story } from '../../helpers/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'souk-personas-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const mine = { ...personas['dag'] as object, name: 'Mine Own' };
writeFileSync(join(folder, 'mine.yaml'), stringify(mine));
writeFileSync(join(folder, 'torn.yaml'), 'name: [');
const written = (...list: string[]) => {
  const path = join(folder, 'market.yaml');
  writeFileSync(path, `${story('smith-1962-test-1')}  minds: { personas: ${JSON.stringify(list)} }\n`);
  return path;
};
const names = (...asked: Parameters<typeof loadScenario>) => {
  const { behaviour: { minds } } = loadScenario(...asked).scenario;
  return minds?.personas.map((each) => (typeof each === 'object' ? each.name : each));
};

test('a scenario may name ours, and files that stand beside it', () => {
  assert.equal(names(written('ines', './mine.yaml', 'mine.yaml')), ['Inês Cardoso', 'Mine Own', 'Mine Own']);
});

test('so may the command line, whose paths may also be whole ones', () => {
  const set = `behaviour.minds.personas=[greta, ${join(folder, 'mine.yaml')}]`;
  assert.equal(names('smith-1962-test-1', [set]), ['Greta Lindholm', 'Mine Own']);
  assert.equal(names(written('ines'), ['behaviour.minds.personas[1]=./mine.yaml']), ['Inês Cardoso', 'Mine Own']);
});

test('a name that nobody has, a file that is not there and one that is torn are refused', () => {
  assert.throws(() => loadScenario(written('inés')), /market\.yaml:\d+:\d+ — "inés".* mean "ines"\?/);
  assert.throws(() => loadScenario(written('./gone.yaml')), /there is no persona in a file "\.\/gone\.yaml"/);
  assert.throws(() => loadScenario(written('./torn.yaml')), /\.\/torn\.yaml:\d+:\d+/);
});

test('files are not among the names that are offered', () => {
  assert.throws(() => loadScenario(written('./mine.yaml', 'nobody')), /kirsi,\s+lakshmi, or a persona by hand/);
});

test('a scenario without minds, or that is none, is no concern of theirs', () => {
  assert.is(names('smith-1962-test-1'), undefined);
  for (const [text, told] of [['- 1\n', /not a scenario/], ['', /this file is empty/]] as const) {
    writeFileSync(join(folder, 'none.yaml'), text);
    assert.throws(() => loadScenario(join(folder, 'none.yaml'), ['seed=1']), told);
  }
});
test.run();
