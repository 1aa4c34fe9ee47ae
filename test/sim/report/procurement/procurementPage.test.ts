import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementHtmlReport } from '../../../../sim/node/report/procurement/procurementPage.ts';
import type { ProcurementRunResult } from '../../../../sim/worlds/procurement/procurementRunResult.ts';
import { anyProcurementResult, procurementResultOf } from '../../../helpers/anyProcurementResult.ts';

const reproduce = "souk run procurement --seed 5 --set 'title=<b>'";
const page = (result: ProcurementRunResult) => procurementHtmlReport(result, { reproduce });
const read = (html: string) => parseHTML(html).document;
const house = procurementResultOf({ breaks: true });
const document = read(page(house));
const picture = (title: string, on = document) => (
  [...on.querySelectorAll('svg')].find((svg) => svg.querySelector('title')!.textContent === title)!);

test('shows six pictures, each with a title and a description for those who cannot see it', () => {
  const pictures = [...document.querySelectorAll('svg')];
  assert.equal(pictures.map((svg) => svg.querySelector('title')?.textContent), [
    'Regret by request', 'Requests opened and ended', 'How requests ended', 'Units ordered by supplier',
    'Scores of suppliers', 'Response times',
  ]);
  for (const svg of pictures) {
    const ids = svg.getAttribute('aria-labelledby')!.split(' ');
    assert.equal(ids.map((id) => svg.querySelector(`[id="${id}"]`)?.tagName.toLowerCase()), ['title', 'desc']);
    assert.ok(svg.querySelector('desc')!.textContent!.length > 30);
  }
});

test('every request whose regret is known is a dot, and the mean of those around it falls as regret does', () => {
  const known = house.requests.filter(({ regretPct }) => regretPct !== null);
  assert.is(picture('Regret by request').querySelectorAll('circle').length, known.length);
  const told = picture('Regret by request').querySelector('desc')!.textContent!;
  const [, first, last] = /from ([\d.]+) % .* to ([\d.]+) %/.exec(told)!;
  assert.ok(Number(first) > 3 * Number(last), told);
});

test('every supplier has its score and its interval, and every unit ordered its place', () => {
  assert.is(picture('Scores of suppliers').querySelectorAll('circle').length, house.suppliers.length);
  const titles = picture('Units ordered by supplier').querySelectorAll('rect > title');
  const bars = [...titles].map((bar) => bar.textContent!);
  const units = bars.reduce((sum, bar) => sum + Number(/: ([\d,]+) units/.exec(bar)![1]!.replace(',', '')), 0);
  const ordered = house.requests.flatMap(({ orders }) => orders).reduce((sum, { quantity }) => sum + quantity, 0);
  assert.is(units, ordered);
  assert.ok(bars.some((bar) => bar.endsWith('late')) && bars.some((bar) => bar.endsWith('not delivered')));
});

test('whoever answered has its median, and two more dots', () => {
  const answered = house.responses.filter(({ answers }) => answers > 0).length;
  assert.is(picture('Response times').querySelectorAll('circle').length, 3 * answered);
});

test('has a row a request, a step, a finding, a supplier; the source; and how to repeat it', () => {
  const rows = (kind: string) => [...document.querySelectorAll(`.${kind} tbody tr`)];
  assert.is(rows('requests').length, house.requests.length);
  assert.is(rows('suppliers').length, house.suppliers.length);
  const [steps, reasons] = [...document.querySelectorAll('.tale')];
  assert.is(steps!.querySelectorAll('tbody tr').length, 25);
  assert.is(reasons!.querySelectorAll('tbody tr').length, house.requests[0]!.reasons.length);
  assert.equal([...document.querySelectorAll('footer code')].map((code) => code.textContent),
    [reproduce, house.scenarioHash, house.digest]);
});

test('whatever a scenario says, it stays text', () => {
  const evil = `&lt; &amp; </title><script>alert("1 & 2")</script><b title='x'>`;
  const result = procurementResultOf({ suppliers: [evil, 'acme'], words: evil });
  const texts = { scenario: evil, title: evil, question: evil, source: evil, scenarioHash: evil, digest: evil };
  const requests = result.requests.map((request) => ({
    ...request, because: evil, signedBy: evil, path: [evil],
    steps: request.steps.map((step) => ({ ...step, from: evil, to: evil, says: evil })),
  }));
  const responses = result.responses.map((one) => ({ ...one, address: evil }));
  const html = page({ ...result, ...texts, requests, responses });
  assert.not.match(html, /<script/);
  assert.is(read(html).querySelectorAll('b').length, 0);
  assert.is(read(html).querySelector('h1')!.textContent, evil);
});

test('no number on a page is not a number, and it needs nothing from anywhere', () => {
  fc.assert(fc.property(anyProcurementResult, (result) => {
    const plain = { ...result, requests: result.requests.map((each) => ({ ...each, reasons: [] })) };
    assert.not.match(page(plain), /NaN|undefined|Infinity|null/);
    assert.not.match(page(plain), /<script|<link|<img|@import|url\(|\bhref=|https?:/);
  }), { seed: 42, numRuns: 15 });
});

test('a run in which nobody wanted anything has a page too', () => {
  const html = read(page(procurementResultOf({ requests: 0 })));
  for (const text of ['Nothing was bought.', 'Nobody wanted anything.', 'Nothing was ordered.']) {
    assert.ok(html.body.textContent!.includes(text), text);
  }
});

test('weighs less than 400 kB, however long the run and however many sell', () => {
  const suppliers = Array.from({ length: 300 }, (_, i) => `supplier-of-many-things-${i}`);
  const kilobytes = new TextEncoder().encode(page(procurementResultOf({ requests: 3000, suppliers }))).length / 1000;
  assert.ok(kilobytes < 400, `${kilobytes}`);
});

test('the same result gives the same page', () => {
  assert.is(page(house), page(structuredClone(house)));
});

test.run();
