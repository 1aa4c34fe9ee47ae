import type { KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { count, decimal, percent } from '../formatNumber.ts';
import { printable } from '../printable.ts';
import { clockTime, deliberationTale } from './deliberationTale.ts';
import { clipped, fittedTable, type FittedColumn } from './fittedTable.ts';
import { goodDemand } from './goodDemand.ts';
import type { ReportPart } from './kitchenTerminal.ts';
import { visitEnds } from './visitEnds.ts';

const goodsShown = 5;
const endsShown = 7;
const stepsShown = 24;

/** How far the auction's supply went round, and which ingredients went round least. */
export function scarcityLines({ firms, goods, kpis }: KitchenRunResult, width: number): ReportPart {
  if (kpis.bidLines === 0) return { before: 'Nobody bid for anything.', table: [] };
  const lost = firms.reduce((sum, { total }) => sum + total.linesLostToScarcity, 0);
  const wanted = goodDemand(goods);
  const scarce = wanted.filter(({ tightness }) => tightness > 1);
  const before = `${count(lost)} of ${count(kpis.bidLines)} bid lines (${percent(100 * (kpis.scarcityShare ?? 0))}) `
    + `won nothing because there was not enough. Of ${count(wanted.length)} ingredients, ${count(scarce.length)} were `
    + `bid for beyond what was for sale${scarce.length > goodsShown ? ', most of all these' : ''}.`;
  const shown = scarce.slice(0, goodsShown);
  if (shown.length === 0) return { before, table: [] };
  const column = (heading: string, weight: number, of: (good: typeof shown[number]) => string): FittedColumn => (
    { heading, align: 'right', weight, cells: shown.map(of) });
  return {
    before,
    table: fittedTable([
      { heading: 'ingredient', align: 'left', cells: shown.map(({ good }) => clipped(printable(good), width >> 2)) },
      column('bid for', 2, ({ unitsBid }) => count(unitsBid)),
      column('for sale', 2, ({ supply }) => count(supply)),
      column('times over', 3, ({ tightness }) => (tightness === Infinity ? '–' : decimal(tightness))),
      column('mean price', 4, ({ meanPrice }) => decimal(meanPrice)),
    ], width),
  };
}

/** How the clients' visits ended, the rarest ways together. */
export function visitEndLines({ kpis }: KitchenRunResult, width: number): ReportPart {
  const all = visitEnds(kpis.ends);
  if (all.length === 0) return { before: 'Nobody came to eat.', table: [] };
  const rare = all.slice(endsShown - 1);
  const together = (of: (end: typeof all[number]) => number) => rare.reduce((sum, end) => sum + of(end), 0);
  const ends = all.length <= endsShown ? all : [...all.slice(0, endsShown - 1), {
    end: '', visits: together(({ visits }) => visits), sharePct: together(({ sharePct }) => sharePct),
    meaning: `went home in ${count(rare.length)} other ways`,
  }];
  return {
    table: fittedTable([
      { heading: 'clients', align: 'right', cells: ends.map(({ visits }) => count(visits)) },
      { heading: 'of all', align: 'right', cells: ends.map(({ sharePct }) => percent(sharePct)) },
      { heading: 'who', align: 'left', cells: ends.map(({ meaning }) => clipped(printable(meaning), width - 20)) },
      { heading: 'on the tape', align: 'left', weight: 1, cells: ends.map(({ end }) => printable(end)) },
    ], width),
  };
}

/** Who failed to decide, and what became of it; nothing where nobody did. */
export function deliberationLines({ deliberations }: KitchenRunResult, width: number): ReportPart {
  const tale = deliberationTale(deliberations);
  if (tale.length === 0) return { table: [] };
  const shown = tale.slice(0, stepsShown);
  const column = (heading: string, of: (step: typeof shown[number]) => string): FittedColumn => (
    { heading, align: 'left', cells: shown.map(of) });
  const whoMax = Math.max(21, Math.min(40, width - 62));
  const [headings, rule, ...rows] = fittedTable([
    { ...column('turn', ({ turn }) => count(turn)), weight: 1 }, column('time', ({ atMs }) => clockTime(atMs)),
    column('agent', ({ who }) => clipped(printable(who), whoMax)),
    column('what happens', ({ what }) => printable(what)),
  ], width);
  const room = width - rule!.length - 2;
  const more = tale.length - shown.length;
  const because = (line: string, why: string) => {
    const told = why.length > room ? `${why.slice(0, room - 1)}…` : why;
    return room < 10 ? line : `${line.padEnd(rule!.length)}  ${told}`.trimEnd();
  };
  return {
    before: 'Whoever fails to decide tries again, falls back on a rule, is suspended, and earns new trust:',
    table: [
      because(headings!, 'why'), rule!.padEnd(room < 10 ? 0 : width, '─'),
      ...rows.map((row, i) => because(row, printable(shown[i]!.why))),
    ],
    after: more > 0 ? `and ${count(more)} more` : '',
  };
}
