import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readTranscript, transcribe, transcribed } from '../../sim/node/writeTranscripts.ts';
import { loadScenario } from '../../sim/node/loadScenario.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import type { KitchenWorld } from '../../sim/worlds/kitchen/kitchenWorld.ts';
import { playKitchen } from '../helpers/playKitchen.ts';

const { scenario } = loadScenario('kitchen-failures', [], { world: 'kitchen' });
const failing = 'learner-1';
const others = ['zero-intelligence-1', 'fixed-tier-1', 'volume-weighted-mean-1'];

/** The luck of the other firms, and of nobody in particular, as it stands every second. */
function playWatched(faults: typeof scenario.behaviour.faults) {
  const luck: string[] = [];
  const names = [...others.flatMap((firm) => [`${firm}/decisions`, `${firm}/fallback`]), 'arrivals', 'catalogue'];
  const look = ({ world }: KitchenWorld) => {
    luck.push(JSON.stringify(names.map((name) => world.chance(name).save())));
  };
  return { luck, ...playKitchen({ ...scenario, behaviour: { ...scenario.behaviour, faults } },
    { seed: scenario.seed, everyMs: 1000, look }) };
}
const [failed, spared] = [playWatched(scenario.behaviour.faults), playWatched([])];

const delivered = ({ entries }: { entries: readonly Entry[] }, type: string) => entries
  .filter(({ outcome, message }) => outcome === 'delivered' && message.type === type).map(({ message }) => message);

for (const each of transcribed) {
  test(`the transcript of ${each.story} is what the tape says today`, async () => {
    assert.fixture(await transcribe(each), readTranscript(each.story));
  });
}

test('in the story agents throw, hang, answer nonsense and overstay; they fall back, are suspended and recover', () => {
  const kinds = new Set(scenario.behaviour.faults.map(({ kind }) => kind));
  assert.equal([...kinds].sort(), ['hangs', 'nonsense', 'overstays', 'throws']);
  const moves = failed.findings.deliberations;
  assert.equal([...new Set(moves.map(({ firm }) => firm))], [failing]);
  const seen = new Set(moves.map(({ agent, state }) => `${agent} ${state}`));
  for (const agent of ['policy', 'auction', 'reconciliation', 'service']) {
    for (const state of ['suspended', 'probing', 'recovered']) {
      assert.ok(seen.has(`${agent} ${state}`), `${agent} ${state}`);
    }
    assert.is(moves.filter((move) => move.agent === agent).at(-1)!.state, 'deciding', `${agent} decides in the end`);
  }
  for (const agent of ['auction', 'reconciliation', 'service']) assert.ok(seen.has(`${agent} fallingBack`), agent);
  const reasons = new Set(moves.map(({ reason }) => reason));
  for (const reason of ['the auction agent throws', 'timeout', 'nonsense: word.said firm', 'overstayed']) {
    assert.ok(reasons.has(reason), reason);
  }
  assert.equal(spared.findings.deliberations, []);
});

test('the same clients come at the same times, with the same natures', () => {
  const came = (run: typeof failed) => delivered(run, 'client.arrived')
    .map(({ from, atMs, content }) => ({ from, atMs, content }));
  assert.equal(came(failed), came(spared));
  assert.ok(came(failed).length > 200);
});

test('the same supply comes to every auction, and ties are broken in the same order', () => {
  const opened = (run: typeof failed) => delivered(run, 'auction.opened').map(({ content }) => content);
  assert.equal(opened(failed), opened(spared));
  assert.is(opened(failed).length, scenario.institution.turns);
});

test('up to what they could first have seen of a failure, others do the same with the same luck', () => {
  const own = (address: string) => address === failing || address.startsWith(`${failing}/`);
  const heard = (run: typeof failed) => run.entries
    .filter(({ message: { from, to } }) => !own(to) && !(own(from) && ['world', 'auctioneer'].includes(to)))
    .map(({ atMs, outcome, message: { id: _id, cause: _cause, ...message } }) => ({ atMs, outcome, message }));
  const [a, b] = [heard(failed), heard(spared)];
  const first = a.findIndex((entry, i) => JSON.stringify(entry) !== JSON.stringify(b[i]));
  const { message, atMs } = a[first]!;
  assert.is(message.to, 'notice-board', 'what differs first is what is called out for all to read');
  assert.is(message.type, 'good.cleared');
  assert.ok(atMs > failed.findings.deliberations[0]!.atMs, 'an agent has failed before');
  const bids = a.slice(0, first).filter((entry) => entry.message.type === 'bid.placed' && entry.atMs > 100_000);
  assert.equal([...new Set(bids.map((entry) => entry.message.from))].sort(), ['fixed-tier-1', 'volume-weighted-mean-1',
    'zero-intelligence-1'], 'and the others have bid since, as they would have');
  const looks = Math.floor(atMs / 1000) - 1;
  assert.equal(failed.luck.slice(0, looks), spared.luck.slice(0, looks));
});

test('what a firm bids by lot in the first auction, it bids whoever fails', () => {
  const bids = (run: typeof failed) => delivered(run, 'bid.placed').filter(({ from, atMs }) => (
    from === 'zero-intelligence-1' && atMs < 60_000)).map(({ content }) => content);
  assert.equal(bids(failed), bids(spared));
  assert.ok(bids(failed).length > 0);
});

test('to fail costs: the firm whose agents fail earns less than it would have', () => {
  const profit = ({ findings }: typeof failed) => findings.firms.find(({ firm }) => firm === failing)!.total.netProfit;
  assert.ok(profit(failed) < profit(spared), `${profit(failed)} < ${profit(spared)}`);
});

test.run();
