import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Advice, type CaseFile, type Outcome, scopes } from '../../../machines/procurementMessages.ts';
import { candidate, caseFile, facts, purchase } from '../../helpers/buyingHouse.ts';
import { told } from '../../helpers/machineEvents.ts';
import { again, answer, asked, found, guidance, sourcing, standard, wanted } from '../../helpers/sourcingOffice.ts';

test('everybody on the shortlist is asked at once; those who can deliver go to compliance, with what is known', () => {
  const { alone } = sourcing(standard, { candidatesMax: 9 });
  assert.equal(asked(alone.hear(wanted()).wait(10)), ['supplier/acme', 'supplier/bolt', 'supplier/coil']);
  alone.hear(answer('acme'), answer('bolt', { unitsFree: 0 }), answer('coil', { score: 99, confidence: 1 }));
  const [post, ...others] = alone.posts();
  assert.equal(others, []);
  const { to, type, conversation, cause, content } = post!;
  assert.equal([to, type, conversation, cause], ['compliance', 'candidates.found', 'r', 7]);
  const { candidates, searches } = content as CaseFile;
  assert.equal(candidates.map(({ supplier }) => supplier).toSorted(), ['acme', 'coil']);
  assert.equal([searches, ...candidates.map(({ score, confidence }) => [score, confidence])], [1, [50, 0], [50, 0]]);
});

test('how widely it looks: some who serve the region, all who do, all there are', () => {
  const lists = scopes.map((scope) => asked(sourcing().alone.hear(wanted({}, { scope })).wait(10)).length);
  assert.equal(lists, [2, 3, 4]);
});

test('who is excluded is not asked, nor who does not sell it', () => {
  const { alone } = sourcing([...standard, facts('edge', { categories: ['steel'], listPrices: { steel: 1 } })]);
  assert.equal(asked(alone.hear(wanted({}, { excluded: ['bolt'] })).wait(10)), ['supplier/acme', 'supplier/coil']);
});

test('who does not answer in time is done without, and it says so', () => {
  const { alone } = sourcing();
  alone.hear(wanted()).wait(10).hear(answer('acme'));
  alone.posts();
  const [post] = alone.wait(100).posts();
  assert.equal(found(post!), ['acme']);
  const silent = (post!.content as CaseFile).reasons.filter(({ rule }) => rule === 'availability');
  assert.equal(silent.map(({ subject, verdict }) => [subject, verdict]).toSorted(),
    [['bolt', 'broken'], ['coil', 'broken']]);
});

test('nobody speaks for another, answers twice or unasked', () => {
  const { alone } = sourcing(standard, { candidatesMax: 9 });
  alone.hear(wanted()).wait(10).hear(
    answer('acme', { listPrice: 1 }, 'supplier/bolt'), answer('acme'), answer('acme', { listPrice: 2 }), answer('dyne'),
    { ...answer('bolt'), conversation: 's' });
  const post = alone.wait(100).posts().at(-1)!;
  assert.equal((post.content as CaseFile).candidates.map(({ supplier, listPrice }) => [supplier, listPrice]),
    [['acme', 6_000]]);
});

for (const [problem, ...answers] of [['nobody-answers'], ['no-supplier', answer('acme', { unitsFree: 0 })]] as const) {
  test(`nobody can deliver: the lead is asked (${problem}); what it advises is done`, () => {
    const { alone } = sourcing([facts('acme')]);
    alone.hear(wanted()).wait(10).hear(...answers).wait(answers.length === 0 ? 100 : 0);
    assert.equal(alone.said('problem').at(-1), `lead case.escalated "${problem}"`);
    assert.equal(asked(alone.hear(guidance('ask-again', 1)).wait(10)), ['supplier/acme']);
    alone.hear(guidance('ask-again', 1)).hear(answer('acme'));
    assert.equal((alone.posts()[0]!.content as CaseFile).searches, 2);
  });
}

test('advised to look further it does, advised to allow parts it says so, advised to give up it does', () => {
  const advised = (advice: Advice) => {
    const { alone } = sourcing([facts('acme', { regions: ['US'] })]);
    alone.hear(wanted()).wait(10).hear(guidance(advice, 1)).wait(10);
    if (alone.state === 'asking') alone.hear(answer('acme'));
    return alone.posts().at(-1)!;
  };
  assert.equal(found(advised('widen-search')), ['acme']);
  assert.is((advised('allow-parts').content as { file: CaseFile }).file.mayPart, true);
  const { type, to, content } = advised('give-up');
  assert.equal([type, to, (content as { outcome: object }).outcome],
    ['case.closed', 'lead', { kind: 'no-market', because: 'no-supplier', quantity: 0, spent: 0, saved: 0 }]);
});

/** How it gives up when of three that it might have asked some are excluded, and the others answer. */
function endOf(excluded: readonly string[], isAboutMoney: boolean | undefined, ...others: Parameters<typeof answer>[]) {
  const { alone } = sourcing(standard);
  const talked = isAboutMoney === undefined ? {} : { isAboutMoney };
  alone.hear(again('more.wanted', 1, excluded, talked)).wait(10);
  alone.hear(...others.map((each) => answer(...each))).wait(100).hear(guidance('give-up', 2)).wait(10);
  const { outcome, file } = alone.posts().at(-1)!.content as { outcome: Outcome; file: CaseFile };
  const last = file.reasons.at(-1)!;
  return `${outcome.kind} ${outcome.because}; ${last.rule} ${last.verdict}, ${last.required}`;
}

test('where all were willing and too dear, it was the budget, and it says so; otherwise nobody could supply it', () => {
  const all = ['acme', 'bolt', 'coil'];
  const missing = 'no-market no-supplier; search broken, somebody who can deliver';
  const each = Math.floor(purchase.budget / purchase.quantity);
  assert.is(endOf(all, true), `rejected over-budget; budget broken, at most ${each} cents each`);
  assert.is(endOf(all, false), missing, 'somebody was unwilling');
  assert.is(endOf(all, undefined), missing, 'nobody was talked to');
  assert.is(endOf(all.slice(1), true, ['acme', { unitsFree: 0 }]), missing, 'somebody had nothing left');
  assert.match(endOf(all.slice(1), true), /^no-market nobody-answers/);
});

test('without guidance it asks again, so often, and gives up: no case is left open', () => {
  const { alone } = sourcing([]);
  assert.equal(alone.hear(wanted()).wait(10).said('problem'), ['lead case.escalated "no-supplier"']);
  assert.equal(alone.wait(50).said(), ['lead case.escalated']);
  assert.equal(alone.wait(50).said(), ['lead case.closed']);
  assert.equal(alone.hear(wanted(), guidance('ask-again', 1)).wait(999).said(), []);
});

for (const type of ['candidates.rejected', 'more.wanted'] as const) {
  test(`—${type}→ it looks again without the excluded, so often, and then asks the lead`, () => {
    const { alone } = sourcing();
    assert.equal(asked(alone.hear(again(type, 1, ['acme'])).wait(10)), ['supplier/bolt', 'supplier/coil']);
    alone.hear(answer('bolt'), answer('coil'), again(type, 2, ['acme', 'bolt']), again(type, 1, [])).wait(10);
    assert.equal(alone.said('problem').slice(1), ['lead case.escalated "no-supplier"']);
  });
}

test('who is advised to go on after the last round does, and only by advice on this round', () => {
  const { alone } = sourcing();
  alone.hear(again('more.wanted', 2, [])).wait(10).hear(guidance('give-up', 1), guidance('ask-again', 1));
  assert.is(alone.state, 'awaitingGuidance');
  assert.equal(asked(alone.hear(guidance('ask-again', 2)).wait(10)).length, 3);
});

test('where requests of the kind have taken several rounds, more are asked in the first', () => {
  const { alone, memory } = sourcing();
  const outcome = { kind: 'completed' as const, because: 'ordered', quantity: 100, spent: 1, saved: 0 };
  memory.note(told('request.concluded', { outcome, file: caseFile({ searches: 2 }) }, { conversation: 'earlier' }));
  assert.is(asked(alone.hear(wanted({}, { scope: 'preferred' })).wait(10)).length, 3);
});

test('in haste, those who were all cleared lately go straight to negotiation, others never', () => {
  const cleared = (names: readonly string[], { urgency = 'high', days = 10, late = 0, from = 'compliance/1' } = {}) => {
    const { alone, memory } = sourcing([facts('acme'), facts('bolt')]);
    const request = { ...purchase, urgency: urgency as 'high', requestId: 'earlier' };
    const file = caseFile({ request, candidates: names.map((each) => candidate(each)) });
    memory.note(told('candidates.cleared', file, { from }));
    alone.wait(late).hear(wanted({ urgency: urgency as 'high' })).wait(10);
    alone.hear(answer('acme', { leadTimeDays: days }), answer('bolt'));
    return alone.posts().at(-1)!.to;
  };
  assert.is(cleared(['acme', 'bolt']), 'negotiation');
  assert.is(cleared(['acme', 'bolt'], { late: 9_990 }), 'negotiation');
  assert.is(cleared(['acme', 'bolt'], { late: 9_991 }), 'compliance', 'stale');
  assert.is(cleared(['acme']), 'compliance', 'not all');
  assert.is(cleared(['acme', 'bolt'], { days: 11 }), 'compliance', 'never so slow');
  assert.is(cleared(['acme', 'bolt'], { urgency: 'normal' }), 'compliance', 'no haste');
  assert.is(cleared(['acme', 'bolt'], { from: 'sourcing/1' }), 'compliance', 'only compliance clears');
});

test.run();
