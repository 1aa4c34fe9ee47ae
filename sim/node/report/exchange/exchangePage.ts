import { count, decimal, interval, percent } from '../../../report/formatNumber.ts';
import { summariseStrategies } from '../../../report/strategySummary.ts';
import type { ExchangeRunResult } from '../../../worlds/exchange/exchangeRunResult.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { figure, htmlPage } from '../htmlPage.ts';
import { mindsSection } from '../mindsSection.ts';
import { periodTable, strategyTable } from '../pageTables.ts';
import { alphaPlot, efficiencyPlot } from '../periodPlot.ts';
import { priceCaption, pricePlot } from '../pricePlot.ts';
import { profitPlot, strategyColour } from '../profitPlot.ts';
import { schedulePlot } from '../schedulePlot.ts';
import { discussionSection, influenceSection } from './discussionSection.ts';

/** A run as one page that needs nothing else: no network, no scripts. `reproduce` is the line that repeats the run. */
export function exchangeHtmlReport(result: ExchangeRunResult, { reproduce }: { reproduce: string }): string {
  const { entries, virtualMs, kpis } = result;
  return htmlPage(result, {
    keyFigures: keyFigures(result), reproduce,
    main: `${plots(result)}
<section><h2>Period by period</h2><div class="scroll">${periodTable(result)}</div></section>`
      + discussionSection(result.discussion) + influenceSection(result.influence) + mindsSection(result.minds),
    run: `${count(kpis.quotes)} quotes, ${count(kpis.trades)} trades and ${count(entries)} messages on the tape `
      + `in ${count(virtualMs / 1000)} s of virtual time.`,
  });
}

function keyFigures(
  { equilibrium: { priceLow, priceHigh, quantity }, kpis, periods }: ExchangeRunResult,
): [string, string][] {
  return [
    ['efficiency', percent(100 * kpis.efficiency)],
    ['mean price, cents', decimal(kpis.meanPrice)],
    ['equilibrium price, cents', interval(priceLow, priceHigh)],
    ["Smith's alpha, last third", percent(kpis.lateAlphaPct)],
    [`trades in ${count(periods.length)} ${periods.length === 1 ? 'period' : 'periods'}`, count(kpis.trades)],
    ['units to trade a period', count(quantity)],
  ];
}

function plots(result: ExchangeRunResult): string {
  const strategies = summariseStrategies(result.traders);
  const keys = strategies.map(({ strategy }, i) => (
    `<span class="key" style="--c: ${strategyColour(i)}">${escapeHtml(strategy)}</span>`)).join(' ');
  return `<div class="row uneven">
${figure('Supply and demand', schedulePlot(result), scheduleCaption)}
${figure('Price path', pricePlot(result), priceCaption(result))}
</div>
<div class="row even">
${figure('Efficiency', efficiencyPlot(result), efficiencyCaption)}
${figure('Smith’s alpha', alphaPlot(result), alphaCaption)}
</div>
<div class="row even">
${figure('Profits', profitPlot(result), `${profitCaption} ${keys}`)}
<section><h2>Who earned what</h2>${strategyTable(strategies)}</section>
</div>`;
}

const scheduleCaption = 'What traders had in mind in the first period. Dots: the prices they paid, in the order of '
  + 'trading.';
const efficiencyCaption = 'Gains from trade that were found, of all there were. The line: everything.';
const alphaCaption = 'How far trades were from the equilibrium price, in percent of it (root mean square).';
const profitCaption = 'Each trader: round is a buyer, square a seller. On the line, profits are what theory grants.';
