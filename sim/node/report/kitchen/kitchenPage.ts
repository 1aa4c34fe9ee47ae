import { count, decimal, percent } from '../../../report/formatNumber.ts';
import { serviceOf, standingsOf } from '../../../report/kitchen/standingsOf.ts';
import type { KitchenRunResult } from '../../../worlds/kitchen/kitchenRunResult.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { figure, htmlPage } from '../htmlPage.ts';
import { mindsSection } from '../mindsSection.ts';
import { strategyColour } from '../profitPlot.ts';
import { deliberationTable, leagueTable } from './kitchenTables.ts';
import { endKeys, endsPlot } from './endsPlot.ts';
import { scarcityPlot } from './scarcityPlot.ts';
import { serviceCaption, servicePlot } from './servicePlot.ts';
import { conversionPlot, firmsCaption, profitPlot, reputationPlot, wastePlot } from './turnPlot.ts';

/** A run of the kitchen world as one page that needs nothing else. `reproduce` is the line that repeats the run. */
export function kitchenHtmlReport(result: KitchenRunResult, { reproduce }: { reproduce: string }): string {
  const { entries, virtualMs, kpis } = result;
  return htmlPage(result, {
    keyFigures: keyFigures(result), reproduce, style: kitchenStyle,
    main: [league(result), series(result), market(result), service(result), failures(result)].join('\n')
      + mindsSection(result.minds),
    run: `${count(kpis.clients)} visits and ${count(entries)} messages on the tape in ${count(virtualMs / 1000)} s of `
      + 'virtual time. Money in cents.',
  });
}

/** What the page adds to the style that all reports share. */
const kitchenStyle = `
.league :is(th, td):nth-child(-n+2), .stranger :is(th, td):nth-child(3), .tale :is(th, td) { text-align: left; }
.league th, .league td { padding-left: .4rem; padding-right: .4rem; }
.league, .tale { margin-bottom: .4rem; }
.league .line td { border-bottom: 2px solid var(--equilibrium); }
.tale td { white-space: normal; padding-left: 0; }
.tale th { padding-left: 0; }
.keys { margin: 0 0 1.2rem; }
section { margin-bottom: 2.25rem; }
section > p { font: .82rem/1.45 ui-sans-serif, system-ui, sans-serif; color: var(--quiet); margin: .25rem 0; }
`;

function keyFigures({ firms, kpis }: KitchenRunResult): [string, string][] {
  const { conversion, meanLatencyMs } = serviceOf(firms);
  const lost = kpis.scarcityShare === null ? null : 100 * kpis.scarcityShare;
  return [
    [`firms, ${count(kpis.turns)} ${kpis.turns === 1 ? 'turn' : 'turns'}`, count(firms.length)],
    ['visits', count(kpis.clients)],
    ['fed', count(kpis.served)],
    ['conversion', percent(conversion === null ? null : 100 * conversion)],
    ['mean wait, s', decimal(meanLatencyMs === null ? null : meanLatencyMs / 1000)],
    ['revenue, cents', count(kpis.revenue)],
    ['bid lines lost to scarcity', percent(lost)],
  ];
}

function league(result: KitchenRunResult): string {
  const table = leagueTable(result);
  return `<section><h2>The league</h2><div class="scroll">${table}</div><p>${leagueCaption}</p></section>`;
}
const leagueCaption = 'Net profit is revenue and what lots brought, less what the auction and lots cost; a grant is no '
  + 'part of it. The line is zero: who stands below earned no more than by doing nothing. Wasted is what thrown-away '
  + 'ingredients had cost. A wait is from order to meal; not ready counts dishes that were to be served before they '
  + 'were done. Money in cents.';

function series(result: KitchenRunResult): string {
  const keys = standingsOf(result.firms).map(({ strategy }, i) => (
    `<span class="key" style="--c: ${strategyColour(i)}">${escapeHtml(strategy)}</span>`)).join(' ');
  return `<p class="keys">${keys}</p>
<div class="row even">
${figure('Net profit so far', profitPlot(result), `${profitCaption}${firmsCaption(result)}`)}
${figure('Conversion', conversionPlot(result), 'Of the clients who ordered, those who ate and paid.')}
</div>
<div class="row even">
${figure('Reputation', reputationPlot(result), 'At the close of each turn. Clients weigh it when they choose.')}
${figure('Waste', wastePlot(result), 'What ingredients had cost that were thrown away, raw or cooked, at the close.')}
</div>`;
}

const profitCaption = 'A line is a firm, a colour a strategy. Doing nothing earns 0.';

function market(result: KitchenRunResult): string {
  const scarcity = scarcityPlot(result);
  return `<div class="row even">
${figure('Scarcity and price', scarcity, scarcity === '' ? 'Nothing was sold.' : scarcityCaption)}
${figure('How visits ended', endsPlot(result), result.kpis.clients === 0 ? 'Nobody came.' : endKeys)}
</div>`;
}

const scarcityCaption = 'Each dot is an ingredient in one turn’s auction. Right of the line more was bid for than '
  + 'there was, and not everybody got what they wanted.';

function service(result: KitchenRunResult): string {
  const heading = 'One service, client by client';
  return `<div class="row">${figure(heading, servicePlot(result), serviceCaption(result))}</div>`;
}

function failures(result: KitchenRunResult): string {
  const table = deliberationTable(result);
  return table === '' ? '' : `<section><h2>Who failed to decide</h2><div class="scroll">${table}</div><p>An agent that `
    + 'throws, hangs or answers nonsense tries again, then a simple rule decides in its place; who falls back too '
    + 'often is suspended, decides on probation, and is trusted again. Time since the start of the run.</p></section>';
}
