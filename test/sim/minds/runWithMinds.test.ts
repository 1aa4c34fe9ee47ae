import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mind } from '../../../actors/ports.ts';
import { Cassette, type CassetteEntry } from '../../../sim/minds/cassette.ts';
import { MissingRecording, recordedMind } from '../../../sim/minds/recordedMind.ts';
import { scriptedMind } from '../../../sim/minds/scriptedMind.ts';
import { CassetteFile, readCassette } from '../../../sim/node/cassetteFile.ts';
import { type RunOptions, runScenario } from '../../../sim/runScenario.ts';
import type { MindSettings } from '../../../sim/scenario/mindsPart.ts';
import { mindsPart } from '../../../sim/scenario/mindsPart.ts';
import { RunHalted } from '../../../sim/world.ts';
import { smallMarket } from '../../helpers/playWorld.ts';
import { inFolder } from '../../helpers/souk.ts';
import { ShuffledOutside } from '../../helpers/shuffledOutside.ts';

/** Three buyers that think, and three sellers that do not. */
const market = (minds: Parameters<typeof mindsPart.parse>[0] = {}) => smallMarket({ behaviour: {
  buyers: 'mind', sellers: 'zic', minds: mindsPart.parse(minds) as MindSettings,
} });
const run = async (mind: Mind | undefined, options: Partial<RunOptions> = {}, minds = {}) =>
  (await runScenario(market(minds), { seed: 5, mind, ...options })).result;

/** The scripted mind, counted; `fails` says which of its calls break. */
function counted(fails: (call: number) => boolean = () => false): Mind & { calls: number } {
  const mind = { name: 'counted', calls: 0, ask: async (...asked: Parameters<Mind['ask']>) => {
    if (fails(++mind.calls)) throw new Error('cut');
    return scriptedMind.ask(...asked);
  } };
  return mind;
}

/** The scripted mind, kept waiting outside. */
const slow = (outside: ShuffledOutside): Mind => ({ name: 'slow', ask: async (...asked) => {
  const reply = await scriptedMind.ask(...asked);
  return outside.answer(() => reply);
} });

/** The same run, while the outside gives its answers. */
async function slowly<T>(outside: ShuffledOutside, running: Promise<T>): Promise<T> {
  await outside.until(running.then(() => {}, () => {}));
  return running;
}

test('a run that is recorded, and its replay, are the run itself', async () => {
  const expected = await run(undefined);
  const [cassette, live] = [new Cassette(), counted()];
  assert.equal(await run(recordedMind({ cassette, live })), expected);
  assert.ok(live.calls > 10);
  assert.is(cassette.size, live.calls);
  assert.equal(await run(recordedMind({ cassette })), expected);
});

/** So slow that the run is over before some answers are due. */
const late = { latency: { minMs: 6000, maxMs: 9000 } };

test('the last answers, for which no time was left, are waited for and recorded', async () => {
  let entered = 0;
  const onTape: RunOptions['onTape'] = (tape) => { tape.of('mind.answered').subscribe(() => { entered += 1; }); };
  const live = counted();
  const expected = await run(live, { onTape }, late);
  assert.ok(entered < live.calls, `${live.calls} were asked, ${entered} answered in time`);
  const [cassette, outside] = [new Cassette(), new ShuffledOutside((waiting) => waiting - 1)];
  assert.equal(await slowly(outside, run(recordedMind({ cassette, live: slow(outside) }), {}, late)), expected);
  assert.is(cassette.size, live.calls);
});

test('the order of answers outside and the slices in which a run is run change nothing', async () => {
  const expected = await run(undefined);
  for (const [pick, sliceOfWork] of [[0, 1], [1, 7], [2, 20_000]] as const) {
    const outside = new ShuffledOutside((waiting) => Math.floor(pick * (waiting - 1) / 2));
    assert.equal(await slowly(outside, run(slow(outside), { sliceOfWork })), expected);
  }
});

test('failures outside are recorded, and a replay fails alike', async () => {
  const [cassette, live] = [new Cassette(), counted((call) => call % 3 === 0)];
  const expected = await run(recordedMind({ cassette, live }));
  assert.ok([...cassette.entries()].some(({ occurrence }) => occurrence > 1), 'somebody was asked again');
  assert.equal(await run(recordedMind({ cassette })), expected);
});

test('a run that was cut off goes on without asking twice, and comes to the same', () => inFolder(async (folder) => {
  const path = join(folder, 'cassette');
  const record = async (live: Mind) => {
    const file = new CassetteFile(path);
    const mind = recordedMind({ cassette: file.cassette, live, onRecord: file.append });
    return run(mind).finally(() => file.close());
  };
  const whole = counted();
  const expected = await record(whole);
  const lines = readFileSync(path, 'utf8').split('\n');
  const kept = 8;
  truncateSync(path, new TextEncoder().encode(lines.slice(0, kept + 1).join('\n')).length + 40);
  assert.is(readCassette(path).size, kept);
  const rest = counted();
  assert.equal(await record(rest), expected);
  assert.is(rest.calls, whole.calls - kept);
  assert.equal(await run(recordedMind({ cassette: readCassette(path) })), expected);
}));

test('a replay that misses an answer ends with who asked what', async () => {
  const cassette = new Cassette();
  await run(recordedMind({ cassette, live: counted() }));
  const [first, ...others] = [...cassette.entries()] as [CassetteEntry, ...CassetteEntry[]];
  const error = await run(recordedMind({ cassette: new Cassette(others) })).catch((caught: unknown) => caught);
  assert.instance(error, MissingRecording);
  assert.match((error as Error).message,
    new RegExp(`^${first.agent} asks what is not in the cassette \\(${first.task}`));
});

test('a run that a budget halts keeps everything that it has paid for', async () => {
  const [cassette, outside] = [new Cassette(), new ShuffledOutside((waiting) => waiting - 1)];
  const minds = { ...late, budget: { run: { calls: 2 }, whenSpent: 'halt' as const } };
  const running = run(recordedMind({ cassette, live: slow(outside) }), {}, minds);
  const error = await slowly(outside, running).catch((caught: unknown) => caught);
  assert.instance(error, RunHalted);
  assert.match((error as Error).message, /^minds: the budget of the run is spent: .* would exceed 2 calls/);
  assert.is(cassette.size, 2, 'also what was under way');
  const again = await run(recordedMind({ cassette }), {}, minds).catch((caught: unknown) => caught);
  assert.is((again as Error).message, (error as Error).message);
});

test('an answer that cannot be recorded ends the run, though nobody waits for it any more', async () => {
  const cassette = new Cassette();
  await run(recordedMind({ cassette, live: counted() }), {}, late);
  let recorded = 0;
  const onRecord = () => { if (++recorded === cassette.size) throw new Error('the disk is full'); };
  const error = await run(recordedMind({ cassette: new Cassette(), live: counted(), onRecord }), {}, late)
    .catch((caught: unknown) => caught);
  assert.match((error as Error).message, /^What buyer-\d was answered cannot be recorded: Error: the disk is full$/);
});

test('a run that is told to stop says why; what was answered by then is kept, what was given up is not', async () => {
  const [cassette, stop, live] = [new Cassette(), new AbortController(), counted()];
  const patient: Mind = {
    name: 'patient',
    ask: (request, options) => (live.calls < 20 ? live.ask(request, options) : new Promise((resolve) => {
      const givenUp = { kind: 'failed', failure: 'timeout', retryAfterMs: 0 } as const;
      options.signal.addEventListener('abort', () => resolve(givenUp));
      stop.abort(new Error('enough'));
    })),
  };
  const stopped = run(recordedMind({ cassette, live: patient }), { signal: stop.signal });
  assert.is(await stopped.then(() => '', (error: Error) => error.message), 'enough');
  assert.is(cassette.size, 20);
  const again = counted();
  assert.equal(await run(recordedMind({ cassette, live: again })), await run(undefined));
  assert.ok(again.calls > 0);
});

test.run();
