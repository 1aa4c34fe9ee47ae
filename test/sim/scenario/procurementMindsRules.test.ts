import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementRules } from '../../../sim/scenario/procurementRules.ts';
import { house } from '../../helpers/playProcurement.ts';

const minds = { deliberation: { attemptsMax: 1, decisionMs: 1_800_000 } };
/** A house whose first supplier has a mind that is waited for an hour, after the half hour that each letter waits. */
function found(replyMs: number, hasMind = true) {
  const { environment: { suppliers: [first, ...others] } } = house({});
  return procurementRules(house({
    environment: { suppliers: [{ ...first!, hasMind }, ...others] }, institution: { bargaining: { replyMs } },
    behaviour: { minds }, supervision: { actors: { [`supplier/${first!.supplier}/mind`]: 'bench' } },
  })).map(({ path, text, help }) => [path.join('.'), text, help]);
}

test('a buyer waits as long as a mind may take', () => {
  assert.equal(found(5_400_000), []);
  assert.equal(found(5_399_999), [[
    'institution.bargaining.replyMs',
    'a buyer waits 5399999 ms, but a supplier with a mind may answer after 5400000 ms.', 'Expected 5400000 or more.',
  ]]);
});

test('where nobody has a mind, nobody waits for one, and nobody may be named as one', () => {
  assert.equal(found(1000, false).map(([path]) => path), ['supervision.actors.supplier/acme/mind']);
});

test.run();
