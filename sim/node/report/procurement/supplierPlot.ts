import { barX, dot, link, ruleX } from '@observablehq/plot';
import { count, decimal } from '../../../report/formatNumber.ts';
import { clipped } from '../../../report/kitchen/fittedTable.ts';
import { rankSuppliers } from '../../../report/procurement/procurementTables.ts';
import type { ProcurementRunResult, SupplierResult } from '../../../worlds/procurement/procurementRunResult.ts';
import { half, narrow, wide } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const suppliersMax = 30;
const rowHeight = 20;

/** What is thought of each supplier at the end, and how sure that is; the busiest supplier at the top. */
export function scorePlot({ suppliers }: ProcurementRunResult): string {
  const shown = rankSuppliers(suppliers).slice(0, suppliersMax);
  if (shown.length === 0) return '';
  const best = shown.toSorted((a, b) => b.score - a.score)[0]!;
  return renderPlot({
    ...rows(shown), width: narrow + 24 + wide,
    x: { domain: [0, 100], label: 'score', labelAnchor: 'center', labelArrow: 'none', grid: true },
    marks: [
      link(shown, {
        x1: 'scoreLow', x2: 'scoreHigh', y1: 'supplier', y2: 'supplier', stroke: 'var(--trade)', strokeOpacity: 0.4,
        strokeWidth: 5, strokeLinecap: 'round',
      }),
      dot(shown, {
        x: 'score', y: 'supplier', r: 4, fill: 'var(--trade)',
        title: ({ supplier, score, scoreLow, scoreHigh, orders }: SupplierResult) => `${supplier}: ${decimal(score)}, `
          + `between ${decimal(scoreLow)} and ${decimal(scoreHigh)} after ${count(orders)} orders`,
      }),
    ],
  }, {
    id: 'scores', title: 'Scores of suppliers',
    description: `${count(shown.length)} suppliers, each with its score and the interval that holds it with 95 %. `
      + `The best is ${best.supplier} with ${decimal(best.score)} of 100.`,
  });
}

/** What came of the units ordered from each supplier: on time, late, or not (yet) there. */
export function loadPlot({ suppliers, requests }: ProcurementRunResult): string {
  const shown = rankSuppliers(suppliers).slice(0, suppliersMax);
  const names = new Set(shown.map(({ supplier }) => supplier));
  const orders = requests.flatMap((request) => request.orders).filter(({ supplier }) => names.has(supplier));
  if (orders.length === 0) return '';
  const parts = shown.flatMap(({ supplier }) => ways.flatMap(({ name, fill, isOf }) => {
    const units = orders.filter((order) => order.supplier === supplier && isOf(order))
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return units === 0 ? [] : [{ supplier, name, fill, units }];
  }));
  const total = orders.reduce((sum, { quantity }) => sum + quantity, 0);
  return renderPlot({
    ...rows(shown), color: { type: 'identity' },
    x: { label: 'units', labelAnchor: 'center', labelArrow: 'none', grid: true },
    marks: [
      barX(parts, {
        x: 'units', y: 'supplier', fill: 'fill', insetTop: 3, insetBottom: 3,
        title: ({ supplier, name, units }) => `${supplier}: ${count(units)} units ${name}`,
      }),
      ruleX([0], { stroke: 'var(--ink)' }),
    ],
  }, {
    id: 'load', title: 'Units ordered by supplier',
    description: `${count(total)} units in ${count(orders.length)} orders; most orders went to ${shown[0]!.supplier}.`,
  });
}

/** What the colours mean, in HTML. */
export function loadKeys(): string {
  return ways.map(({ name, fill }) => `<span class="key" style="--c: ${fill}">${name}</span>`).join(' ');
}

type Order = ProcurementRunResult['requests'][number]['orders'][number];
const ways: readonly { name: string; fill: string; isOf: (order: Order) => boolean }[] = [
  { name: 'on time', fill: 'var(--s2)', isOf: ({ deliveredMs, daysLate }) => deliveredMs !== -1 && daysLate <= 0 },
  { name: 'late', fill: 'var(--s1)', isOf: ({ deliveredMs, daysLate }) => deliveredMs !== -1 && daysLate > 0 },
  { name: 'not delivered', fill: 'var(--s3)', isOf: ({ deliveredMs }) => deliveredMs === -1 },
];

function rows(shown: readonly SupplierResult[]) {
  return {
    width: half, height: 60 + rowHeight * shown.length,
    marginLeft: 130, marginRight: 16, marginTop: 8, marginBottom: 40,
    y: {
      domain: shown.map(({ supplier }) => supplier), label: null, tickSize: 0,
      tickFormat: (name: string) => clipped(name, 18),
    },
  };
}
