import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './readme.ts';

/** What npm says when it is npm's surroundings that are at fault, and not the package. */
const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/;

/**
 * Packs Souk as it would be published, and installs the tarball into a new project at `folder`. Answers why that cannot
 * be done here, when no registry can be reached; throws when the package is at fault.
 */
export function installPackage(folder: string): { tarball: string; missing: string | undefined } {
  mkdirSync(folder, { recursive: true });
  call('npm', ['pack', '--pack-destination', folder], repository);
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz'))!);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'embedding', private: true, type: 'module' }));
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=1', tarball];
  const { status, output } = attempt('npm', install, folder);
  if (status === 0) return { tarball, missing: undefined };
  const reason = unreachable.exec(output)?.[0];
  if (reason === undefined) throw new Error(`the package cannot be installed:\n${output}`);
  return { tarball, missing: `npm reaches no registry (${reason}), and its cache does not hold what it needs` };
}

/** Runs a program to its end and answers what it printed on stdout; throws, with all it said, when it failed. */
export function call(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, output } = attempt(program, args, cwd);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
  return stdout;
}

interface Ended { readonly status: number | null; readonly stdout: string; readonly output: string }

function attempt(program: string, args: readonly string[], cwd: string): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  if (error !== undefined) throw error;
  return { status, stdout, output: `${stdout}${stderr}` };
}
