import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BrokenLaw } from '../../market/assert.ts';
import { RunHalted } from '../../sim/world.ts';
import { smallMarket } from '../helpers/playWorld.ts';
import { drawInSilence, type Quote, type Watched, watchedMarket } from '../helpers/watchedMarket.ts';

const deliberation = {
  attemptsMax: 2, retryDelayMs: 500, fallback: 'zic' as const, fallbackMs: 5000, fallbacksMax: 2, suspensionMs: 4000,
  probationMs: 6000,
};
const scenario = smallMarket({ institution: { periods: 1, periodLengthMs: 90_000 }, behaviour: { deliberation } });

/** Buyer 1 throws at the turns named, and does as `otherwise` at all others, as everybody else does. */
const throwing = (faulty: (turn: { count: number; nowMs: number }) => boolean,
  otherwise: Quote = drawInSilence): Quote => (turn) => {
  if (turn.address === 'buyer-1'
    && faulty({ count: turn.count, nowMs: turn.view.nowMs })) throw new Error(`turn ${turn.count} fails`);
  return otherwise(turn);
};

/** What the tape says of a trader's deliberation: state, time and reason. */
function moves({ entries }: Watched, address = 'buyer-1'): { state: string; atMs: number; reason: string }[] {
  return entries.filter(({ message }) => message.type === 'deliberation.moved' && message.from === address)
    .map(({ atMs, message }) => ({ atMs, ...(message.content as { state: string; reason: string }) }));
}

test('who fails again and again retries, falls back, is suspended, probes and recovers: all of it on the tape', () => {
  // Two attempts a fallback, two fallbacks, then the breaker: four failures; from then on it is well again.
  const played = watchedMarket(scenario, { quote: throwing(({ count }) => count <= 4) });
  assert.equal(moves(played).map(({ state }) => state), [
    'retrying', 'deciding', 'fallingBack', 'deciding', 'retrying', 'deciding', 'fallingBack', 'suspended', 'probing',
    'recovered',
    'deciding',
  ]);
  assert.equal(moves(played).filter(({ state }) => state === 'retrying').map(({ reason }) => reason),
    ['turn 1 fails', 'turn 3 fails']);
});

test('each state lasts as long as the scenario says', () => {
  const moved = moves(watchedMarket(scenario, { quote: throwing(({ count }) => count <= 4) }));
  const lasted = moved.slice(0, -1).map(({ state, atMs }, i) => [state, moved[i + 1]!.atMs - atMs] as const);
  const lengths = { retrying: 500, fallingBack: 5000, suspended: 4000, probing: 6000, recovered: 0 };
  for (const [state, lengthMs] of lasted) if (state !== 'deciding') assert.is(lengthMs,
    lengths[state as keyof typeof lengths], state);
});

test('who fails on probation is suspended again at once', () => {
  const moved = moves(watchedMarket(scenario, { quote: throwing(({ count }) => count <= 5) }))
    .map(({ state }) => state);
  assert.equal(moved.slice(-5), ['probing', 'suspended', 'probing', 'recovered', 'deciding']);
  assert.is(moved.filter((state) => state === 'suspended').length, 2);
});

test('one failure now and then is forgiven', () => {
  const states = moves(watchedMarket(scenario, { quote: throwing(({ count }) => count % 15 === 0) }))
    .map(({ state }) => state);
  assert.ok(states.length >= 8);
  assert.equal([...new Set(states)].sort(), ['deciding', 'retrying']);
});

test('the failures of one are nobody else’s affair: others have the same turns and the same draws', () => {
  const calm = watchedMarket(scenario, { quote: drawInSilence });
  const troubled = watchedMarket(scenario, { quote: throwing(({ count }) => count <= 5) });
  const others = (played: Watched) => played.traders.map(({ address }) => address)
    .filter((address) => address !== 'buyer-1');
  assert.is(others(calm).length, 5);
  for (const address of others(calm)) {
    assert.equal(troubled.turns.get(address), calm.turns.get(address));
    assert.equal(troubled.draws.get(address), calm.draws.get(address));
    assert.equal(moves(troubled, address), []);
  }
  const own = troubled.turns.get('buyer-1')!;
  assert.equal(own.filter((atMs) => !calm.turns.get('buyer-1')!.includes(atMs)), [],
    'its own turns come when they would have come');
  assert.ok(own.length < calm.turns.get('buyer-1')!.length, 'but who does not decide lets some pass');
});

test('while it falls back, the fallback trades for it, with luck of its own', () => {
  const zics: Quote = ({ zic }) => zic();
  const played = watchedMarket(scenario, { quote: throwing(() => true, zics) });
  const quotes = played.entries.filter(({ message }) => message.type === 'order.placed' && message.from === 'buyer-1');
  const fallback = moves(played).flatMap(({ state, atMs }, i, all) =>
    (state === 'fallingBack' ? [[atMs, all[i + 1]!.atMs] as const] : []));
  assert.ok(quotes.length > 0);
  for (const { atMs } of quotes) assert.ok(fallback.some(([fromMs, toMs]) => atMs > fromMs && atMs <= toMs));
});

test('suspended or not, everybody is paid: no message is unheard and none is lost', () => {
  const played = watchedMarket(scenario, { quote: throwing(() => true, ({ zic }) => zic()) });
  assert.equal([...new Set(played.entries.map(({ outcome }) => outcome))], ['delivered']);
  assert.is(played.entries.filter(({ message }) => message.type === 'period.settled').length, 6);
});

test('a broken law is no failure to recover from: it halts the run, with the seed and the time', () => {
  const quote: Quote = ({ address, count, zic }) => {
    if (address === 'seller-2' && count === 3) throw new BrokenLaw('water runs downhill');
    return zic();
  };
  assert.throws(() => watchedMarket(scenario, { seed: 9, quote }), (error: Error) => {
    assert.instance(error, RunHalted);
    assert.match(error.message, /^seller-2: water runs downhill \(seed 9, no message, \d+ ms\)$/);
    return true;
  });
});

test.run();
