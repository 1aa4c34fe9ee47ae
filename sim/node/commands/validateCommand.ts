import type { Command } from 'commander';
import pc from 'picocolors';
import writeFileAtomic from 'write-file-atomic';
import type { WorldName } from '../../scenario/scenario.ts';
import { validations } from '../../validation/catalogue.ts';
import type { Laboratory, Validation } from '../../validation/validation.ts';
import { loadScenario } from '../loadScenario.ts';
import { positiveNumber } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { RunPool, workersByDefault } from '../runPool.ts';
import { UsageError } from '../usageError.ts';
import { validationMarkdown } from '../validationMarkdown.ts';
import { type Validated, validationText } from '../validationText.ts';

export function addValidateCommand(program: Command): void {
  program.command('validate').description('find published results again, over many seeds')
    .argument('[ids...]', `which: ${validations.map(({ id }) => id).join(', ')}; all when none is named`)
    .option('--workers <k>', 'worker threads', positiveNumber, workersByDefault)
    .option('--markdown <file>', 'write the figures as a page')
    .option('--json', 'print every figure as one JSON array')
    .action(validate);
}

async function validate(
  ids: readonly string[],
  { workers, json, markdown }: { workers: number; json?: boolean; markdown?: string },
): Promise<void> {
  const chosen = choose(ids);
  const pool = new RunPool(workers);
  const startedMs = performance.now();
  try {
    const found = await findAll(chosen, pool);
    process.stdout.write(
      json === true
        ? `${JSON.stringify(flatten(found), null, 2)}\n`
        : validationText(found, { colour: pc.isColorSupported }),
    );
    if (markdown !== undefined) await writeFileAtomic(markdown, validationMarkdown(found));
    process.stderr.write(`${((performance.now() - startedMs) / 1000).toFixed(0)} s on ${workers} worker(s)\n`);
    if (found.some(({ findings }) => findings.some(({ verdict }) => verdict === 'fail'))) process.exitCode = 1;
  } finally {
    await pool.close();
  }
}

function choose(ids: readonly string[]): readonly Validation[] {
  const unknown = ids.find((id) => !validations.some((validation) => validation.id === id));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no validation "${unknown}". There are: ${validations.map(({ id }) => id).join(', ')}.`,
    );
  }
  return ids.length === 0 ? validations : validations.filter(({ id }) => ids.includes(id));
}

async function findAll(chosen: readonly Validation[], pool: RunPool): Promise<Validated[]> {
  let [asked, done] = [0, 0];
  const bar = new ProgressBar('validating', 1);
  const laboratory: Laboratory = {
    runs: <W extends WorldName = 'exchange'>(
      name: string, set: readonly string[], seeds: readonly number[], world = 'exchange' as W,
    ) => {
      const { scenario } = loadScenario(name, set, { world });
      const jobs = seeds.map((seed) => ({ scenario, seed }));
      asked += jobs.length;
      return pool.run(jobs, { onDone: () => {
        done += 1;
        bar.update(done / asked, `${done}/${asked} runs`);
      } });
    },
  };
  try {
    return await Promise.all(
      chosen.map(async (validation) => ({ validation, findings: await validation.find(laboratory) })),
    );
  } finally {
    bar.stop();
  }
}

function flatten(found: readonly Validated[]): object[] {
  return found.flatMap(({ validation: { id, source, setting }, findings }) =>
    findings.map((finding) => ({ id, source, setting, ...finding })),
  );
}
