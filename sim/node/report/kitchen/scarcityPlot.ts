import { dot, ruleX, text } from '@observablehq/plot';
import { decimal } from '../../../report/formatNumber.ts';
import { clipped } from '../../../report/kitchen/fittedTable.ts';
import { goodDemand } from '../../../report/kitchen/goodDemand.ts';
import type { GoodTurn, KitchenRunResult } from '../../../worlds/kitchen/kitchenRunResult.ts';
import { frame, half } from '../plotFrame.ts';
import { renderPlot } from '../renderPlot.ts';

const dotsMax = 1000;
const named = 4;

/**
 * What a unit cost against how many units were bid for each one there was: an ingredient and a turn a dot. Empty where
 * none was sold.
 */
export function scarcityPlot({ goods }: KitchenRunResult): string {
  const sold = goods.flatMap((good) => (good.meanPrice === null ? [] : [{ ...good, price: good.meanPrice }]));
  const every = Math.max(1, Math.ceil(sold.length / dotsMax));
  const shown = sold.filter((_, i) => i % every === 0);
  const tightness = ({ unitsBid, supply }: GoodTurn) => unitsBid / supply;
  if (shown.length === 0) return '';
  const most = Math.max(2, ...shown.map(tightness)) * 1.1;
  const dearest = Math.max(1, ...shown.map(({ price }) => price));
  return renderPlot({
    ...frame, width: half, height: 300,
    x: {
      type: 'sqrt', domain: [0, most], ticks: ticksUpTo(most), tickFormat: (times: number) => `${times}×`,
      label: 'units bid for each unit for sale', labelAnchor: 'center', labelArrow: 'none',
    },
    y: {
      domain: [0, dearest * 1.05], label: 'cents a unit', labelArrow: 'none',
      grid: true, ticks: 6,
    },
    marks: [
      ruleX([1], { stroke: 'var(--equilibrium)', strokeWidth: 2 }),
      dot(shown, {
        x: tightness, y: 'price', r: shown.length > 200 ? 2.5 : 3.5, fill: 'var(--trade)', fillOpacity: 0.6,
        title: ({ good, turn, unitsBid, supply, price }) => (
          `${good}, turn ${turn}: ${unitsBid} bid for, ${supply} for sale, ${decimal(price)} cents a unit`),
      }),
      ...(['start', 'end'] as const).map((textAnchor) => text(
        toName(shown, dearest).filter((good) => (tightness(good) * 4 > most) === (textAnchor === 'end')), {
          x: tightness, y: 'price', text: ({ good }) => clipped(good, 30), textAnchor,
          dx: textAnchor === 'end' ? -7 : 7, fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 4,
          paintOrder: 'stroke',
        })),
    ],
  }, { id: 'scarcity', title: 'Scarcity and price', description: inWords(goods, every) });
}

/** The dearest dots, each ingredient once, and none where its name would cover another. */
function toName<T extends { good: string; price: number }>(sold: readonly T[], dearest: number): T[] {
  const chosen: T[] = [];
  for (const dot of sold.toSorted((a, b) => b.price - a.price)) {
    const isFree = chosen.every(({ good, price }) => good !== dot.good && price - dot.price > dearest / 14);
    if (isFree && chosen.length < named) chosen.push(dot);
  }
  return chosen;
}

/** Those far enough from zero to stand beside it on a scale of square roots. */
function ticksUpTo(most: number): number[] {
  const ticks = [1, 10, 100, 1000, 10_000].flatMap((power) => [power, 2 * power, 5 * power]);
  return [0, ...ticks.filter((times) => times <= most && times > most / 200)];
}

function inWords(goods: readonly GoodTurn[], every: number): string {
  const scarce = goodDemand(goods).filter(({ tightness }) => tightness > 1);
  const most = scarce[0];
  return `${scarce.length} ingredients were bid for beyond what was for sale over the whole run`
    + (most === undefined ? '.' : `, most of all ${most.good}.`) + (every > 1 ? ` One dot in ${every} is shown.` : '');
}
