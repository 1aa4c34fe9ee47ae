import { benchBook } from './bench/bookBench.ts';
import type { BenchRow } from './bench/benchRow.ts';
import { benchExchange } from './bench/exchangeBench.ts';
import { benchKernel } from './bench/kernelBench.ts';
import { benchKitchen } from './bench/kitchenBench.ts';

/** `npm run -s bench -- [exchange|book|kernel|kitchen] [--json]`: ratios count, for machines differ and are noisy. */
const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  exchange: benchExchange,
  book: benchBook,
  kernel: benchKernel,
  kitchen: benchKitchen,
};

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.find((name) => benches[name] === undefined);
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
const rows: BenchRow[] = [];
for (const name of named.length > 0 ? named : Object.keys(benches)) {
  process.stderr.write(`measuring ${name} …\n`);
  rows.push(...(await benches[name]!()));
}
const figure = (value: number) => Math.round(value).toLocaleString('en').padStart(12);
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
else {
  for (const row of rows) {
    process.stdout.write(
      `${row.case}\n  ${figure(row.opsPerSecond)} /s\n  ${figure(row.referenceOpsPerSecond)} /s  ${row.reference}\n` +
        `  ${row.ratio.toFixed(2).padStart(12)}   ratio\n`,
    );
  }
}
