import { dot, line, ruleY } from '@observablehq/plot';
import { decimal } from '../../report/formatNumber.ts';
import { niceStep } from '../../report/niceTicks.ts';
import type { ExchangeRunResult, PeriodResult } from '../../worlds/exchange/exchangeRunResult.ts';
import { binMean, binName, periodBins } from './periodBins.ts';
import { frame, half, periodAxisOptions } from './plotFrame.ts';
import { renderPlot, type PlotText } from './renderPlot.ts';

/** Allocative efficiency, period by period, in percent. */
export function efficiencyPlot(result: ExchangeRunResult): string {
  const { efficiency, lateEfficiency } = result.kpis;
  return periodPlot(result, ({ efficiency: of }) => 100 * of, { best: 100, shown: [90, 100] }, {
    id: 'efficiency', title: 'Efficiency by period',
    description: `Of all gains from trade ${decimal(100 * efficiency)} % were found, `
      + `${decimal(100 * lateEfficiency)} % in the last third of the periods.`,
  });
}

/** Smith's alpha, period by period, in percent. */
export function alphaPlot(result: ExchangeRunResult): string {
  const { alphaPct, lateAlphaPct } = result.kpis;
  return periodPlot(result, ({ alphaPct: of }) => of, { best: 0, shown: [0, 5] }, {
    id: 'alpha', title: "Smith's alpha by period",
    description: `Prices were ${decimal(alphaPct)} % away from the equilibrium price, `
      + `${decimal(lateAlphaPct)} % in the last third of the periods.`,
  });
}

/** `best`: what theory promises, drawn as a line. `shown`: what the axis covers at least. In percent. */
function periodPlot(
  result: ExchangeRunResult, measure: (period: PeriodResult) => number | null,
  { best, shown }: { best: number; shown: readonly [number, number] }, words: PlotText,
): string {
  const points = periodBins(result, 300).flatMap((bin) => {
    const value = binMean(bin, measure);
    return value === null ? [] : [{ x: (bin.first - 1 + bin.last) / 2, value, name: binName(bin) }];
  });
  const values = [...shown, ...points.map(({ value }) => value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = niceStep((high - low) / 5);
  return renderPlot({
    ...frame, height: 240, width: half,
    x: periodAxisOptions(result.periods.length),
    y: {
      domain: [Math.floor(low / step) * step, Math.ceil(high / step) * step],
      label: 'percent', labelArrow: 'none', grid: true,
    },
    marks: [
      ruleY([best], { stroke: 'var(--equilibrium)', strokeWidth: 2 }),
      line(points, { x: 'x', y: 'value', stroke: 'var(--trade)', strokeOpacity: 0.5 }),
      dot(points, {
        x: 'x', y: 'value', r: points.length > 60 ? 2 : 3.5, fill: 'var(--trade)',
        title: ({ name, value }) => `period ${name}: ${decimal(value)} %`,
      }),
    ],
  }, words);
}
