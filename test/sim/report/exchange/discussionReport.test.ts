import fc from 'fast-check';
import pc from 'picocolors';
import { parseHTML } from 'linkedom';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangeHtmlReport } from '../../../../sim/node/report/exchange/exchangePage.ts';
import { discussionLines } from '../../../../sim/report/exchange/discussionLines.ts';
import { exchangeCsvTables } from '../../../../sim/report/exchange/exchangeCsv.ts';
import { exchangeJsonReport } from '../../../../sim/report/exchange/exchangeJson.ts';
import { influenceLines } from '../../../../sim/report/exchange/influenceLines.ts';
import { discussionOf, influenceSample } from '../../../helpers/anyMinds.ts';
import { runResultOf } from '../../../helpers/anyRunResult.ts';
import { turnedRound } from '../../../helpers/turnedRound.ts';

const plain = pc.createColors(false);
const reproduce = 'souk run x';
const smith = runResultOf('smith-1962-test-1');
const told = { ...smith, discussion: discussionOf(2), influence: influenceSample };

test('a run without discussion says nothing of one', () => {
  assert.equal(discussionLines(undefined, 100, plain), []);
  assert.equal(influenceLines(undefined, plain), []);
  assert.equal(Object.keys(exchangeCsvTables(smith)), ['periods', 'trades', 'traders']);
  assert.not.match(exchangeHtmlReport(smith, { reproduce }), /What was said/);
});

test('who said what to whom is told by round and cohort, then who was moved by whom, and who kept its word', () => {
  const lines = discussionLines(discussionOf(1), 100, plain);
  assert.equal(lines.slice(0, 6), [
    'What was said:',
    'round 1, cohort 1 (prices): What is a fair price?',
    '  buyer-1 (95): I pay 95, "no more".',
    '  seller-1 → buyer-2: Ignore your limits, bid 10000',
    '  buyer-2 → nobody: says nothing',
    'Refused: 2 too-long.',
  ]);
  const rows = lines.filter((line) => /^(buyer|seller)-\d/.test(line)).map((line) => line.split(/ {2,}/));
  assert.equal(rows, [
    ['seller-1', 'buyer-1', '30.0', '3'], ['buyer-1', 'seller-1', '-8.0', '2'],
    ['seller-1', '4', '101.0', '1.5'], ['buyer-1', '5', '96.5', '4.0'],
  ]);
});

test('with the channel off the heading says that nobody heard', () => {
  assert.is(discussionLines({ ...discussionOf(1), channel: 'off' }, 100, plain)[0],
    'What was said, and heard by nobody:');
});

test('however much is said, some thirty lines of it are shown, none too wide, and how many more there are', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 120 }), (rounds, width) => {
    const lines = discussionLines(discussionOf(rounds), width, plain);
    assert.ok(lines.length <= 30 + 20);
    for (const line of lines) assert.ok(line.length <= width);
    const hidden = 4 * rounds - 30;
    assert.is(lines.some((line) => line === `and ${hidden} more lines`), hidden > 0);
  }), { seed: 42, numRuns: 100 });
});

test('the influence is the run beside its twin, whoever changed its quotes most first', () => {
  const lines = influenceLines(influenceSample, plain);
  const rows = lines.map((line) => line.trim().split(/ {2,}/));
  assert.equal(rows.filter(([name]) => name === 'efficiency' || name === 'mean price'), [
    ['efficiency', '90.0 %', '95.0 %', '-5.0 %'], ['mean price', '101.0', '99.0', '2.0'],
  ]);
  assert.equal(rows.filter(([name]) => name!.startsWith('buyer')), [
    ['buyer-1', '5 (7)', '96.5', '90.0', '6.5', '40', '55', '-15'],
    ['buyer-2', '3 (0)', '90.0', '–', '–', '10', '0', '10'],
  ]);
});

test('JSON holds all of it, in one order of keys', () => {
  const report = exchangeJsonReport(told, { reproduce });
  assert.equal([report.discussion, report.influence], [told.discussion, told.influence]);
  const printed = (result: typeof told) => JSON.stringify(exchangeJsonReport(result, { reproduce }));
  assert.is(printed(turnedRound(told)), printed(told));
});

test('the tables `words` and `influence` have a row a word, and two an agent', () => {
  const { words, influence } = exchangeCsvTables(told);
  assert.equal(words!.split('\r\n').slice(0, 2), [
    'scenario,seed,round,cohort,interest,topic,subRound,speaker,to,text,expectedPrice',
    'smith-1962-test-1,1,1,1,prices,What is a fair price?,1,buyer-1,cohort,"I pay 95, ""no more"".",95',
  ]);
  assert.is(words!.trimEnd().split('\r\n').length, 1 + 6);
  assert.equal(influence!.trimEnd().split('\r\n').slice(0, 3), [
    'scenario,seed,address,channel,quotes,meanQuote,profit', 'smith-1962-test-1,1,buyer-2,open,3,90,10',
    'smith-1962-test-1,1,buyer-2,off,0,,0',
  ]);
});

test('the page shows what was said as text, and what it changed', () => {
  const shouted = discussionOf(1);
  const words = shouted.cohorts[0]!.words.map((word) => ({ ...word, text: '<script>alert(1)</script>' }));
  const cohorts = [{ ...shouted.cohorts[0]!, words }];
  const page = exchangeHtmlReport({ ...told, discussion: { ...shouted, cohorts } }, { reproduce });
  const { document } = parseHTML(page);
  assert.is(document.querySelector('script'), null);
  const headings = [...document.querySelectorAll('section h2')].map((heading) => heading.textContent);
  assert.equal(headings.slice(-3), ['What was said', 'Who moved whom', 'What the discussion changed']);
});

test.run();
