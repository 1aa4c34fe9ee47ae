import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { complianceActor } from '../../../actors/procurement/compliance.actor.ts';
import { ComplianceDesk } from '../../../actors/procurement/complianceDesk.ts';
import type { CaseFile } from '../../../machines/procurementMessages.ts';
import type { SupplierFacts } from '../../../market/supplierFacts.ts';
import { Alone, candidate, caseFile, facts, policy, purchase } from '../../helpers/buyingHouse.ts';
import { told } from '../../helpers/machineEvents.ts';

function compliance(...registered: readonly SupplierFacts[]) {
  const register = new Map(registered.map((each) => [each.supplier, each]));
  const desk = new ComplianceDesk({ register, policy, asksMax: 2 });
  return new Alone(complianceActor, () => ({ desk, handlingMs: 1_000, guidanceMs: 5_000 }));
}
const found = (rest: Partial<CaseFile>) =>
  told('candidates.found', caseFile(rest), { from: 'sourcing/1', id: 7, conversation: 'r' });
const guidance = (advice: 'widen-search' | 'allow-parts' | 'ask-again' | 'give-up', requestId = 'r') => (
  told('guidance.given', { advice, file: caseFile({ request: { ...purchase, requestId } }) }, { from: 'lead' }));
const shown = ['candidates', 'excluded', 'scope', 'mayPart', 'from', 'problem', 'outcome'];

test('who passes goes on to negotiation, who fails drops out, and every reason is in the file', () => {
  const [good, slow, unknown] = [candidate('acme'), candidate('bolt', 31), candidate('coil')];
  const alone = compliance(facts('acme'), facts('bolt')).hear(found({ candidates: [good, slow, unknown] }));
  assert.equal(alone.wait(999).posts(), []);
  const [post, ...others] = alone.wait(1).posts();
  assert.equal(others, []);
  const { to, type, kind, conversation, cause, content } = post!;
  assert.equal([to, type, kind, conversation, cause],
    ['negotiation', 'candidates.cleared', 'request', 'r', 7]);
  const file = content as CaseFile;
  assert.equal([file.candidates, file.excluded], [[good], ['bolt', 'coil']]);
  assert.equal(file.reasons.filter(({ verdict }) => verdict === 'broken').map(({ rule, subject }) => [rule, subject]),
    [['lead-time', 'bolt'], ['registered', 'coil']]);
  const about = (supplier: string) => file.reasons.filter(({ subject }) => subject === supplier).length;
  assert.equal(['acme', 'bolt', 'coil'].map(about), [10, 10, 1]);
});

test('if nobody passes but somebody could, sourcing looks again without those who failed', () => {
  const alone = compliance(facts('acme'), facts('bolt', { rating: 'B' }));
  alone.hear(found({ candidates: [candidate('bolt')], excluded: ['zinc'], mayPart: true })).wait(1_000);
  assert.equal(alone.said(...shown), ['sourcing candidates.rejected [] ["zinc","bolt"] "preferred" true']);
  assert.is(alone.hear(found({})).wait(1_000).said().join(), 'sourcing candidates.rejected', 'or none were found');
});

const forbidden = () => {
  const alone = compliance(facts('bolt', { rating: 'B' })).hear(found({ candidates: [candidate('bolt')] })).wait(1_000);
  assert.equal(alone.said('from', 'problem'), ['lead case.escalated "compliance" "all-rejected"']);
  return alone;
};

test('if policy itself forbids it the lead is asked, again, and then the case is closed with its reason', () => {
  const alone = forbidden().wait(5_000);
  assert.equal(alone.said('problem'), ['lead case.escalated "all-rejected"']);
  const [post] = alone.wait(5_000).posts();
  const { outcome, file } = post!.content as { outcome: object; file: CaseFile };
  assert.equal([post!.to, post!.type, outcome], ['lead', 'case.closed',
    { kind: 'rejected', because: 'policy', quantity: 0, spent: 0, saved: 0 }]);
  const broken = file.reasons.filter(({ verdict }) => verdict === 'broken');
  assert.equal(broken.map(({ rule }) => rule), ['rating', 'policy']);
  assert.equal(alone.wait(100_000).posts(), []);
});

test('advice is followed by whoever asked, once: to give up, or to look again and how', () => {
  assert.equal(forbidden().hear(guidance('give-up'), guidance('give-up')).said(), ['lead case.closed']);
  const sent = (advice: Parameters<typeof guidance>[0]) => forbidden().hear(guidance(advice)).said(...shown);
  const back = 'sourcing candidates.rejected [] ["bolt"]';
  assert.equal(sent('widen-search'), [`${back} "category" false`]);
  assert.equal(sent('allow-parts'), [`${back} "preferred" true`]);
  assert.equal(sent('ask-again'), [`${back} "preferred" false`]);
  assert.equal(forbidden().hear(guidance('give-up', 'other')).said(), []);
});

test('the widest search is not widened, and what was allowed stays allowed', () => {
  const alone = compliance(facts('bolt', { rating: 'B' }));
  alone.hear(found({ scope: 'anywhere', mayPart: true, candidates: [candidate('bolt')] })).wait(1_000).posts();
  const widest = ['sourcing candidates.rejected "anywhere" true'];
  assert.equal(alone.hear(guidance('widen-search')).said('scope', 'mayPart'), widest);
});

test('who was asked for guidance before a restart is asked again at once', () => {
  assert.equal(forbidden().restart().said(), ['lead case.escalated']);
});

test('a case that is brought twice is decided once while it is there, and later the same way', () => {
  const alone = compliance(facts('acme'));
  const asked = found({ candidates: [candidate('acme')] });
  const first = alone.hear(asked, asked).wait(5_000).posts();
  assert.is(first.length, 1);
  assert.equal(alone.hear(asked).wait(5_000).posts(), first);
  const [again, other] = [found({ searches: 2 }), found({ scope: 'category' })];
  assert.is(alone.hear(asked, again, other).wait(3_000).posts().length, 3, 'another search is another case');
});

test('a restart loses no case and closes none twice, wherever it happens', () => {
  for (const atMs of [0, 500, 1_000, 3_000, 6_000, 11_000]) {
    const alone = compliance(facts('bolt', { rating: 'B' }));
    alone.hear(found({ candidates: [candidate('bolt')] }), found({ searches: 2, candidates: [candidate('bolt')] }));
    const said = alone.wait(atMs).restart().wait(100_000).said().filter((line) => line === 'lead case.closed');
    assert.is(said.length, 2, `${atMs} ms`);
  }
});

test('a desk is plain to see, and the lead is asked at least once', () => {
  const desk = new ComplianceDesk({ register: new Map(), policy, asksMax: 1 });
  desk.file(found({}) as never);
  assert.is(JSON.parse(JSON.stringify(desk)).cases[0].found.content.request.requestId, 'r');
  assert.throws(() => new ComplianceDesk({ register: new Map(), policy, asksMax: 0 }), /at least once/);
});

test.run();
