import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangeHtmlReport } from '../../../../sim/node/report/exchange/exchangePage.ts';
import type { ExchangeRunResult } from '../../../../sim/worlds/exchange/exchangeRunResult.ts';
import { anyRunResult, runResultOf } from '../../../helpers/anyRunResult.ts';

const reproduce = "souk run smith-1962-test-1 --seed 5 --set 'title=<b>'";
const page = (result: ExchangeRunResult) => exchangeHtmlReport(result, { reproduce });
const read = (html: string) => parseHTML(html).document;
const smith = runResultOf('smith-1962-test-1', { seed: 5 });

test('shows five pictures, each with a title and a description for those who cannot see it', () => {
  const pictures = [...read(page(smith)).querySelectorAll('svg')];
  assert.equal(pictures.map((svg) => svg.querySelector('title')?.textContent), [
    'Supply and demand', 'Price path', 'Efficiency by period', "Smith's alpha by period",
    'Profits against equilibrium profits',
  ]);
  for (const svg of pictures) {
    assert.is(svg.getAttribute('role'), 'img');
    const ids = svg.getAttribute('aria-labelledby')!.split(' ');
    assert.equal(ids.map((id) => svg.querySelector(`[id="${id}"]`)?.tagName.toLowerCase()), ['title', 'desc']);
    assert.ok(svg.querySelector('desc')!.textContent!.length > 40);
  }
});

test('every trade is a dot of the price path', () => {
  const path = read(page(smith)).querySelectorAll('svg')[1]!;
  assert.is(path.querySelectorAll('circle').length, smith.trades.length);
});

test('every trader is a mark among the profits', () => {
  const marks = read(page(smith)).querySelectorAll('svg')[4]!.querySelectorAll('path > title');
  assert.equal([...marks].map((mark) => mark.textContent?.split(' ')[0]), smith.traders.map(({ address }) => address));
});

test('has a row a period, the source, the line that repeats the run, and the digest', () => {
  const document = read(page(smith));
  const rows = [...document.querySelectorAll('main > section tbody tr')];
  assert.is(rows.length, smith.periods.length);
  assert.equal([...rows[0]!.querySelectorAll('td')].map((cell) => cell.textContent),
    ['1', '5', '184.8', '16.9 %', '93.3 %', '33.8', '200', '6']);
  assert.ok(document.querySelector('footer')!.textContent!.includes(smith.source));
  assert.equal([...document.querySelectorAll('code')].map((code) => code.textContent),
    [reproduce, smith.scenarioHash, smith.digest]);
});

test('needs nothing from anywhere: no script, no link, no address to load from', () => {
  fc.assert(fc.property(anyRunResult, (result) => {
    assert.not.match(page(result), /<script|<link|<img|<iframe|@import|url\(|\bsrc=|\bhref=|https?:/i);
  }), { seed: 42, numRuns: 10 });
});

test('whatever a scenario says, it stays text', () => {
  const evil = `&lt; &amp; </title><script>alert("1 & 2")</script><b title='x'>`;
  const traders = smith.traders.map((trader) => ({ ...trader, strategy: evil, address: evil }));
  const trades = smith.trades.map((trade) => ({ ...trade, buyer: evil, seller: evil }));
  const texts = { scenario: evil, title: evil, question: evil, source: evil, scenarioHash: evil, digest: evil };
  const html = page({ ...smith, ...texts, traders, trades });
  const document = read(html);
  assert.not.match(html, /<script/);
  assert.is(document.querySelectorAll('b').length, 0);
  assert.is(document.querySelector('h1')!.textContent, evil);
  assert.is(document.querySelector('title')!.textContent, evil);
  assert.ok(html.includes('&lt;script&gt;alert('));
});

test('weighs less than 400 kB, however long the session and however many the traders', () => {
  const long = runResultOf('smith-1962-test-1', { set: ['institution.periods=3000'] });
  const wide = runResultOf('bse-50-150', { set: ['institution.periods=7', 'environment.tradersPerSide=2000'] });
  for (const result of [long, wide]) {
    const kilobytes = new TextEncoder().encode(page(result)).length / 1000;
    assert.ok(kilobytes < 400, `${result.scenario}: ${kilobytes}`);
  }
});

test('coordinates are written to a hundredth of a pixel, and no finer', () => {
  const pictures = page(runResultOf('bse-50-150')).match(/<svg.*?<\/svg>/gs)!.join('');
  assert.match(pictures, /="\d+\.\d\d"/);
  assert.not.match(pictures, /\.\d{3}/);
});

test('the same result gives the same page', () => {
  assert.is(page(smith), page(structuredClone(smith)));
});

test('a session in which nobody traded has a page too', () => {
  const kpis = { ...smith.kpis, trades: 0, meanPrice: null, alphaPct: null, lateAlphaPct: null, efficiency: 0 };
  const empty = { trades: 0, quantity: 0, meanPrice: null, alphaPct: null };
  const periods = smith.periods.map((period) => ({ ...period, ...empty }));
  const html = page({ ...smith, trades: [], periods, kpis });
  assert.not.match(html, /NaN|undefined|Infinity/);
});

test('no number on a page is not a number', () => {
  fc.assert(fc.property(anyRunResult, (result) => {
    assert.not.match(page(result), /NaN|undefined|Infinity|null/);
  }), { seed: 43, numRuns: 10 });
});

test.run();
