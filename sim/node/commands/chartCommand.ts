import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { drawChart } from '../../chart/drawChart.ts';
import { nearestName } from '../../scenario/nearestName.ts';
import { writeCharts } from '../chartFiles.ts';
import { charts } from '../charts.ts';
import { UsageError } from '../usageError.ts';

export function addChartCommand(program: Command): void {
  program.command('chart').description('draw a statechart as SVG, offline')
    .argument('[machine]', `which: ${Object.keys(charts).join(', ')}`)
    .option('--svg <file>', 'write it to this file instead of stdout')
    .option('--all <dir>', 'draw them all into a folder')
    .action(chart);
}

async function chart(name: string | undefined, { svg, all }: { svg?: string; all?: string }): Promise<void> {
  if (all !== undefined) {
    for (const file of await writeCharts(charts, all)) process.stderr.write(`wrote ${all}/${file}\n`);
    return;
  }
  if (name === undefined)
    throw new UsageError(`Which machine? There are: ${Object.keys(charts).join(', ')}. (--all DIR draws them all.)`);
  const machine = charts[name];
  if (machine === undefined) {
    const nearest = nearestName(name, Object.keys(charts));
    throw new UsageError(
      `There is no machine "${name}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`} ` +
        `There are: ${Object.keys(charts).join(', ')}.`,
    );
  }
  const drawing = await drawChart(machine);
  if (svg === undefined) process.stdout.write(drawing);
  else {
    await writeFileAtomic(svg, drawing);
    process.stderr.write(`wrote ${svg}\n`);
  }
}
