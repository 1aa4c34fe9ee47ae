import { count, decimal, percent } from '../../../report/formatNumber.ts';
import { endWords } from '../../../report/procurement/conversationLines.ts';
import { money } from '../../../report/procurement/money.ts';
import { tallyOf } from '../../../report/procurement/requestTally.ts';
import { lasting } from '../../../report/procurement/virtualTime.ts';
import type { ProcurementRunResult } from '../../../worlds/procurement/procurementRunResult.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { figure, htmlPage } from '../htmlPage.ts';
import { mindsSection } from '../mindsSection.ts';
import { reasonTable, requestTable, stepTable, supplierTable, urgencyTable } from './procurementHtmlTables.ts';
import { regretPlot, regretWindow } from './regretPlot.ts';
import { endKeys, requestEndsPlot } from './requestEndsPlot.ts';
import { responsePlot } from './responsePlot.ts';
import { loadKeys, loadPlot, scorePlot } from './supplierPlot.ts';
import { throughputKeys, throughputPlot } from './throughputPlot.ts';

/** A run of the procurement world as one page that needs nothing else. `reproduce` is the line that repeats the run. */
export function procurementHtmlReport(result: ProcurementRunResult, { reproduce }: { reproduce: string }): string {
  const { entries, virtualMs, kpis } = result;
  return htmlPage(result, {
    keyFigures: keyFigures(result), reproduce, style: procurementStyle,
    main: [requestPart(result), figures(result), supplierPart(result), responsePart(result), conversation(result),
      everyRequest(result)].join('\n') + mindsSection(result.minds),
    run: `${count(kpis.requests)} requests and ${count(entries)} entries on the tape in ${lasting(virtualMs)} of `
      + 'virtual time.',
  });
}

/** What the page adds to the style that all reports share. */
const procurementStyle = `
.tale :is(th, td) { text-align: left; white-space: normal; vertical-align: top; padding-left: 0; }
.tale td:nth-child(-n+2) { white-space: nowrap; }
.suppliers :is(th, td):nth-child(2), .requests :is(th, td):is(:nth-child(2), :nth-child(3), :nth-child(6),
:nth-child(7), :nth-child(n+13)) { text-align: left; }
section { margin-bottom: 2.25rem; }
section > p { font: .82rem/1.45 ui-sans-serif, system-ui, sans-serif; color: var(--quiet); margin: .25rem 0; }
section > p.told { font-size: .95rem; color: var(--ink); margin: .4rem 0; }
details { margin-top: .8rem; }
summary { font: .9rem/1.45 ui-sans-serif, system-ui, sans-serif; cursor: pointer; margin-bottom: .4rem; }
`;

function keyFigures({ requests, kpis }: ProcurementRunResult): [string, string][] {
  const { savedPct, ends } = tallyOf('all', requests);
  const recovered = kpis.recoveryShare === null ? null : 100 * kpis.recoveryShare;
  return [
    ['requests', count(kpis.requests)], ['completed', count(ends.completed)], ['spent', money(kpis.spent)],
    ['saved', percent(savedPct)], ['mean regret', percent(kpis.meanRegretPct)],
    ['ordered in spite of a failure', percent(recovered)],
    ['mean time', kpis.meanHours === null ? '–' : lasting(kpis.meanHours * 3_600_000)],
  ];
}

function requestPart(result: ProcurementRunResult): string {
  const { escalations, throughputPerHour, messages, resent, duplicates, deadLetters } = result.kpis;
  return section('What became of the requests', urgencyTable(result), 'Saved is below list price, regret above the '
    + 'true cost of the best supplier there was, mean time from the request to its end. '
    + `${count(escalations)} escalations; ${decimal(throughputPerHour)} requests ended an hour while any was open. `
    + `${count(messages)} messages, ${count(resent)} sent again, ${count(duplicates)} copies recognised, `
    + `${count(deadLetters)} dead letters.`);
}

function figures(result: ProcurementRunResult): string {
  const regret = regretPlot(result);
  const isWanted = result.requests.length > 0;
  return `<div class="row even">
${figure('Regret', regret, regret === '' ? 'Nothing was bought.' : 'A dot is a request: how much dearer it was, by its '
    + `true cost, than with the best supplier. The line is the mean of ${regretWindow(result)} around it.`)}
${figure('Throughput', throughputPlot(result), isWanted ? throughputKeys : nothing)}
</div>
<div class="row even">
${figure('How requests ended', requestEndsPlot(result), isWanted ? endKeys : nothing)}
${figure('Supplier load', loadPlot(result), regret === '' ? 'Nothing was ordered.' : loadKeys())}
</div>`;
}

const nothing = 'Nobody wanted anything.';

function supplierPart(result: ProcurementRunResult): string {
  return `<div class="row">${figure('Scores', scorePlot(result), 'What is remembered of each supplier at the end, with '
    + 'the interval that holds it with 95 %; the one with most orders stands at the top.')}</div>
${section('Suppliers', supplierTable(result), 'On time and defects are of what was delivered.')}`;
}

function responsePart(result: ProcurementRunResult): string {
  const picture = responsePlot(result);
  return `<div class="row">${figure('Response times', picture, picture === '' ? 'Nobody was asked anything.'
    : 'The strong dot is the median; then the times within which 95 and 99 of 100 answers came.')}</div>`;
}

function conversation({ requests }: ProcurementRunResult): string {
  const told = requests.find(({ steps }) => steps.length > 0);
  if (told === undefined) return '';
  const { wanted, ended } = endWords(told);
  return `<section><h2>One conversation, step by step</h2>
<p class="told">${escapeHtml(wanted)}</p><div class="scroll">${stepTable(told)}</div>
<p class="told">${escapeHtml(ended)}</p>
<details><summary>The audit: every finding, ${count(told.reasons.length)}</summary>
<div class="scroll">${reasonTable(told)}</div></details></section>`;
}

function everyRequest(result: ProcurementRunResult): string {
  if (result.requests.length === 0) return '';
  return `<section><h2>Every request</h2><details><summary>${count(result.requests.length)} requests</summary>
<div class="scroll">${requestTable(result)}</div></details></section>`;
}

function section(heading: string, table: string, caption: string): string {
  return `<section><h2>${heading}</h2><div class="scroll">${table}</div><p>${caption}</p></section>`;
}
