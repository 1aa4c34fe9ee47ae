import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { build, createLogger } from 'vite';
import { jsonReport } from '../sim/report/jsonReport.ts';
import type { RunResult } from '../sim/runResult.ts';
import { runScenario } from '../sim/runScenario.ts';
import { parseScenario } from '../sim/scenario/parseScenario.ts';
import { missingChromium, withPage } from './helpers/chromium.ts';
import { call, installPackage } from './helpers/installedPackage.ts';
import { readmeFile, repository, runFromSources, shownIn } from './helpers/readme.ts';
import { story } from './helpers/story.ts';
import { testUnless } from './helpers/testUnless.ts';

const project = mkdtempSync(join(tmpdir(), 'souk-embedding-'));
process.on('exit', () => rmSync(project, { recursive: true, force: true }));
const { tarball, missing } = installPackage(project);
const fixtures = fileURLToPath(new URL('./helpers/embedding/', import.meta.url));
const smith = 'smith-1962-test-1';

async function runOfSources(seed: number): Promise<RunResult> {
  const { scenario } = parseScenario(story(smith), { file: smith });
  return (await runScenario(scenario, { seed })).result;
}

test('the package holds what is built, the stories and its papers, and nothing else', () => {
  const files = call('tar', ['-tzf', tarball], project).trim().split('\n').map((file) => file.replace('package/', ''));
  const belongs = [
    /^dist\/(market|machines|actors|sim)\/(?!node\/(bench|writeSchema)).+\.(js|d\.ts)$/,
    /^stories\/(personas\/)?[\w.-]+\.(yaml|json)$/,
    /^(README\.md|LICENSE|CITATION\.cff|package\.json)$/,
  ];
  assert.equal(files.filter((file) => !belongs.some((kind) => kind.test(file))), []);
  const wanted = ['LICENSE', 'README.md', 'CITATION.cff', 'stories/scenario.schema.json', `stories/${smith}.yaml`,
    'stories/personas/amira.yaml'];
  for (const file of wanted) {
    assert.ok(files.includes(file), `${file} is in the package`);
  }
});

const programs = shownIn(readFileSync(readmeFile, 'utf8')).map(({ source }) => source)
  .filter(({ info }) => info === 'js example');
for (const [i, program] of programs.entries()) {
  testUnless(missing, `in a plain Node project, program ${i + 1} of the README prints what it prints here`, () => {
    writeFileSync(join(project, 'example.js'), program.text);
    assert.is(call('node', ['example.js'], project), runFromSources(program));
  });
}

testUnless(missing, 'npx souk prints what the sources compute, byte for byte', async () => {
  const printed = call('npx', ['souk', 'run', smith, '--seed', '7', '--json'], project);
  const report = jsonReport(await runOfSources(7), { reproduce: `souk run ${smith} --seed 7` });
  assert.is(printed, `${JSON.stringify(report, null, 2)}\n`);
});

testUnless(missing, 'npx souk sweeps with worker threads of the built package', async () => {
  const printed = call('npx', ['souk', 'sweep', smith, '--seeds', '1..3', '--json'], project);
  const { rows } = JSON.parse(printed) as { rows: { digest: string }[] };
  const ours = await Promise.all([1, 2, 3].map(async (seed) => (await runOfSources(seed)).digest));
  assert.equal(rows.map(({ digest }) => digest), ours);
});

testUnless(missing, 'a strict TypeScript project checks against every face, libraries included', () => {
  copyFileSync(join(fixtures, 'consumer.ts'), join(project, 'consumer.ts'));
  for (const module of [['NodeNext', 'NodeNext'], ['ESNext', 'bundler']]) {
    const compilerOptions = {
      strict: true, skipLibCheck: false, noEmit: true, target: 'ES2022', lib: ['ES2023', 'DOM'], types: [],
      module: module[0], moduleResolution: module[1],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    call('node', [join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.'], project);
  }
});

testUnless(
  missing ?? missingChromium,
  'a page with the package in it runs what the sources run, and a machine',
  async () => {
    for (const file of ['index.html', 'page.js']) copyFileSync(join(fixtures, file), join(project, file));
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    const customLogger = { ...createLogger('silent'), warn, warnOnce: warn };
    const outDir = join(project, 'site');
    await build({
      root: project,
      configFile: false,
      logLevel: 'warn',
      customLogger,
      build: { outDir, target: 'es2022', chunkSizeWarningLimit: 1000 },
    });
    assert.equal(warnings, [], 'nothing in the package is only for Node');
    await withPage({ root: project, outDir }, async (page) => {
      const inPage = (expression: string) => page.evaluate(expression);
      for (const seed of [7, 1962]) assert.equal(await inPage(`runInPage(${seed})`), await runOfSources(seed));
      assert.equal(await inPage('driveInPage()'), ['deciding', 'retrying']);
    });
  },
);

test.run();
