import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const program = join(import.meta.dirname, 'helpers/streamToFile.ts');

test('a million messages that go to a file leave no more in memory than the first third of them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'souk-memory-'));
  const printed = execFileSync(process.execPath,
    ['--expose-gc', '--import', 'tsx', program, join(folder, 'tape.ndjson'), '400', '330000'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const heaps = JSON.parse(printed) as { entries: number; bytes: number }[];
  assert.ok(heaps.length >= 3, `the run is long enough: ${printed}`);
  const grown = heaps[2]!.bytes - heaps[0]!.bytes;
  // 660,000 messages kept as objects would take more than 100 MB; a few hundred trades more are all that may stay.
  assert.ok(grown < 15_000_000, `grew by ${grown} bytes: ${printed}`);
});

test.run();
