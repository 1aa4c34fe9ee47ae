import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Entry } from '../../../sim/tape/entry.ts';
import { Tape } from '../../../sim/tape/tape.ts';
import { mindsPart } from '../../../sim/scenario/mindsPart.ts';
import type { MindsFindings, MindUse } from '../../../sim/worlds/mindsFindings.ts';
import { MindsRecord } from '../../../sim/worlds/mindsRecord.ts';
import { anyMindEntries } from '../../helpers/anyMinds.ts';

const minded = [{ address: 'buyer-1', persona: 'Greta' }, { address: 'seller-1', persona: 'Hamid' }];
const settings = mindsPart.parse({ prices: { promptCentsPerMillion: 10, completionCentsPerMillion: 30 } });

function recorded(entries: readonly Entry[]): MindsFindings {
  const tape = new Tape({ header: 'a test' });
  const record = new MindsRecord(tape, { minded, settings });
  for (const { message, outcome, reason, atMs } of entries) tape.write(message, outcome, reason, atMs);
  return record.findings();
}

type Said = { ask: number; failure: string; state: string; reason: string; lesson: string; isRepair: boolean }
  & Record<'promptTokens' | 'completionTokens', number>;

/** Slow: looks through the whole tape again for every single figure. */
function lookedUp(entries: readonly Entry[], agent: string): MindUse & { moves: string[]; lessons: string[] } {
  const heard = entries.filter(({ outcome }) => outcome === 'delivered').map(({ message }) => message);
  const by = (type: string) => heard.filter((message) => message.type === type && message.from === `${agent}/mind`)
    .map(({ content }) => content as Said);
  const to = (type: string) => heard.filter((message) => message.type === type && message.to === `${agent}/mind`)
    .map(({ content }) => content as Said);
  const moves = by('deliberation.moved');
  const failed = moves.filter(({ state }, i) => state === 'retrying' || state === 'fallingBack'
    || (state === 'suspended' && !(i > 0 && moves[i - 1]!.state === 'fallingBack')));
  const reasons = [...new Set(failed.map(({ reason }) => reason))].sort();
  const asked = new Map<number, boolean>();
  for (const { type, from, to: mind, content } of heard) {
    if (type === 'mind.asked' && from === `${agent}/mind`) asked.set((content as Said).ask, (content as Said).isRepair);
    if (type === 'mind.failed' && mind === `${agent}/mind` && (content as Said).failure === 'over-budget')
      asked.delete((content as Said).ask);
  }
  const tokens = (kind: 'promptTokens' | 'completionTokens') =>
    to('mind.answered').reduce((sum, content) => sum + content[kind], 0);
  return {
    calls: asked.size, repairs: [...asked].filter(([, isRepair]) => isRepair).length,
    promptTokens: tokens('promptTokens'), completionTokens: tokens('completionTokens'),
    microCents: 10 * tokens('promptTokens') + 30 * tokens('completionTokens'),
    given: by('counsel.given').length, declined: by('counsel.declined').length,
    failures: Object.fromEntries(reasons.map((why) => [why, failed.filter(({ reason }) => reason === why).length])),
    moves: moves.map(({ state }) => state), lessons: by('mind.reflected').map(({ lesson }) => lesson),
  };
}

test('what is said of each mind is what stands on the tape', () => {
  fc.assert(fc.property(anyMindEntries, (entries) => {
    const { minds } = recorded(entries);
    assert.equal(minds, minded.map(({ address, persona }) => ({ address, persona, ...lookedUp(entries, address) })));
  }), { seed: 42, numRuns: 400 });
});

test('all of them together are the sum of each', () => {
  fc.assert(fc.property(anyMindEntries, (entries) => {
    const { all, minds } = recorded(entries);
    for (const key of ['calls', 'repairs', 'promptTokens', 'completionTokens', 'microCents'] as const)
      assert.is(all[key], minds[0]![key] + minds[1]![key]);
    for (const key of ['given', 'declined'] as const) assert.is(all[key], minds[0]![key] + minds[1]![key]);
    for (const failure of ['timeout', 'schema', 'server-error'] as const)
      assert.is(all.failures[failure] ?? 0, minds.reduce((sum, { failures }) => sum + (failures[failure] ?? 0), 0));
    assert.equal(Object.keys(all.failures), Object.keys(all.failures).sort());
  }), { seed: 42, numRuns: 200 });
});

test('what a budget forbids is no call, and a fallback that ends in suspension no second failure', () => {
  const said = (type: string, from: string, to: string, content: object, i: number): Entry => ({
    seq: i, atMs: i, outcome: 'delivered', reason: '',
    message: { id: i + 1, type, from, to, kind: 'notification', content, conversation: '', cause: 0, atMs: i },
  });
  const mind = 'buyer-1/mind';
  const { minds: [one] } = recorded([
    said('mind.asked', mind, 'minds', { ask: 1, isRepair: false }, 0),
    said('mind.failed', 'minds', mind, { ask: 1, failure: 'over-budget' }, 1),
    said('mind.asked', mind, 'minds', { ask: 2, isRepair: false }, 2),
    said('deliberation.moved', mind, 'world', { state: 'fallingBack', reason: 'over-budget' }, 3),
    said('deliberation.moved', mind, 'world', { state: 'suspended', reason: 'over-budget' }, 4),
    said('deliberation.moved', mind, 'world', { state: 'probing', reason: 'over-budget' }, 5),
    said('deliberation.moved', mind, 'world', { state: 'suspended', reason: 'timeout' }, 6),
  ]);
  assert.is(one!.calls, 1);
  assert.equal(one!.failures, { 'over-budget': 1, timeout: 1 });
});

test.run();
