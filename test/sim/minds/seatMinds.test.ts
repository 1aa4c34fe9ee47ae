import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MindRequest } from '../../../actors/ports.ts';
import { notify } from '../../../machines/message.ts';
import { MindMissing, seatMinds } from '../../../sim/minds/seatMinds.ts';
import { type MindSettings, mindsPart } from '../../../sim/scenario/mindsPart.ts';
import { Tape } from '../../../sim/tape/tape.ts';
import { World } from '../../../sim/world.ts';
import { echo, playMinds } from '../../helpers/askingMinds.ts';
import { gently } from '../../helpers/faultyWorld.ts';

const settingsOf = (said: object) => mindsPart.parse(said) as MindSettings;
const emptyWorld = () => new World({ seed: 7, tape: new Tape({ header: 'minds' }), supervision: gently });

/** What is on the tape once an agent has asked its mind for counsel. */
async function counsel(agents: readonly string[], requests: MindRequest[]) {
  const world = emptyWorld();
  seatMinds(world, { agents, settings: settingsOf({}), seed: 7, mind: echo(requests) });
  const told: string[] = [];
  for (const agent of agents)
    world.bus.open(agent, () => true).subscribe(({ type, from }) => told.push(`${from} ${type}`));
  world.start();
  for (const agent of agents) {
    world.bus.send(agent, notify(`${agent}/mind`, 'counsel.asked', { ask: 1, task: 'trader/reflect', facts: {} }));
  }
  world.clock.setTimeout(() => world.bus.send('x', notify('world', 'run.ended', {})), 600_000);
  return { ...await playMinds({ world, tape: world.tape }), told };
}

test('each agent has a mind of its own at its address, and one outside answers them all', async () => {
  const requests: MindRequest[] = [];
  const { told, entries, halted } = await counsel(['buyer-1', 'seller-1'], requests);
  assert.is(halted, '');
  assert.equal(told.sort(), ['buyer-1/mind counsel.declined', 'seller-1/mind counsel.declined'],
    'an echo is no sound answer');
  assert.equal([...new Set(requests.map(({ agent }) => agent))], ['buyer-1', 'seller-1']);
  const systems = requests.map(({ messages }) => messages[0]!.content);
  assert.is(new Set(systems).size, 2, 'they are different persons');
  assert.equal(entries.filter(({ outcome }) => outcome !== 'delivered'), []);
});

test('who an agent is does not depend on who else has a mind', async () => {
  const [alone, among] = [[] as MindRequest[], [] as MindRequest[]];
  await counsel(['seller-1'], alone);
  await counsel(['buyer-1', 'seller-1'], among);
  assert.equal(among.filter(({ agent }) => agent === 'seller-1'), alone);
});

test('where nobody has a mind nothing is opened', () => {
  const world = emptyWorld();
  seatMinds(world, { agents: [], settings: settingsOf({ provider: 'mistral' }), seed: 7, mind: undefined });
  assert.ok(world.bus.open('minds', () => true), 'the address is free');
});

test('a model that nobody brought is missed before the run, and the error says how to bring it', () => {
  const seat = () => seatMinds(emptyWorld(), {
    agents: ['buyer-1'], settings: settingsOf({ provider: 'mistral' }), seed: 7, mind: undefined,
  });
  assert.throws(seat, (error: Error) => error instanceof MindMissing && error.message.startsWith(
    '`--minds mistral` needs MISTRAL_API_KEY in the environment, or a cassette: '));
});

test.run();
