import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind } from '../../actors/ports.ts';
import { loadScenario } from '../../sim/node/loadScenario.ts';
import { runScenario } from '../../sim/runScenario.ts';
import { scriptedMind } from '../../sim/minds/scriptedMind.ts';
import { delivered } from '../helpers/playProcurement.ts';

const { scenario } = loadScenario('procurement-minds', [], { world: 'procurement' });
async function play(mind?: Mind) {
  const { result, tape } = await runScenario(scenario, { seed: scenario.seed, keepTape: true, mind });
  return { result, entries: [...tape.entries()] };
}
const run = await play();

test('every request comes to its end, and nothing that was said is lost, unheard or refused', () => {
  const { kpis, requests } = run.result;
  assert.is(requests.filter(({ end }) => end === null).length, 0);
  assert.ok(kpis.ends.completed > 0);
  assert.equal(run.entries.filter(({ outcome }) => outcome !== 'delivered').map(({ message }) => message.type), []);
});

test('what a house and its own mind say to each other is nobody else\'s: it counts in no report of the others', () => {
  const { responses, kpis } = run.result;
  assert.equal(responses.map(({ address }) => address).filter((address) => address.endsWith('/mind')), []);
  const isOwn = ({ message: { from, to } }: (typeof run.entries)[number]) => [from, to].some((address) => (
    address.endsWith('/mind') || address === 'world'));
  assert.ok(kpis.messages <= run.entries.filter((entry) => !isOwn(entry)).length);
});

test('a mind is counselled with in every round, and every counsel is answered and followed', () => {
  const [asked, given] = ['counsel.asked', 'counsel.given'].map((type) => delivered(run, type));
  assert.ok(asked!.length > 20);
  assert.is(given!.length, asked!.length);
  assert.equal([...new Set(asked!.map(({ from, to }) => `${from} ${to}`))], ['supplier/mica supplier/mica/mind']);
  const talks = new Set(delivered(run, 'offer.made').filter(({ to }) => to === 'supplier/mica')
    .map(({ conversation }) => conversation));
  assert.is(delivered(run, 'outcome.told').length, talks.size, 'and is told what came of each');
  const { messages } = delivered(run, 'mind.asked').at(-1)!.content as { messages: readonly { content: string }[] };
  assert.match(messages.at(-1)!.content, /^- (Sold|Lost|No deal) \(/m);
});

test('the same seed gives the same tape, however long the mind really takes', async () => {
  const slow: Mind = {
    name: 'scripted', ask: async (request, options) => {
      await new Promise((resolve) => { setImmediate(resolve); });
      return scriptedMind.ask(request, options);
    },
  };
  assert.is((await play(slow)).result.digest, run.result.digest);
});

test('a mind that never answers, or only nonsense, costs nobody an answer', async () => {
  const failing: Mind = { name: 'failing', ask: () => Promise.resolve({
    kind: 'failed', failure: 'server-error', retryAfterMs: 0 }) };
  const raving: Mind = { name: 'raving', ask: () => Promise.resolve({
    kind: 'answered', text: '{"move":"offer","unitPrice":1,"quantity":null,"leadTimeDays":null,"reason":""}',
    toolCalls: [], promptTokens: 1, completionTokens: 1 }) };
  for (const mind of [failing, raving]) {
    const { result: { requests, suppliers }, entries } = await play(mind);
    assert.is(requests.filter(({ end }) => end === null).length, 0, mind.name);
    assert.is(delivered({ entries }, 'counsel.given').length, 0, mind.name);
    assert.ok(suppliers.every(({ profit }) => profit >= 0), mind.name);
    assert.equal(entries.filter(({ outcome }) => outcome !== 'delivered').map(({ message }) => message.type), []);
  }
});

test.run();
