import { once } from 'node:events';
import { createServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { StatelyInspectionEvent } from '@statelyai/inspect';
import { createInspectorServer } from '@statelyai/inspect/server';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { attachInspector, shownByDefault } from '../../../sim/node/inspector.ts';
import { loadScenario } from '../../../sim/node/loadScenario.ts';
import { UsageError } from '../../../sim/node/usageError.ts';
import { kitchenScenario } from '../../../sim/scenario/kitchenScenario.ts';
import { runScenario } from '../../../sim/runScenario.ts';

const { scenario } = loadScenario(
  'smith-1962-test-1', ['institution.periods=1', 'institution.periodLengthMs=20000'], { world: 'exchange' },
);

test('a receiver of the inspector sees a trader and the exchange live and in order, and the digest stays', async () => {
  const plain = await runScenario(scenario, { seed: 7 });
  const { events, digest } = await watched(['exchange', 'buyer-1']);
  assert.is(digest, plain.result.digest);

  const actors = events.filter((event) => event.type === '@xstate.actor');
  const names = actors.map(({ name }) => name);
  for (const name of ['exchange', 'matching', 'buyer-1', 'deliberation', 'primary'])
    assert.ok(names.includes(name), `${name} is shown`);
  assert.ok(!names.includes('buyer-2'), 'only who was named is shown');

  const exchange = actors.find(({ name }) => name === 'exchange')!.sessionId;
  const values = states(events, exchange);
  assert.equal(
    values.filter((value, i) => value !== values[i - 1]),
    ['closed', '{"open":"continuous"}', 'settled', 'ended'],
  );
  const trader = actors.find(({ name }) => name === 'buyer-1')!.sessionId;
  const traderStates = states(events, trader);
  assert.equal(
    traderStates.filter((value, i) => value !== traderStates[i - 1]),
    ['waiting', 'trading', 'waiting', 'home'],
  );

  const matching = actors.find(({ name }) => name === 'matching')!.sessionId;
  const orders = events.filter(
    (event) => event.type === '@xstate.event' && event.sessionId === matching && event.event.type === 'order.placed',
  );
  assert.is(orders.length, plain.result.kpis.quotes);
  const ids = orders.map((event) => (event as unknown as { event: { id: number } }).event.id);
  assert.equal(ids, [...ids].sort((a, b) => a - b), 'as they came');
});

test('a mind and a forum are seen thinking and talking, and the digest stays', async () => {
  const { scenario: talk } = loadScenario('market-injection', ['institution.periods=1'], { world: 'exchange' });
  const shown = shownByDefault(talk);
  assert.equal(shown, ['exchange', 'buyer-1', 'buyer-1/mind', 'forum']);
  const { events, digest } = await watched(shown, talk);
  assert.is(digest, (await runScenario(talk, { seed: 7 })).result.digest);
  const statesOf = (wanted: string) => states(events, events.find((event) => (
    event.type === '@xstate.actor' && event.name === wanted))!.sessionId);
  const thoughts = new Set(statesOf('buyer-1/mind'));
  for (const state of ['resting', '{"deciding":"asked"}', '{"reflecting":"asked"}'])
    assert.ok(thoughts.has(state), `${state} is one of ${[...thoughts].join(', ')}`);
  const talked = statesOf('forum');
  assert.equal(talked.filter((state, i) => state !== talked[i - 1]),
    ['closed', 'proposing', 'talking', 'listening', 'talking', 'listening', 'closed']);
});

test('when nobody is named, those are shown who are there in any run', () => {
  assert.equal(shownByDefault(scenario), ['exchange', 'buyer-1']);
  const kitchen = kitchenScenario.parse({
    scenario: 'x', world: 'kitchen', title: 'X', question: 'X?', source: 'made up',
    environment: { supply: { unitsEach: { from: 1, to: 2 } }, demand: { clientsPerTurn: 1 } },
    institution: { turns: 1 }, behaviour: { firms: { learner: 0, 'bid-one': 2 } },
  });
  assert.equal(shownByDefault(kitchen), ['turn', 'host', 'auctioneer', 'bid-one-2', 'bid-one-2/kitchen']);
});

test('where no inspector listens, the message says what to do', async () => {
  const port = await freePort();
  await attachInspector(['exchange'], `ws://127.0.0.1:${port}`).then(() => assert.unreachable(), (error: unknown) => {
    assert.instance(error, UsageError);
    assert.match((error as Error).message, /No inspector listens at .*--inspect-url/);
  });
});

async function watched(
  addresses: readonly string[], played = scenario,
): Promise<{ events: StatelyInspectionEvent[]; digest: string }> {
  const url = `ws://localhost:${await freePort()}`;
  const server = createInspectorServer({ port: Number(new URL(url).port), autoOpen: false });
  const receiver = await startReceiver(url);
  const events: StatelyInspectionEvent[] = [];
  receiver.on('message', (event) => { events.push(event); });
  const inspector = await attachInspector(addresses, url);
  const { result } = await runScenario(played, {
    seed: 7,
    inspect: inspector.inspect,
    sliceOfWork: 50,
    onProgress: () => inspector.drained(),
  });
  await inspector.close();
  await receiver.terminate();
  server.stop();
  return { events, digest: result.digest };
}

/** The relay repeats what was said to whoever comes later: when the receiver hears the greeting, it is there. */
async function startReceiver(url: string): Promise<Worker> {
  const greeter = new WebSocket(url);
  await once(greeter, 'open');
  greeter.send(JSON.stringify({ type: 'greeting' }));
  const receiver = new Worker(new URL('../../helpers/inspectorReceiver.mjs', import.meta.url), { workerData: { url } });
  await once(receiver, 'message');
  greeter.close();
  return receiver;
}

/** What an actor's chart said it was in, snapshot by snapshot. */
function states(events: readonly StatelyInspectionEvent[], sessionId: string): string[] {
  return events.flatMap((event) => {
    if (event.type !== '@xstate.snapshot' || event.sessionId !== sessionId) return [];
    const { value } = event.snapshot as unknown as { value: unknown };
    return [typeof value === 'string' ? value : JSON.stringify(value)];
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

test.run();
