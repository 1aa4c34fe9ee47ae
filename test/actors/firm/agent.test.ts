import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createActor } from 'xstate';
import { type DeciderAtWork, phaseAgent } from '../../../actors/firm/agent.ts';
import type { FirmStrategy } from '../../../actors/firm/firmStrategy.ts';
import { BrokenLaw } from '../../../market/assert.ts';
import { RunHalted } from '../../../sim/world.ts';
import { officeDesk } from '../../helpers/firmOffice.ts';
import { plain, playTown, saidBy } from '../../helpers/firmTown.ts';
import { told } from '../../helpers/machineEvents.ts';
import { noLuck } from '../../helpers/traderView.ts';

const spoken = (lines: readonly string[]) => lines.filter((line) => !/decision\.due|deliberation\.moved/.test(line));

test('each phase’s agent does its work, when it is due', () => {
  assert.equal(saidBy(playTown(), 'ann'), [
    '0 ann decision.due policy', '0 bob word.said bob learnt .',
    '1000 ann decision.due auction', '1000 ann/analyst analysis.asked prices',
    '1050 auctioneer bid.placed salt [{"price":2,"quantity":1}]',
    '2000 ann decision.due reconciliation', '2000 host door.opened',
    '3000 ann decision.due service',
    '3000 ann/kitchen preparation.asked soup 1 client-1/1', '3000 ann/kitchen preparation.asked soup 2 client-1/2',
    '3000 ann/kitchen serving.asked 1 client-1/1', '3000 ann/kitchen serving.asked 2 client-1/2',
  ]);
});

test('acts are requests; those about a visit belong to its conversation, all others to the turn’s', () => {
  const acts = playTown().filter(({ message }) => message.from === 'ann' && message.to !== 'ann');
  for (const { message: { kind, conversation, content, cause } } of acts) {
    assert.is(kind, 'request');
    assert.is(conversation, (content as { visit?: string }).visit ?? 'turn-1');
    assert.ok(cause > 0, 'each follows from something');
  }
});

test('a strategy learns once a turn, from the turn before', () => {
  const talk = saidBy(playTown({ turns: 4 }), 'ann').filter((line) => line.includes('learnt'));
  assert.equal(talk.map((line) => line.split('learnt ')[1]), ['.', '1.', '1 2.', '1 2 3.']);
});

test('who does nothing in any phase fails in none', () => {
  const entries = playTown({ strategy: { name: 'idle', begin: () => undefined }, turns: 2 });
  assert.equal([...new Set(saidBy(entries, 'ann').map((line) => line.split(' ')[2]))], ['decision.due']);
});

/** What a strategy that fails at one thing says, and its fallback after it. */
const failingAt = (fulfil: NonNullable<FirmStrategy['fulfil']>) =>
  saidBy(playTown({ strategy: { ...plain as FirmStrategy, fulfil } }), 'ann').filter((line) => /^3\d/.test(line));

test('what the first choice fails at is there for its fallback; what it has done is done', () => {
  const said = failingAt((memory, view, event, chance) => {
    if (event.kind === 'order' && event.visit === 'client-1/2') throw new Error('two is too many');
    return plain.fulfil!(memory as never, view, event, chance);
  });
  assert.equal(spoken(said), [
    '3000 ann/kitchen preparation.asked soup 1 client-1/1',
    '3020 ann/kitchen preparation.asked soup 2 client-1/2',
    '3020 ann/kitchen serving.asked 1 client-1/1', '3020 ann/kitchen serving.asked 2 client-1/2',
  ]);
  assert.is(said.filter((line) => line.includes('retrying two is too many')).length, 1);
});

test('an answer that is nonsense in part is acted upon in no part', () => {
  const said = failingAt((memory, view, event, chance) => [
    ...plain.fulfil!(memory as never, view, event, chance),
    { type: 'bid.placed', content: { good: 'salt', lines: [] } },
  ]);
  assert.equal(spoken(said).map((line) => line.split(' ')[0]), ['3020', '3020', '3020', '3020'], 'all by the fallback');
  assert.ok(said.some((line) => line.endsWith('retrying not-in-service: bid.placed')));
});

/** An agent of the service alone, at a desk with a pot ready for its only order. */
function agentAlone(fulfil: NonNullable<FirmStrategy['fulfil']>) {
  const desk = officeDesk();
  const asked: string[] = [];
  const strategy: FirmStrategy = { name: 'alone', begin: () => undefined, fulfil: (memory, view, event, chance) => {
    asked.push(event.kind);
    return fulfil(memory, view, event, chance);
  } };
  const decider: DeciderAtWork = { strategy, chance: noLuck, memory: undefined, hasBegun: false, learntIn: 0 };
  const actor = createActor(phaseAgent('service', decider), { input: desk }).start();
  const visit = 'client-1/1';
  const pot = { preparation: 1, dish: 'soup', portions: 1, visit, dueMs: 1 };
  actor.send(told('order.received', { visit, dish: 'soup', portions: 1, price: 9, intolerances: [], text: '' }));
  actor.send(told('preparation.ready', pot));
  return { desk, asked, send: (event: Parameters<typeof actor.send>[0]) => actor.send(event), pot };
}

test('nothing is decided before it is due, in this phase and no other', () => {
  const { asked, send } = agentAlone(() => []);
  send(told('decision.due', { phase: 'auction' }));
  assert.equal(asked, []);
  send(told('decision.due', { phase: 'service' }));
  assert.equal(asked, ['opened', 'order', 'ready']);
  send(told('decision.due', { phase: 'service' }));
  assert.is(asked.length, 3, 'what is decided is decided');
});

test('who has failed is not asked again before it is due', () => {
  const { asked, send, pot } = agentAlone(() => ['nonsense'] as never);
  send(told('decision.due', { phase: 'service' }));
  send(told('preparation.started', { ...pot, preparation: 2 }));
  assert.equal(asked, ['opened']);
  send(told('decision.due', { phase: 'service' }));
  assert.equal(asked, ['opened', 'opened']);
});

test('a dish once served is neither open nor ready, though nobody has answered yet', () => {
  const { desk, send } = agentAlone((_memory, _view, event) => (event.kind === 'ready'
    ? [{ type: 'serving.asked', content: { preparation: 1, visit: 'client-1/1' } }] : []));
  assert.equal([desk.orders.size, desk.pots.size], [1, 1]);
  send(told('decision.due', { phase: 'service' }));
  assert.equal([desk.orders.size, desk.pots.size], [0, 0]);
});

test('a law broken while deciding halts the run', () => {
  const strategy: FirmStrategy = { ...plain as FirmStrategy, policy: () => {
    throw new BrokenLaw('water runs downhill');
  } };
  assert.throws(() => playTown({ strategy }), (error: Error) => (
    error instanceof RunHalted && /downhill/.test(error.message)));
});

test.run();
