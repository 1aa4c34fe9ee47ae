/**
 * Runs test files, each in a process of its own, two at a time or as many as there are cores:
 * `npm test`, or `npm test -- market replay` for the files whose path contains one of these. A file that runs no test
 * has failed.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';

interface Outcome {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
  readonly seconds: number;
}

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort()
  .map((file) => resolve(folder, file));

const outcomes: Outcome[] = [];
const queue = [...files];
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const outcome = await run(file);
    outcomes.push(outcome);
    tell(outcome);
  }
}));

const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
const [passed, failed, skipped] = [sum((o) => o.passed), sum((o) => o.failed), sum((o) => o.skipped)];
if (files.length === 0) process.stdout.write('No test file matches.\n');
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function run(file: string): Promise<Outcome> {
  const startedMs = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.on('close', (code) =>
      done({ file, output, seconds: (performance.now() - startedMs) / 1000, ...count(output, code) }),
    );
  });
}

/** Reads uvu's closing lines. Whatever ends badly, or says nothing of tests, counts as one more failure. */
function count(output: string, code: number | null): { passed: number; failed: number; skipped: number } {
  const last = (label: string) =>
    Number([...output.matchAll(new RegExp(`^ *${label}: +(\\d+)`, 'gm'))].at(-1)?.[1] ?? 0);
  const [total, passed, skipped] = [last('Total'), last('Passed'), last('Skipped')];
  const failed = total - passed;
  const isBad = failed === 0 && (code !== 0 || total + skipped === 0);
  return { passed, failed: isBad ? 1 : failed, skipped };
}

function tell({ file, passed, failed, skipped, output, seconds }: Outcome): void {
  const counts = `${passed} passed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const note = `${failed > 0 ? 'FAILED' : 'ok'} ${relative(folder, file)} (${counts}, ${seconds.toFixed(1)} s)`;
  process.stdout.write(`${note}\n`);
  if (failed > 0) process.stdout.write(`${passed === 0 && output.trim() === '' ? 'it ran no test' : output}\n`);
  else for (const line of output.split('\n')) if (line.startsWith('skipped: ')) process.stdout.write(`  ${line}\n`);
}
