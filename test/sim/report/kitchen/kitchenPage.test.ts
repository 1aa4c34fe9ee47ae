import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kitchenHtmlReport } from '../../../../sim/node/report/kitchen/kitchenPage.ts';
import { decimal } from '../../../../sim/report/formatNumber.ts';
import type { KitchenRunResult } from '../../../../sim/worlds/kitchen/kitchenRunResult.ts';
import { anyKitchenResult, kitchenResultOf } from '../../../helpers/anyKitchenResult.ts';

const reproduce = "souk run kitchen-week --seed 3 --set 'title=<b>'";
const page = (result: KitchenRunResult) => kitchenHtmlReport(result, { reproduce });
const read = (html: string) => parseHTML(html).document;
const week = kitchenResultOf();
const document = read(page(week));
const picture = (title: string) => (
  [...document.querySelectorAll('svg')].find((svg) => svg.querySelector('title')!.textContent === title)!);

/** The same with names that tell nothing. */
function renamed(result: KitchenRunResult): KitchenRunResult {
  const names = new Map(result.firms.map(({ firm }, i) => [firm, `House ${i}`]));
  return {
    ...result, deliberations: [],
    firms: result.firms.map((firm) => ({ ...firm, firm: names.get(firm.firm)!, strategy: 'cook' })),
    visits: result.visits.map((visit) => ({ ...visit, firm: names.get(visit.firm) ?? '' })),
  };
}

test('shows seven pictures, each with a title and a description for those who cannot see it', () => {
  const pictures = [...document.querySelectorAll('svg')];
  assert.equal(pictures.map((svg) => svg.querySelector('title')?.textContent), [
    'Net profit so far, by turn', 'Conversion by turn', 'Reputation by turn', 'Waste by turn', 'Scarcity and price',
    'How visits ended', 'One service, client by client',
  ]);
  for (const svg of pictures) {
    assert.is(svg.getAttribute('role'), 'img');
    const ids = svg.getAttribute('aria-labelledby')!.split(' ');
    assert.equal(ids.map((id) => svg.querySelector(`[id="${id}"]`)?.tagName.toLowerCase()), ['title', 'desc']);
    assert.ok(svg.querySelector('desc')!.textContent!.length > 40);
  }
});

test('every firm has its line, and every turn of it its dot', () => {
  for (const title of ['Net profit so far, by turn', 'Reputation by turn', 'Waste by turn']) {
    assert.is(picture(title).querySelectorAll('circle').length, week.firms.length * week.kpis.turns);
  }
  const told = [...picture('Net profit so far, by turn').querySelectorAll('circle > title')];
  assert.ok(told.some((dot) => dot.textContent === 'learner-3, turn 7: 60,508'));
  const cooked = week.firms.flatMap(({ turns }) => turns).filter(({ conversion }) => conversion !== null).length;
  assert.is(picture('Conversion by turn').querySelectorAll('circle').length, cooked);
});

test('every ingredient that was sold in a turn is a dot of price against scarcity', () => {
  const sold = week.goods.filter(({ meanPrice }) => meanPrice !== null);
  assert.is(picture('Scarcity and price').querySelectorAll('circle').length, sold.length);
});

test('the busiest service shows every order, from the order to its end', () => {
  const orders = week.visits.filter(({ orderedMs }) => orderedMs >= 0);
  const turns = week.firms[0]!.turns.map(({ turn }) => turn);
  const most = Math.max(...turns.map((turn) => orders.filter((visit) => visit.turn === turn).length));
  const service = picture('One service, client by client');
  const bars = [...service.querySelectorAll('rect > title')].map((bar) => bar.textContent!);
  assert.is(bars.length, most);
  const [turn] = /(?<=client-)\d+/.exec(bars[0]!)!;
  for (const { visit, end, reason, orderedMs, endedMs } of orders.filter((order) => order.turn === Number(turn))) {
    const after = `${end}, ${reason}, after ${decimal((endedMs - orderedMs) / 1000)} s`;
    assert.ok(bars.some((bar) => bar.startsWith(`${visit} (`) && bar.endsWith(after)), `${visit} ${after}`);
  }
});

function barsOf(result: KitchenRunResult) {
  return [...read(page(result)).querySelectorAll('svg')[6]!.querySelectorAll('rect')]
    .filter((rect) => rect.querySelector('title') !== null);
}

test('no two bars of a service cover each other', () => {
  const rects = barsOf(week).map((rect) => (
    ['x', 'y', 'width'].map((name) => Number(rect.getAttribute(name))) as [number, number, number]));
  for (const [i, [x, y, width]] of rects.entries()) {
    const over = rects.slice(i + 1).filter(([otherX, otherY, otherWidth]) => (
      otherY === y && otherX < x + width - 0.02 && x < otherX + otherWidth - 0.02));
    assert.equal(over, []);
  }
});

test('a service takes as many rows as clients wait at once, firm by firm', () => {
  const lasting = week.visits.map((visit) => ({ ...visit, endedMs: Math.max(visit.endedMs, visit.orderedMs + 2000) }));
  const ordered = lasting.filter(({ turn, orderedMs }) => turn === 2 && orderedMs >= 0);
  const atOnce = week.firms.map(({ firm }) => {
    const own = ordered.filter((visit) => visit.firm === firm);
    return Math.max(0, ...own.map(({ orderedMs: atMs }) => (
      own.filter((other) => other.orderedMs <= atMs && other.endedMs > atMs).length)));
  });
  const rows = new Set(barsOf({ ...week, visits: lasting }).map((rect) => rect.getAttribute('y')));
  assert.is(rows.size, atOnce.reduce((a, b) => a + b, 0));
});

test('who is turned away at once has a bar that can be seen', () => {
  const visits = week.visits.map((visit) => ({ ...visit, endedMs: Math.max(visit.arrivedMs, visit.orderedMs) }));
  const widths = barsOf({ ...week, visits }).map((bar) => Number(bar.getAttribute('width')));
  assert.ok(widths.length > 50 && Math.min(...widths) > 2, `${Math.min(...widths)}`);
});

test('of a crowded service at most 400 orders are drawn, and the caption counts the others', () => {
  const crowded = kitchenResultOf({ clientsPerTurn: 1500, turns: 2 });
  const html = read(page(crowded));
  const drawn = html.querySelectorAll('svg')[6]!.querySelectorAll('rect > title').length;
  assert.ok(drawn > 200 && drawn <= 400, `${drawn}`);
  const orders = Math.max(...[1, 2].map((turn) => (
    crowded.visits.filter((visit) => visit.turn === turn && visit.orderedMs >= 0).length)));
  const left = `${(orders - drawn).toLocaleString('en')} of ${orders.toLocaleString('en')} orders are left out`;
  assert.ok(html.body.textContent!.includes(left), left);
});

test('has a row a firm, a line under the last profit, a row a failure, the source and how to repeat it', () => {
  const rows = [...document.querySelectorAll('.league tbody tr')].map((row) => (
    [...row.querySelectorAll('td')].map((cell) => cell.textContent!)));
  assert.equal(rows[0], ['1', 'learner-3', '60,508', '62,340', '-1,792', '-40', '256', '201', '188', '93.5 %', '1',
    '11.0 s', '16.8 s', '85']);
  assert.is(document.querySelector('.league .line td:nth-child(2)')!.textContent, 'zero-intelligence-1');
  assert.is(document.querySelectorAll('.tale tbody tr').length, 6);
  assert.equal([...document.querySelectorAll('footer code')].map((code) => code.textContent),
    [reproduce, week.scenarioHash, week.digest]);
});

test('of a great many firms the best and the last have lines, and the page says so', () => {
  const html = read(page(kitchenResultOf({ strategies: Array<string>(50).fill('learner'), turns: 2 })));
  assert.is(html.querySelectorAll('svg')[0]!.querySelectorAll('circle').length, 40 * 2);
  assert.ok(html.body.textContent!.includes('The 20 best firms and the 20 last are drawn.'));
  assert.not.ok(document.body.textContent!.includes('are drawn.'));
});

test('strategies have a column where names do not tell them', () => {
  const headings = [...read(page(renamed(week))).querySelectorAll('.league th')].map((cell) => cell.textContent);
  assert.equal(headings.slice(0, 4), ['#', 'firm', 'strategy', 'net profit']);
});

test('whatever a scenario says, it stays text', () => {
  const evil = `&lt; &amp; </title><script>alert("1 & 2")</script><b title='x'>`;
  const firms = week.firms.map((firm) => ({ ...firm, firm: evil, strategy: evil }));
  const visits = week.visits.map((visit) => ({ ...visit, firm: evil, dish: evil, clientType: evil, visit: evil }));
  const goods = week.goods.map((good) => ({ ...good, good: evil }));
  const deliberations = week.deliberations.map((move) => ({ ...move, firm: evil, agent: evil, reason: evil }));
  const texts = { scenario: evil, title: evil, question: evil, source: evil, scenarioHash: evil, digest: evil };
  const kpis = { ...week.kpis, ends: { [`left/${evil}`]: 3 } };
  const html = page({ ...week, ...texts, firms, visits, goods, deliberations, kpis });
  assert.not.match(html, /<script/);
  assert.is(read(html).querySelectorAll('b').length, 0);
  assert.is(read(html).querySelector('h1')!.textContent, evil);
});

test('no number on a page is not a number, and it needs nothing from anywhere', () => {
  fc.assert(fc.property(anyKitchenResult, (result) => {
    assert.not.match(page(renamed(result)), /NaN|undefined|Infinity|null/);
    assert.not.match(page(renamed(result)), /<script|<link|<img|@import|url\(|\bhref=|https?:/);
  }), { seed: 42, numRuns: 12 });
});

test('a week in which nobody came or bought anything has a page too', () => {
  const html = read(page(kitchenResultOf({ strategies: ['idle'], clientsPerTurn: 0, ingredients: 0, fails: false })));
  assert.is(html.querySelectorAll('svg').length, 4);
  for (const text of ['Nothing was sold.', 'Nobody came.', 'Nobody ordered.']) {
    assert.ok(html.body.textContent!.includes(text), text);
  }
});

test('weighs less than 400 kB, however long the run and however many come', () => {
  const strategies = Array.from({ length: 200 }, (_, i) => ['learner', 'fixed-tier', 'bid-one'][i % 3]!);
  const wide = kitchenResultOf({ strategies, clientsPerTurn: 3000, turns: 2, ingredients: 300 });
  const long = kitchenResultOf({ turns: 1000, clientsPerTurn: 5, ingredients: 60 });
  for (const result of [wide, long]) {
    const kilobytes = new TextEncoder().encode(page(result)).length / 1000;
    assert.ok(kilobytes < 400, `${kilobytes}`);
  }
});

test('the same result gives the same page', () => {
  assert.is(page(week), page(structuredClone(week)));
});

test.run();
