import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { asked, inTurn, mindAlone, outcome, price, type Reply, spoken, word } from '../../helpers/mindAlone.ts';

test('a sound answer is given, in the conversation of the counsel', () => {
  const { asks, hear, heard, posts, state, until } = mindAlone(inTurn(price(90)));
  hear(asked(4, { limit: 100 }));
  assert.is(state(), '{deciding:asked}');
  until(1000);
  assert.equal(heard(), ['100 buyer-1 counsel.given {ask:4,choice:{price:90}}']);
  assert.is(state(), 'resting');
  assert.equal(asks.map(({ prompt, isRepair, ask }) => [prompt, isRepair, ask]), [['trader/quote@1', false, 1]]);
  assert.match(asks[0]!.messages[1]!.content, 'task: trader/quote\nlimit: 100\n');
  assert.equal(posts().map(({ type, to, kind, conversation, cause }) => [type, to, kind, conversation, cause]), [
    ['mind.perceived', 'world', 'notification', 'period-4', 104], ['mind.asked', 'minds', 'request', 'period-4', 104],
    ['counsel.given', 'buyer-1', 'response', 'period-4', 104],
  ]);
});

test('an answer that will not do is mended: the mind is shown what is wrong, once', () => {
  const { asks, hear, heard, state, until } = mindAlone(inTurn(price(150), price(90)));
  hear(asked(1));
  until(100);
  assert.is(state(), '{deciding:repairing}');
  until(1000);
  assert.equal(heard(), ['200 buyer-1 counsel.given {ask:1,choice:{price:90}}']);
  const [first, repair] = asks;
  assert.equal([repair!.isRepair, repair!.ask, repair!.conversation], [true, 2, 'period-1']);
  assert.equal(repair!.messages.slice(0, 2), first!.messages);
  assert.equal(repair!.messages.slice(2), [
    { role: 'assistant', content: '{"price":150}' },
    { role: 'user', content: 'That will not do: 150 is above 100. Answer once more, in the form asked for.' },
  ]);
});

test('a repair that fails → retrying → the same again → falling back → suspended → probing → recovered', () => {
  const wrong: Reply = { text: 'I would rather not.' };
  const { asks, hear, heard, state, until } = mindAlone((_, nth) => (nth <= 4 ? wrong : price(90)));
  hear(asked(1));
  until(220);
  assert.is(state(), 'awaiting');
  until(480);
  assert.is(state(), 'declining');
  hear(asked(2)); // a rule decides
  until(800);
  hear(asked(3)); // nobody does
  until(1200);
  hear(asked(4)); // on probation
  until(2000);
  assert.equal(asks.slice(0, 4).map(({ isRepair }) => isRepair), [false, true, false, true]);
  assert.equal(asks[2]!.messages, asks[0]!.messages);
  const paused = asks[2]!.atMs;
  assert.ok(paused >= 250 && paused <= 275, `asked again at ${paused}`);
  assert.equal(heard(), [
    '200 world deliberation.moved {state:retrying,reason:malformed}',
    `${paused} world deliberation.moved {state:deciding,reason:malformed}`,
    `${paused + 200} world deliberation.moved {state:fallingBack,reason:malformed}`,
    `${paused + 200} buyer-1 counsel.declined {ask:1,reason:malformed,isSilent:false}`,
    '480 buyer-1 counsel.declined {ask:2,reason:malformed,isSilent:false}',
    `${paused + 500} world deliberation.moved {state:suspended,reason:malformed}`,
    '800 buyer-1 counsel.declined {ask:3,reason:malformed,isSilent:true}',
    `${paused + 900} world deliberation.moved {state:probing,reason:malformed}`,
    '1300 buyer-1 counsel.given {ask:4,choice:{price:90}}',
    '1500 world deliberation.moved {state:recovered,reason:}', '1500 world deliberation.moved {state:deciding,reason:}',
  ]);
});

test('whoever is told when to come back comes back then, and a little later by luck', () => {
  const { asks, hear, heard, until } = mindAlone(inTurn({ failure: 'rate-limited', retryAfterMs: 300 }, price(90)));
  hear(asked(1));
  until(2000);
  assert.ok(asks[1]!.atMs >= 400 && asks[1]!.atMs <= 425, `asked again at ${asks[1]!.atMs}`);
  assert.not(asks[1]!.isRepair);
  assert.is(heard().at(-1), `${asks[1]!.atMs + 100} buyer-1 counsel.given {ask:1,choice:{price:90}}`);
});

test('nobody lets itself be put off for ever; untold, each pause is twice as long as the last', () => {
  const failing = (retryAfterMs: number) => mindAlone(() => ({ failure: 'server-error', retryAfterMs, latencyMs: 1 }),
    { deliberation: { attemptsMax: 6, probationMs: 5000 } });
  for (const [toldMs, pauses] of [[1e9, [500, 500, 500, 500, 500]], [0, [50, 100, 200, 400, 500]]] as const) {
    const { asks, hear, until } = failing(toldMs);
    hear(asked(1));
    until(4000);
    const waited = asks.slice(1, 6).map(({ atMs }, i) => atMs - asks[i]!.atMs - 1);
    assert.ok(waited.every((ms, i) => ms >= pauses[i]! && ms <= pauses[i]! + 25), waited.join());
    assert.ok(new Set(waited.map((ms, i) => ms - pauses[i]!)).size > 1, 'luck differs');
  }
});

test('over budget: a rule decides at once and from then on, nobody is asked any more, and no breaker opens', () => {
  const { asks, hear, heard, state, until } = mindAlone(() => ({ failure: 'over-budget', latencyMs: 1 }));
  hear(asked(1), outcome('sold', { reflect: 'trader/reflect' }));
  until(500);
  hear(asked(2));
  until(10_000);
  assert.is(state(), 'declining');
  hear(asked(3));
  until(20_000);
  assert.is(asks.length, 1);
  assert.equal(heard().filter((line) => !/mind.observed/.test(line)), [
    '1 world deliberation.moved {state:fallingBack,reason:over-budget}',
    '1 buyer-1 counsel.declined {ask:1,reason:over-budget,isSilent:false}',
    '301 world deliberation.moved {state:suspended,reason:over-budget}',
    '500 buyer-1 counsel.declined {ask:2,reason:over-budget,isSilent:false}',
    '701 world deliberation.moved {state:probing,reason:over-budget}',
    '901 world deliberation.moved {state:recovered,reason:}', '901 world deliberation.moved {state:deciding,reason:}',
    '10000 buyer-1 counsel.declined {ask:3,reason:over-budget,isSilent:false}',
  ]);
});

test('whoever gets no answer in time asks again; an answer that comes too late is ignored', () => {
  const { asks, hear, heard, until } = mindAlone(inTurn(price(80, 1080), price(90, 500)));
  hear(asked(1));
  until(5000);
  assert.equal(asks.map(({ atMs }) => atMs), [0, 1050]);
  assert.equal(heard(), [
    '1000 world deliberation.moved {state:retrying,reason:timeout}',
    '1050 world deliberation.moved {state:deciding,reason:timeout}',
    '1550 buyer-1 counsel.given {ask:1,choice:{price:90}}',
  ]);
});

test('a counsel that was replaced is never given, whether it was asked, mended, waited with or waited', () => {
  const asking: [string, (mind: ReturnType<typeof mindAlone>) => void, Reply[]][] = [
    ['{deciding:asked}', ({ hear }) => hear(asked(1)), [price(80)]],
    ['{deciding:repairing}', ({ hear, until }) => { hear(asked(1)); until(100); }, [price(150), price(80)]],
    ['awaiting', ({ hear, until }) => { hear(asked(1)); until(100); }, [{ failure: 'server-error' }]],
    ['{deciding:asked}', ({ hear }) => hear(word(1), asked(1)), [spoken('hm')]],
  ];
  for (const [place, begin, replies] of asking) {
    const mind = mindAlone(inTurn(...replies, price(90), price(90)));
    begin(mind);
    assert.is(mind.state(), place);
    mind.hear(asked(2));
    mind.until(500); // long before anybody's patience ends
    const counsels = mind.heard().flatMap((line) => /counsel\.\w+ {ask:\d+/.exec(line)?.[0] ?? []);
    assert.equal(counsels, ['counsel.given {ask:2']);
  }
});

test('whoever is asked at the very moment of its recovery asks once it is trusted, and once', () => {
  const { actor, asks, hear, heard, until } = mindAlone(inTurn({ failure: 'server-error' }, { failure: 'server-error' },
    price(90)));
  actor.on('deliberation.moved', ({ content }) => {
    if ((content as { state: string }).state === 'recovered') hear(asked(2));
  });
  hear(asked(1));
  until(5000);
  assert.is(asks.length, 3);
  const [recovered, , given] = heard().slice(-3);
  assert.match(recovered!, 'recovered');
  assert.match(given!, `${asks[2]!.atMs + 100} buyer-1 counsel.given {ask:2`);
  assert.match(recovered!, `${asks[2]!.atMs} world`);
});

test('whoever asks anew gives the mind no more time: its silence is noticed', () => {
  const { hear, heard, until } = mindAlone(() => 'never');
  for (let ask = 1; ask <= 12; ask++) {
    hear(asked(ask));
    until(ask * 250);
  }
  assert.equal(heard().filter((line) => /declined|fallingBack/.test(line)).slice(0, 2), [
    '2050 world deliberation.moved {state:fallingBack,reason:timeout}',
    '2050 buyer-1 counsel.declined {ask:9,reason:timeout,isSilent:false}',
  ]);
});

test.run();
