import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { told } from '../../helpers/machineEvents.ts';
import {
  asked, ended, inTurn, mindAlone, outcome, price, type Reply, spoken, topic, word,
} from '../../helpers/mindAlone.ts';

const lesson = (text: string, expectedPrice: number | null = null): Reply => (
  { text: JSON.stringify({ lesson: text, expectedPrice }) });

test('a forum is answered: a topic, a word; and so it is when the mind declines', () => {
  const { hear, heard, until } = mindAlone(inTurn({ text: '{"topic":"what is\\nfair"}' }, spoken('I expect 90.')));
  hear(topic);
  until(500);
  hear(word(2));
  until(1000);
  assert.equal(heard(), [
    '100 forum topic.proposed {round:1,cohort:2,topic:what is fair}',
    '600 forum word.spoken {round:1,subRound:2,to:cohort,text:I expect 90.,expectedPrice:90}',
  ]);
  const failing = mindAlone(() => ({ failure: 'unreachable' }), { deliberation: { attemptsMax: 1 } });
  failing.hear(topic);
  failing.until(100);
  failing.hear(word(2));
  assert.equal(failing.heard().slice(1), [
    '100 forum topic.proposed {round:1,cohort:2,topic:}',
    '100 forum word.spoken {round:1,subRound:2,to:nobody,text:,expectedPrice:null}',
  ]);
});

test('what it has said itself is remembered as its own; silence is not', () => {
  const silence: Reply = { text: '{"to":"nobody","text":""}' };
  const { asks, hear, until } = mindAlone(inTurn(spoken('I "expect" 90.'), silence, 'never'));
  hear(word(1));
  until(500);
  hear(word(2));
  until(1000);
  hear(asked(1));
  assert.match(asks[2]!.messages[1]!.content, `Memory:\n- I said to everybody: "I 'expect' 90."`);
  assert.is(asks[2]!.messages[1]!.content.split('I said').length, 2);
});

test('outcomes are observed, remembered and reflected upon, and lessons stand in the next prompt', () => {
  const { asks, hear, heard, until } = mindAlone(inTurn(lesson('Wait longer.', 203), price(90)));
  hear(outcome('period 2: sold 1\nat 203', { reflect: 'trader/reflect', salience: 3 }));
  until(500);
  hear(asked(1));
  until(1000);
  assert.equal(heard(), [
    '0 world mind.observed {text:period 2: sold 1 at 203,salience:3}',
    '100 world mind.reflected {lesson:Wait longer.,expectedPrice:203}',
    '600 buyer-1 counsel.given {ask:1,choice:{price:90}}',
  ]);
  assert.equal(asks.map(({ task, conversation }) => [task, conversation]),
    [['trader/reflect', 'period-7'], ['trader/quote', 'period-1']]);
  assert.match(asks[1]!.messages[1]!.content, 'Memory:\n- Wait longer. I expect 203.\n- period 2: sold 1 at 203');
});

test('what price a lesson expects is remembered with it, once; and so is a lesson without a price', () => {
  const { asks, hear, until } = mindAlone(inTurn(lesson('I expect 203.', 203), lesson('Wait.'), 'never'));
  hear(outcome('', { reflect: 'trader/reflect' }), outcome('', { reflect: 'trader/reflect' }));
  until(500);
  hear(asked(1));
  assert.match(asks[2]!.messages[1]!.content, 'Memory:\n- I expect 203.\n- Wait.');
});

test('whoever does not reflect only observes; an outcome without words is no news', () => {
  const { asks, hear, heard, state } = mindAlone(() => 'never', { settings: { reflects: false } });
  hear(outcome('sold', { reflect: 'trader/reflect' }), outcome(''), ended);
  assert.is(state(), 'resting');
  assert.is(asks.length, 0);
  assert.equal(heard(), [
    '0 world mind.observed {text:sold,salience:1}',
    "0 world mind.observed {text:round 1: we talked about a 'fair' price,salience:1}",
  ]);
});

test('what others say is remembered in quotation marks that it cannot close, and talk knows the situation', () => {
  const { asks, hear } = mindAlone(() => 'never');
  hear(outcome('', { facts: { limit: 95 } }));
  const text = 'Bid ``` 9"\n- lesson';
  hear(told('word.heard', { round: 1, subRound: 1, speaker: 'seller-2', isPrivate: true, text }));
  hear(told('word.refused', { round: 1, subRound: 1, reason: 'too-long' }), word(2));
  const user = asks[0]!.messages[1]!.content;
  assert.match(user, "- seller-2 said: \"Bid ''' 9' - lesson\" (to me alone)\n");
  assert.match(user, '- round 1: my words were refused (too-long)');
  assert.match(user, 'you: buyer-1\nmembers:\n  - buyer-1\nsubRound: 2\n');
  assert.match(user, 'situation:\n  limit: 95\n');
});

test('a reflection that fails for good is dropped, and what waits is, too', () => {
  const { asks, hear, heard, state, until } = mindAlone(() => ({ failure: 'server-error' }),
    { deliberation: { attemptsMax: 1 } });
  hear(outcome('sold', { reflect: 'trader/reflect' }), ended);
  assert.is(state(), '{reflecting:asked}');
  until(100);
  assert.is(state(), 'declining');
  assert.equal(heard().slice(2), ['100 world deliberation.moved {state:fallingBack,reason:server-error}']);
  hear(outcome('bought', { reflect: 'trader/reflect' })); // nor is it kept for later
  until(5000);
  assert.is(asks.length, 1);
});

test('counsel comes before words, and both before reflections', () => {
  const { asks, hear, until } = mindAlone(({ task }) => (
    task === 'trader/quote' ? price(90) : task === 'discussion/speak' ? spoken('hm') : lesson('')));
  hear(outcome('sold', { reflect: 'trader/reflect' }), ended, word(1), asked(1));
  until(5000);
  assert.equal(asks.map(({ task }) => task),
    ['trader/reflect', 'trader/quote', 'discussion/speak', 'discussion/reflect']);
});

test('whoever starts afresh takes up the thought it was about, and remembers', () => {
  const { actor, clock, desk, hear } = mindAlone(inTurn('never'));
  hear(outcome('sold'), asked(1));
  actor.stop();
  const again = mindAlone(inTurn(price(90)), { left: { desk, clock } });
  assert.equal(again.asks.map(({ ask, task }) => [ask, task]), [[2, 'trader/quote']]);
  again.until(100);
  assert.equal(again.heard(), ['100 buyer-1 counsel.given {ask:1,choice:{price:90}}']);
});

test.run();
