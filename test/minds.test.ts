import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind } from '../actors/ports.ts';
import { Cassette } from '../sim/minds/cassette.ts';
import { mistralMind } from '../sim/minds/mistralMind.ts';
import { recordedMind } from '../sim/minds/recordedMind.ts';
import { scriptedMind } from '../sim/minds/scriptedMind.ts';
import { loadScenario } from '../sim/node/loadScenario.ts';
import { nativeSha256 } from '../sim/node/nativeSha256.ts';
import { type Run, runScenario } from '../sim/runScenario.ts';
import { exchangeScenario, type ExchangeScenario } from '../sim/scenario/exchangeScenario.ts';
import type { Scenario } from '../sim/scenario/scenario.ts';
import { type FaultyMistral, faultyMistral, type ServerFault } from './helpers/faultyMistral.ts';
import { inFolder, souk } from './helpers/souk.ts';

const seeds = Array.from({ length: 50 }, (_, i) => i + 1);
const apiKey = 'planted-key-0123456789abcdef';
/** One answer in four is spoilt. */
const faults: Readonly<Partial<Record<ServerFault, number>>> = {
  'rate-limit': 0.03, 'rate-limit-by-date': 0.01, 'server-error': 0.03, 'unavailable': 0.02, 'bad-request': 0.01,
  'halved-body': 0.02, 'broken-off': 0.01, 'html': 0.01, 'no-usage': 0.01, 'no-choices': 0.01, 'halved-content': 0.02,
  'wrong-schema': 0.03, 'strange-tool': 0.01, 'empty': 0.01, 'chunked-content': 0.02, 'cut': 0.01,
};

/** Twenty who think, for five periods, and what each of these consists of. */
const market = (...environments: ('discussion' | 'auction')[]): ExchangeScenario => exchangeScenario.parse({
  scenario: 'twenty-minds', title: 'Twenty minds', question: 'Do they survive their minds?', source: 'for a test',
  environment: { demand: { traders: 10, from: 190, to: 100 }, supply: { traders: 10, from: 20, to: 110 } },
  institution: {
    kind: 'continuous-double-auction', periods: 5, periodLengthMs: 12_000, priceCeiling: 250, environments,
    ...(environments.includes('discussion') && { discussion: { subRounds: 1, subRoundMs: 2500 } }),
  },
  behaviour: {
    buyers: 'mind', sellers: 'mind', activation: { kind: 'poisson', meanGapMs: 6000 }, minds: { provider: 'mistral' },
  },
});
const silent = market('auction');
const talking = market('discussion', 'auction');

const run = <S extends Scenario>(scenario: S, seed: number, mind: Mind): Promise<Run<S>> =>
  runScenario(scenario, { seed, mind, sha256: nativeSha256 });

async function served<T>(
  options: Partial<Parameters<typeof faultyMistral>[0]>, use: (server: FaultyMistral) => Promise<T>,
): Promise<T> {
  const server = await faultyMistral({ seed: 1, mind: scriptedMind, faults, ...options });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}
const client = ({ url: serverURL }: FaultyMistral) => mistralMind({ apiKey, serverURL, concurrencyMax: 20 });

test('twenty minds whose server fails them end their run, and its replay without a server is the run', async () => {
  const befell = new Map<ServerFault, number>();
  let [declined, trades, retried] = [0, 0, 0];
  for (const seed of seeds) {
    const cassette = new Cassette();
    const { result } = await served({ seed }, async (server) => {
      const recorded = await run(silent, seed, recordedMind({ cassette, live: await client(server) }));
      for (const [fault, times] of server.befell) befell.set(fault, (befell.get(fault) ?? 0) + times);
      assert.is(cassette.size, server.calls, 'each call is made once, and recorded');
      return recorded;
    });
    assert.equal((await run(silent, seed, recordedMind({ cassette }))).result, result, `seed ${seed}`);
    retried += [...cassette.entries()].filter((each) => each.occurrence > 1 && each.reply.kind === 'answered').length;
    declined += result.minds!.all.declined;
    trades += result.trades.length;
    assert.is(result.minds!.minds.length, 20);
  }
  assert.ok(Object.keys(faults).every((fault) => befell.has(fault as ServerFault)), 'every fault befell somebody');
  assert.ok(retried > 5 * seeds.length, `${retried} who had failed were asked again and answered`);
  assert.ok(declined > seeds.length && trades > 5 * seeds.length, `${declined} declined, ${trades} trades`);
});

test('a restaurant calls its tools and a supplier bargains through the same client, in any order', async () => {
  for (const story of ['kitchen-minds', 'procurement-minds']) {
    const { scenario } = loadScenario(story, ['behaviour.minds.provider=mistral']);
    const cassette = new Cassette();
    const runs = [1, 2].map((delaySeed) => (
      served({ seed: 4, delays: { seed: delaySeed, maxMs: 8 } }, async (server) => {
        const { result } = await run(scenario, 4, recordedMind({
          cassette: delaySeed === 1 ? cassette : new Cassette(), live: await client(server),
        }));
        assert.ok(server.befell.size > 2, `${story}: ${server.befell.size} kinds of fault`);
        return result;
      })));
    const [one, other] = await Promise.all(runs);
    assert.equal(other, one);
    assert.equal((await run(scenario, 4, recordedMind({ cassette }))).result, one);
    assert.ok(one!.minds!.all.given > 20, `${story}: ${one!.minds!.all.given} counsels`);
  }
});

test('the same answers in another order are the same run', async () => {
  for (const seed of [1, 2]) {
    const orders = new Set<string>();
    const digests = new Set<string>();
    for (const delaySeed of [1, 2, 3]) {
      await served({ seed, delays: { seed: delaySeed, maxMs: 8 } }, async (server) => {
        digests.add((await run(talking, seed, await client(server))).result.digest);
        assert.ok(server.atOnceMax > 4, 'many are asked at once');
        orders.add(server.answered.join(' '));
      });
    }
    assert.is(digests.size, 1);
    assert.is(orders.size, 3);
  }
});

test('a key that the server gives away is in nothing that a run wrote or said', () => inFolder(async (folder) => {
  await served({ echoKey: true }, async (server) => {
    const options = ['--minds', 'mistral', '--minds-url', server.url, '--set', 'institution.periods=3', '--seed', '7'];
    const files = ['--cassette', 'answers.ndjson', '--tape', 'run.tape', '--html', 'run.html', '--csv', 'tables'];
    const env = { MISTRAL_API_KEY: apiKey, MISTRAL_DEBUG: 'true' };
    const spoken = await souk(['run', 'market-talk', ...options, ...files, '--cache', '--json'], { cwd: folder, env });
    assert.is(spoken.code, 0, spoken.stderr);
    assert.equal([...server.authorizations], [`Bearer ${apiKey}`]);
    assert.ok(server.calls > 50);
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
      .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'));
    assert.ok(written.length >= 4);
    assert.ok(written.some((text) => text.includes('Bearer [redacted]')), 'what it gave away was on its way in');
    for (const text of [...written, spoken.stdout, spoken.stderr]) assert.not(text.includes(apiKey));
  });
}));
test.run();
