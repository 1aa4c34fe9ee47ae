import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { godeSunder1993 } from '../sim/validation/godeSunder1993.ts';
import { atLeast, atMost, equalsTheory } from '../sim/validation/judge.ts';
import { inFolder, souk } from './helpers/souk.ts';

const figure = { what: 'a figure', published: '1', unit: '', digits: 3 } as const;

test('every published result is found again, and docs/RESULTS.md says what was found', () =>
  inFolder(async (folder) => {
    const { stdout, stderr, code } = await souk(['validate', '--json', '--markdown', 'RESULTS.md'], { cwd: folder });
    const findings = JSON.parse(stdout) as { id: string; what: string; verdict: string; ours: { mean: number } }[];
    assert.equal(
      findings.filter(({ verdict }) => verdict === 'fail'),
      [],
      stderr,
    );
    assert.is(code, 0);
    assert.equal(
      [...new Set(findings.map(({ id }) => id))],
      [
        'smith-1962-test-1', 'gode-sunder-1993', 'zip-convergence', 'strategies', 'call-market',
        'second-price', 'first-price', 'truthful-is-best', 'pay-as-bid-vs-uniform',
        'poisson-arrivals', 'm-m-1', 'm-m-c', 'parallel-kitchen', 'newsvendor', 'kitchen-contest',
        'chatterjee-samuelson', 'rubinstein', 'nash-solution', 'concession',
        'procurement-ends', 'procurement-learning', 'procurement-throughput', 'minds-talk', 'minds-injection',
      ],
    );
    const page = readFileSync(join(import.meta.dirname, '../docs/RESULTS.md'), 'utf8');
    assert.fixture(readFileSync(join(folder, 'RESULTS.md'), 'utf8'), page);
  }));

test('a laboratory whose budgets do not bind fails the claim that budgets do', async () => {
  const careless = { periods: [], kpis: { efficiency: 0.7 } };
  const findings = await godeSunder1993.find({
    runs: async (_scenario, _set, seeds) => seeds.map(() => careless as never),
  });
  assert.ok(findings.filter(({ verdict }) => verdict === 'fail').length >= 11);
});

test('theory must lie inside the interval, and the interval be tight', () => {
  assert.is(equalsTheory(figure, 1, [0.999, 1, 1.001, 1.0005, 0.9995]).verdict, 'pass');
  assert.is(equalsTheory(figure, 1.2, [0.999, 1, 1.001]).verdict, 'fail');
  assert.is(equalsTheory(figure, 1, [0.5, 1, 1.5]).verdict, 'fail', 'too wide to say anything');
  assert.is(equalsTheory(figure, 1, [1, 1, 1], 0).verdict, 'pass');
  assert.is(equalsTheory(figure, 1, [1, 1, 0.99], 0).verdict, 'fail');
});

test('a bound holds for the whole interval, not for the mean alone', () => {
  assert.is(atLeast(figure, 0.9, [0.95, 0.96, 0.97]).verdict, 'pass');
  assert.is(atLeast(figure, 0.9, [0.8, 0.95, 1.1]).verdict, 'fail');
  assert.is(atMost(figure, 5, [3, 3.1, 3.2]).verdict, 'pass');
  assert.is(atMost(figure, 5, [1, 4.9, 8]).verdict, 'fail');
});

test('an unknown result is refused by name', async () => {
  const { code, stderr } = await souk(['validate', 'zip']);
  assert.is(code, 2);
  assert.match(stderr, /There is no validation "zip". There are: smith-1962-test-1/);
});

test.run();
