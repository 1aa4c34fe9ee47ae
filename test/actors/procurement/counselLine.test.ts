import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CounselLine } from '../../../actors/procurement/counselLine.ts';
import { accept, acme, choose, end, given, offer } from '../../helpers/acme.ts';

const counselMs = 100;
const mind = 'supplier/acme/mind';
const minded = () => acme({}, counselMs);
const byRule = 'negotiation offer.made 2 96/15/10';

test('talks wait in line, first come, first served; nobody waits longer than counsel may take', () => {
  const { hear, heed, until } = minded();
  const said = hear(offer(1, 50), offer(1, 51, { talk: 'b' }), offer(1, 52, { talk: 'c' }));
  assert.equal(said, [`${mind} counsel.asked 1`]);
  assert.equal(heed(given(2, choose('reject'))), [], 'nobody asked that');
  assert.equal(heed(given(1, choose('offer', 90))), ['negotiation offer.made 2 90/5/10', `${mind} counsel.asked 2`]);
  assert.equal(heed(given(1, choose('accept'))), []);
  assert.equal(until(10 + counselMs), [byRule, byRule], 'both have waited since they came');
  assert.equal(hear(offer(3, 53, { talk: 'c' })), [`${mind} counsel.asked 3`]);
});

test('an answer is to the question that is open, and to no other', () => {
  const line = new CounselLine<string>({ patienceMs: 10, now: () => 0 });
  assert.is(line.answered(0), undefined);
  line.join('a', 'first');
  assert.equal(line.ask(), { ask: 1, talk: 'a' });
  assert.is(line.ask(), undefined, 'it has been asked about');
  line.join('b', 'second');
  line.leave('a');
  assert.is(line.answered(1), undefined);
  assert.equal(line.ask(), { ask: 2, talk: 'b' });
  assert.is(line.answered(2)!.letter, 'second');
});

test('what is said twice meanwhile is answered once, and what is strange not at all', () => {
  const { hear, heed } = minded();
  hear(offer(1, 50));
  assert.equal(hear(offer(1, 50), offer(3, 90), accept(1), { ...offer(1, 50), from: 'stranger' }), []);
  const answer = heed(given(1, choose('offer', 95)));
  assert.equal(answer, ['negotiation offer.made 2 95/5/10']);
  assert.equal(hear(offer(1, 50)), answer, 'as ever');
  hear(offer(3, 60));
  assert.equal(hear(offer(1, 50), offer(3, 60)), []);
});

test('a talk that ends while it waits needs no counsel, and the next one gets it', () => {
  const { hear, heed, desk } = minded();
  hear(offer(1, 50), offer(1, 51, { talk: 'b' }));
  const [told, asked] = hear(end('request-1/acme'));
  assert.match(told!, /outcome.told No deal/);
  assert.is(asked, `${mind} counsel.asked 2`);
  assert.equal(heed(given(1, choose('accept'))), []);
  hear(end('b'));
  assert.equal(heed(given(2, choose('accept'))), []);
  assert.is(desk.nextDueInMs(), undefined);
});

test('a buyer who waits for its answer is not silent', () => {
  const { hear, heed, until } = acme({}, 5000);
  hear(offer(1, 50));
  assert.equal(until(3000), []);
  assert.equal(heed(given(1, choose('offer', 95))), ['negotiation offer.made 2 95/5/10']);
  assert.equal(until(3900), []);
  hear(offer(3, 55));
  assert.equal(until(7000), []);
  heed(given(2, choose('offer', 94)));
  assert.equal(until(7999), []);
  assert.equal(until(8000).at(-1), 'negotiation talk.ended expired');
});

test.run();
