import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { AgentFault } from '../../../actors/firm/faultyStrategy.ts';
import { playTown, saidBy } from '../../helpers/firmTown.ts';

const phases = ['policy', 'auction', 'reconciliation', 'service'] as const;
const kinds = ['throws', 'hangs', 'nonsense', 'overstays'] as const;
const turns = 6;
const fault = (phase: AgentFault['phase'], kind: AgentFault['kind']): AgentFault => (
  { phase, fromTurn: 1, toTurn: 3, kind });
const calm = playTown({ turns });

/** When the agent's deliberation moved, where to and why. */
const moves = (entries: typeof calm) => saidBy(entries, 'ann').filter((line) => line.includes('deliberation.moved'))
  .map((line) => line.replace('world deliberation.moved ', ''));
/** What a firm did, in the phase that begins at `startMs` of each turn, by turn. */
const deeds = (entries: typeof calm, startMs: number) => saidBy(entries, 'ann')
  .filter((line) => !/deliberation|decision|analysis/.test(line))
  .filter((line) => Math.floor(parseInt(line, 10) % 5000 / 1000) * 1000 === startMs)
  .reduce<number[]>((counts, line) => {
    counts[Math.floor(parseInt(line, 10) / 5000)]! += 1;
    return counts;
  }, Array<number>(turns).fill(0));

for (const [index, phase] of phases.entries()) for (const kind of kinds) {
  const played = playTown({ turns, faults: [fault(phase, kind)] });
  const usual = deeds(calm, index * 1000)[0]!;

  test(`${phase} ${kind}: it falls back, is suspended and recovers`, () => {
    const states = moves(played).map((line) => line.split(' ')[2]);
    const failing = kind === 'overstays' ? ['deciding'] : [
      'retrying', 'deciding', 'fallingBack', 'deciding', 'retrying', 'deciding', 'fallingBack'];
    assert.equal(states, [...failing, 'suspended', 'probing', 'recovered', 'deciding']);
    const why = { throws: `the ${phase} agent throws`, hangs: 'timeout', nonsense: 'nonsense: word.said firm',
      overstays: 'overstayed' }[kind];
    for (const line of moves(played).slice(0, -2)) assert.ok(line.endsWith(why), line);
  });

  test(`${phase} ${kind}: its fallback acts for it, or nobody; once recovered it acts as ever, once a phase`, () => {
    const byFallback = kind === 'overstays' ? 0 : usual;
    assert.equal(deeds(played, index * 1000), [byFallback, byFallback, 0, usual, usual, usual]);
    for (const other of phases.keys()) if (other !== index) {
      assert.equal(deeds(played, other * 1000), deeds(calm, other * 1000), 'the other agents act as ever');
    }
  });

  test(`${phase} ${kind}: every message is heard, and the other firm is none the wiser`, () => {
    assert.equal([...new Set(played.map(({ outcome }) => outcome))], ['delivered']);
    assert.equal(saidBy(played, 'bob'), saidBy(calm, 'bob'));
  });
}

test('a fault in some turns is none in others', () => {
  const played = playTown({ turns: 3, faults: [{ phase: 'auction', fromTurn: 2, toTurn: 2, kind: 'throws' }] });
  assert.equal(moves(played).map((line) => parseInt(line, 10)).filter((atMs) => atMs < 5000), []);
  assert.equal(moves(played).slice(0, 1), ['6050 auction retrying the auction agent throws']);
});

test('who cannot fall back often is suspended sooner', () => {
  const played = playTown({ turns: 3, faults: [fault('policy', 'throws')], settings: { fallbacksMax: 1 } });
  assert.equal(moves(played).slice(3), [
    '5000 policy suspended the policy agent throws', '10000 policy probing the policy agent throws',
    '10000 policy suspended the policy agent throws',
  ]);
});

test.run();
