import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { phases } from '../../machines/phase.ts';
import { ended, firmAlone as firm, opened } from '../helpers/firmAlone.ts';
import { isHeard, told } from '../helpers/machineEvents.ts';

test('counsel that nobody waits for is heard in every state, and changes nothing', () => {
  const { actor, hear, done, said } = firm();
  const counsel = [told('counsel.given', { ask: 1, choice: [] }),
    told('counsel.declined', { ask: 1, reason: 'timeout', isSilent: false })];
  for (const call of [...phases.map((phase) => opened(phase)), ended]) {
    hear(call);
    const before = [[...done], [...said]];
    for (const each of counsel) assert.ok(isHeard(actor, each), each.type);
    hear(...counsel);
    assert.equal([done, said], before);
  }
});

test.run();
