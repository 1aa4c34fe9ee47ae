import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { JsonReport } from '../../../sim/report/jsonReport.ts';
import { scriptedMind } from '../../../sim/minds/scriptedMind.ts';
import type { ExchangeRunResult } from '../../../sim/worlds/exchange/exchangeRunResult.ts';
import { faultyMistral } from '../../helpers/faultyMistral.ts';
import { writeMindMarket } from '../../helpers/mindMarket.ts';
import { inFolder, souk, type Spoken } from '../../helpers/souk.ts';

const key = 'sk-secret-of-a-test-12345';
const read = ({ stdout, stderr }: Spoken) => {
  assert.ok(stdout !== '', stderr);
  return JSON.parse(stdout) as JsonReport<ExchangeRunResult>;
};

test('scripted minds need nothing, and a run tells what they did and what their talk changed', () =>
  inFolder(async (cwd) => {
    const market = writeMindMarket(cwd);
    const [plain, sugared, alone] = await Promise.all([
      souk(['run', market, '--json']), souk(['run', market, '--minds', 'scripted', '--json']),
      souk(['run', market, '--no-influence', '--json']),
    ]);
    const [one, other, without] = [plain, sugared, alone].map(read);
    assert.is(one!.digest, other!.digest);
    assert.is(one!.digest, without!.digest, 'the twin is another run');
    assert.match(other!.reproduce, /mind-market\.yaml --seed 5 --minds scripted$/);
    assert.match(without!.reproduce, / --no-influence$/);
    assert.equal(one!.influence!.agents.map(({ address }) => address).sort(), ['buyer-1', 'buyer-2']);
    assert.is(without!.influence, undefined);
    assert.ok(one!.minds!.all.calls > 0);
    assert.is.not(one!.influence!.twinDigest, one!.digest);
    const twin = read(await souk(['run', market, '--set', 'institution.discussion.channel=off', '--json']));
    assert.is(twin.digest, one!.influence!.twinDigest, 'the twin is the run with the channel off');
    assert.equal(one!.influence!.market.deaf.meanPrice, twin.kpis.meanPrice);
  }));

test('minds that are called are recorded, go on after a cut, and are replayed without a server or a key', () =>
  inFolder(async (cwd) => {
    const server = await faultyMistral({ seed: 1, mind: scriptedMind });
    const args = ['run', writeMindMarket(cwd), '--minds', 'mistral', '--json', '--cassette', 'talk.jsonl'];
    const env = { MISTRAL_API_KEY: key };
    const live = await souk([...args, '--minds-url', server.url, '--cache', '--tape', 'tape.jsonl'], { cwd, env });
    const { digest, minds } = read(live);
    const { calls } = server;
    assert.is(minds!.all.calls, calls);
    assert.match(live.stderr, /doubles the calls\. --influence does it/);
    const path = join(cwd, 'talk.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${lines.slice(0, 4).join('\n')}\n${lines[4]!.slice(0, 30)}`);
    const resumed = await souk([...args, '--cache'], { cwd, env: { ...env, MISTRAL_SERVER_URL: server.url } });
    assert.is(read(resumed).digest, digest);
    assert.is(server.calls, calls + calls - 3, 'what was recorded is not paid for twice');
    await server.close();

    const again = await souk(args, { cwd });
    assert.is(read(again).digest, digest);
    assert.match(again.stderr, /recorded without --influence/);
    const [proof, unheard] = await Promise.all([
      souk(['replay', 'tape.jsonl', '--cassette', 'talk.jsonl'], { cwd }), souk(['replay', 'tape.jsonl'], { cwd }),
    ]);
    assert.match(proof.stdout, /tape\.jsonl is true/);
    assert.is(unheard.code, 2);
    assert.match(unheard.stderr, /a replay calls nobody: give what they answered, --cassette FILE/);
    for (const file of readdirSync(cwd)) assert.not.match(readFileSync(join(cwd, file), 'utf8'), key);
    for (const { stdout, stderr } of [live, resumed, again, proof]) assert.not.match(stdout + stderr, key);
  }));

test('what a cassette lacks is told with who asked, and its twin is asked for where influence is', () =>
  inFolder(async (cwd) => {
    const market = writeMindMarket(cwd);
    const cassette = ['--cassette', 'talk.jsonl'];
    await souk(['run', market, ...cassette, '--cache', '--no-influence'], { cwd });
    const [other, twin, kept] = await Promise.all([
      souk(['run', market, ...cassette, '--no-influence', '--seed', '6'], { cwd }),
      souk(['run', market, ...cassette, '--influence'], { cwd }),
      souk(['run', market, ...cassette], { cwd }),
    ]);
    assert.equal([other.code, twin.code, kept.code], [1, 1, 0]);
    assert.match(other.stderr, /^buyer-\d asks what is not in the cassette \(\w+\/\w+/);
    assert.match(twin.stderr, /asks.* what is not in the cassette/);
  }));

test('what cannot be done with minds is said, with what to set and where, and exit code 2', () =>
  inFolder(async (cwd) => {
    const market = writeMindMarket(cwd);
    const mistral = ['--set', 'behaviour.minds.provider=mistral'];
    const [sugar, set, cache, nobody, url, missing, sweep, silent] = await Promise.all([
      souk(['run', market, '--minds', 'mistral']), souk(['run', market, ...mistral]),
      souk(['run', market, '--cache']), souk(['run', 'smith-1962-test-1', '--minds', 'scripted']),
      souk(['run', market, '--minds-url', 'http://localhost:1']), souk(['run', market, '--cassette', 'none'], { cwd }),
      souk(['sweep', market, '--seeds', '1..2', ...mistral], { cwd }),
      souk(['run', 'smith-1962-test-1', '--influence']),
    ]);
    const all = [sugar, set, cache, nobody, url, missing, sweep, silent];
    assert.equal(all.map(({ code }) => code), all.map(() => 2));
    assert.equal(all.map(({ stdout }) => stdout), all.map(() => ''));
    for (const { stderr } of [sugar, set])
      assert.match(stderr, /set MISTRAL_API_KEY in the environment[\s\S]*--minds scripted/);
    assert.match(cache.stderr, /--cassette FILE --cache/);
    assert.match(nobody.stderr, /Nobody in smith-1962-test-1 has a mind.*--set behaviour\.buyers=mind/);
    assert.match(url.stderr, /--minds mistral --minds-url URL/);
    assert.match(missing.stderr, /none cannot be read.*--cassette FILE --cache/);
    assert.match(sweep.stderr, /A sweep calls nobody.*scripted/);
    assert.match(silent.stderr, /nothing is discussed/);
  }));

test('a sweep of scripted minds measures how often they were asked', () =>
  inFolder(async (cwd) => {
    const ran = await souk(['sweep', writeMindMarket(cwd), '--seeds', '1..2', '--csv', 'rows.csv', '--workers', '1'],
      { cwd });
    assert.match(ran.stdout, /calls +│ +declined %/);
    const [heading, ...rows] = readFileSync(join(cwd, 'rows.csv'), 'utf8').trimEnd().split('\r\n');
    const [calls, share] = ['calls', 'declinedShare'].map((name) => heading!.split(',').indexOf(name));
    assert.is(rows.length, 2);
    for (const row of rows.map((each) => each.split(',').map(Number)))
      assert.ok(row[calls!]! > 0 && row[share!]! >= 0 && row[share!]! <= 1);
  }));

test.run();
