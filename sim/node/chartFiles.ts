import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { AnyStateMachine } from 'xstate';
import { drawChart } from '../chart/drawChart.ts';

type Charts = Readonly<Record<string, AnyStateMachine>>;

/**
 * The drawings in `folder` that are not those of `charts`, by file name: `NAME.svg` is missing, differs from the
 * drawing of its machine, or is the drawing of no machine.
 */
export async function staleCharts(charts: Charts, folder: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [file, drawing] of await drawings(charts))
    if (await readIfThere(join(folder, file)) !== drawing) stale.push(file);
  const drawn = new Set(Object.keys(charts).map(fileOf));
  const there = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.svg'));
  return [...stale, ...there.filter((file) => !drawn.has(file))].sort();
}

/** Draws every chart to `folder/NAME.svg`, whole or not at all, and returns the names of the files. */
export async function writeCharts(charts: Charts, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const drawn = await drawings(charts);
  for (const [file, drawing] of drawn) await writeFileAtomic(join(folder, file), drawing);
  return [...drawn.keys()];
}

async function drawings(charts: Charts): Promise<Map<string, string>> {
  const drawn = new Map<string, string>();
  for (const [name, machine] of Object.entries(charts)) drawn.set(fileOf(name), await drawChart(machine));
  return drawn;
}

function fileOf(name: string): string {
  return `${name}.svg`;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
