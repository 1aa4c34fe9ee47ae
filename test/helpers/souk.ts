import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../sim/node/cli.ts');

/** What a command printed, and how it ended. */
export interface Spoken {
  readonly stdout: string;
  readonly stderr: string;
  /** `null` when a signal ended it. */
  readonly code: number | null;
}

/** Where it runs, and what its environment adds to ours. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the program from its sources. `done` is kept when it has ended. No key of ours reaches it. */
export function startSouk(
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: Surroundings = {},
): { child: ChildProcess; done: Promise<Spoken> } {
  const tsx = import.meta.resolve('tsx');
  const child = spawn(process.execPath, ['--import', tsx, cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', MISTRAL_API_KEY: '', MISTRAL_SERVER_URL: '', ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => { stdout += text; });
  child.stderr.on('data', (text) => { stderr += text; });
  return { child, done: new Promise((resolve) => { child.on('close', (code) => resolve({ stdout, stderr, code })); }) };
}

/** Runs the program to its end. */
export const souk = (args: readonly string[], options: Surroundings = {}): Promise<Spoken> =>
  startSouk(args, options).done;

/** A folder that is gone when `work` is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'souk-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
