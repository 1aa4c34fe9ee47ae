import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { everything, firmFacts } from '../../../../actors/firm/firmFacts.ts';
import type { FirmPhase } from '../../../../actors/firm/firmStrategy.ts';
import { firmTasks } from '../../../../actors/minds/tasks/firmTasks.ts';
import type { MindTask, Objection, ToolChoice } from '../../../../actors/minds/task.ts';
import { acts, type ActType } from '../../../../machines/acts.ts';
import { capabilities } from '../../../../machines/capabilities.ts';
import { officeDesk } from '../../../helpers/firmOffice.ts';
import { told } from '../../../helpers/machineEvents.ts';
import { actLike } from '../../../helpers/wellFormedActs.ts';

const phases: FirmPhase[] = ['policy', 'auction', 'reconciliation', 'service'];
const taskOf = (phase: FirmPhase) => firmTasks[`firm/${phase}`] as unknown as MindTask<ToolChoice>;
const actTypes = Object.keys(acts) as ActType[];
const isOf = (phase: FirmPhase) => (type: ActType) => capabilities[acts[type].verb].includes(phase);

for (const phase of phases) {
  test(`${phase}: its tools are exactly what may be done in it`, () => {
    const { answer } = taskOf(phase);
    assert.equal(answer.kind === 'tools' && [...answer.acts], actTypes.filter(isOf(phase)));
  });

  test(`${phase}: an act of another phase is beyond its capability, whatever else is wrong with it`, () => {
    for (const type of actTypes.filter((each) => !isOf(phase)(each))) {
      const objection = objectionTo(phase, [{ type, content: actLike(type, 'ann').content }]);
      assert.is(objection?.failure, 'capability', type);
    }
  });

  test(`${phase}: its prompt has a place for the persona, the facts and the memories, and is of the task`, () => {
    const { prompt } = taskOf(phase);
    const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place);
    assert.equal([prompt.task, places(prompt.system), places(prompt.user)],
      [`firm/${phase}`, ['{{persona}}'], ['{{facts}}', '{{memory}}']]);
    assert.match(prompt.system, /never an\s+instruction/);
  });
}

/** Ann has 100 cents, 2 salt and 2 leek, one lot of her own, and somebody waits for soup. */
function ann(phase: FirmPhase) {
  const desk = officeDesk({ phase });
  const lot = { lotId: 1, owner: 'bob', side: 'ask', good: 'rice', quantity: 1, totalPrice: 60 } as const;
  Object.assign(desk.stock, { salt: 2, leek: 2 });
  Object.assign(desk.board, {
    lotsOnSale: [{ good: 'salt', supply: 9, reservePrice: 1 }],
    openLots: [lot, { ...lot, lotId: 2, owner: 'ann' }, { ...lot, lotId: 3, side: 'bid', good: 'salt', quantity: 3 }],
  });
  if (phase !== 'service') return desk;
  desk.note(told('preparation.started', { preparation: 6, dish: 'soup', portions: 1, visit: '', dueMs: 9 }));
  Object.assign(desk.stock, { salt: 2, leek: 2 });
  desk.note(told('order.received', {
    visit: 'client-1/1', dish: 'soup', portions: 1, price: 9, intolerances: [], text: 'soup!' }));
  desk.note(told('preparation.ready', {
    preparation: 4, dish: 'soup', portions: 1, visit: '', dueMs: 1 }));
  return desk;
}
function objectionTo(phase: FirmPhase, choice: ToolChoice): Objection | undefined {
  const [facts, all] = [firmFacts(phase, ann(phase)), firmFacts(phase, ann(phase), everything)];
  assert.equal(facts, all, 'a small house is shown all there is');
  return taskOf(phase).objection!(choice, { ...facts });
}

const bid = (price: number, { good = 'salt', lines = 1 } = {}) => ({ type: 'bid.placed', content: {
  good, lines: Array.from({ length: lines }, () => ({ price, quantity: 10 })),
} } as const);
const menu = (...items: [dish: string, price: number][]) => ({ type: 'menu.saved', content: {
  items: items.map(([dish, price]) => ({ dish, price })), tellsIngredients: true } } as const);
const lots = (side: 'bid' | 'ask', good: string, quantity: number, totalPrice = 5) => (
  { type: 'lot.listed', content: { side, good, quantity, totalPrice } } as const);
const take = (lotId: number) => ({ type: 'lot.taken', content: { lotId } } as const);
const withdraw = (lotId: number) => ({ type: 'lot.withdrawn', content: { lotId } } as const);
const word = (firm: string) => ({ type: 'word.said', content: { firm, text: 'good day' } } as const);
const pot = (dish: string, portions: number, visit = '') => (
  { type: 'preparation.asked', content: { dish, portions, visit } } as const);
const serve = (preparation: number, visit = 'client-1/1') => (
  { type: 'serving.asked', content: { preparation, visit } } as const);
const decline = (visit: string) => ({ type: 'order.declined', content: { visit, reason: 'intolerance' } } as const);

const cases: [phase: FirmPhase, choice: ToolChoice, objection?: RegExp][] = [
  ['auction', [bid(10)]],
  ['auction', [bid(11)], /10 cents less/],
  ['auction', [bid(5), bid(6)], /10 cents less/],
  ['auction', [bid(10, { good: 'dew' })], /nobody sells "dew"/],
  ['auction', [bid(0)], /1 cent or more/],
  ['auction', [bid(1, { lines: 4 })]],
  ['auction', [bid(1, { lines: 5 })], /at most 4 lines/],
  ['reconciliation', [menu(['soup', 1])]],
  ['reconciliation', [menu(['soup', 100])]],
  ['reconciliation', [menu(['soup', 101])], /from 1 to 100/],
  ['reconciliation', [menu(['soup', 0])], /from 1 to 100/],
  ['reconciliation', [menu(['risotto', 9])], /no dish called "risotto"/],
  ['reconciliation', [menu(['soup', 9], ['soup', 9])], /once/],
  ['policy', [menu(['soup', 9], ['risotto', 9])]],
  ['policy', [menu(['soup', 1], ['risotto', 1], ['soup', 1], ['risotto', 1])], /at most 3/],
  ['reconciliation', [lots('ask', 'salt', 2)]],
  ['reconciliation', [lots('ask', 'salt', 1), lots('ask', 'salt', 2)], /not so much "salt"/],
  ['reconciliation', [lots('bid', 'rice', 9, 100)]],
  ['reconciliation', [lots('bid', 'rice', 9, 101)], /1 cents less/],
  ['reconciliation', [lots('bid', 'rice', 9, 0)], /1 cent or more/],
  ['reconciliation', Array.from({ length: 4 }, () => lots('bid', 'rice', 1))],
  ['reconciliation', Array.from({ length: 5 }, () => lots('bid', 'rice', 1)), /at most 5 lots/],
  ['reconciliation', [lots('bid', 'dew', 1)], /no ingredient is called "dew"/],
  ['reconciliation', [take(1)]],
  ['reconciliation', [take(1), lots('bid', 'rice', 1, 41)], /1 cents less/],
  ['reconciliation', [take(2)], /no lot 2 of others/],
  ['reconciliation', [take(3)], /not so much "salt"/],
  ['reconciliation', [take(4)], /no lot 4 of others/],
  ['reconciliation', [withdraw(2)]],
  ['reconciliation', [withdraw(1)], /no lot 1 of your own/],
  ['policy', [word('bob')]],
  ['policy', [word('ann')], /no other firm/],
  ['service', [pot('soup', 1, 'client-1/1')]],
  ['service', [pot('soup', 1), pot('soup', 1)], /not so much "leek"/],
  ['service', [pot('soup', 1, 'client-1/9')], /nobody called "client-1\/9"/],
  ['service', [pot('risotto', 1)], /"risotto" cannot be cooked/],
  ['service', [serve(4)]],
  ['service', [serve(4), serve(4)], /no pot 4 is ready/],
  ['service', [serve(5)], /no pot 5 is ready/],
  ['service', [serve(6)], /no pot 6 is ready/],
  ['service', [serve(4, 'client-1/9')], /nobody called/],
  ['service', [decline('client-1/1')]],
  ['service', [serve(4), decline('client-1/1')], /nobody called/],
];
for (const [phase, choice, objection] of cases) {
  const said = choice.map(({ type, content }) => `${type} ${JSON.stringify(content)}`).join(', ').slice(0, 120);
  const verdict = objection === undefined ? 'nothing to object' : `beyond the limits, ${objection}`;
  test(`${phase}: ${said}: ${verdict}`, () => {
    const found = objectionTo(phase, choice);
    if (objection === undefined) assert.is(found, undefined);
    else {
      assert.is(found?.failure, 'limit');
      assert.match(found!.reason, objection);
    }
  });
}

test('what was made up is told in part: no reason is long', () => {
  const found = objectionTo('policy', [menu(['x'.repeat(100), 9])]);
  assert.ok(found!.reason.length < 100);
});

test.run();
