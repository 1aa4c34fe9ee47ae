import { rmSync } from 'node:fs';
import { loadScenario } from '../../sim/node/loadScenario.ts';
import { nativeSha256 } from '../../sim/node/nativeSha256.ts';
import { TapeFile } from '../../sim/node/tapeFile.ts';
import { runScenario } from '../../sim/runScenario.ts';

/**
 * Runs a market of `periods` periods with its tape streamed to a file, and prints as JSON how much heap was in use
 * (in bytes,
 * after collecting garbage) each time the tape had grown by `every` entries. Run with --expose-gc: FILE PERIODS EVERY.
 */
const [path, periods, every] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const { scenario } = loadScenario('bse-50-150', [`institution.periods=${periods}`]);
const file = new TapeFile(path, { scenario, seed: 1 });
const heaps: { entries: number; bytes: number }[] = [];
let entries = () => 0;
const { result } = await runScenario(scenario, {
  seed: 1, sha256: nativeSha256,
  onTape: (tape) => {
    file.follow(tape);
    entries = () => tape.length;
  },
  onProgress: async () => {
    await file.drained();
    if (entries() < every * (heaps.length + 1)) return;
    globalThis.gc!();
    heaps.push({ entries: entries(), bytes: process.memoryUsage().heapUsed });
  },
});
await file.close({ digest: result.digest, entries: result.entries });
rmSync(path);
process.stdout.write(JSON.stringify(heaps));
