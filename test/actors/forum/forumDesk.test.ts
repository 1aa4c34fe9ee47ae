import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ForumDesk, usualTopic } from '../../../actors/forum/forumDesk.ts';
import type { WordHeard } from '../../../machines/mindMessages.ts';
import { chance } from '../../../sim/chance.ts';
import { forumAlone, type ForumSaid, spoken } from '../../helpers/forumAlone.ts';

type Alone = ReturnType<typeof forumAlone>;
const heard = ({ posts }: Alone) => posts('word.heard')
  .map(({ to, content }) => `${to} ${(content as WordHeard).speaker}: ${(content as WordHeard).text}`);
const refused = ({ posts }: Alone) => posts('word.refused')
  .map(({ to, kind, content }) => `${to} ${kind} ${(content as { reason: string }).reason}`);

/** Three who talk of prices, past the topic. */
function three(changes: Parameters<typeof forumAlone>[1] = {}): Alone {
  const forum = forumAlone('prices prices prices', changes);
  forum.open();
  forum.propose('m-1', 'Who pays most?');
  return forum;
}

test('the world is told who sits where, and the proposer is asked for a topic', () => {
  const { open, said } = forumAlone('prices timing prices timing');
  open();
  const [first, second, ...asked] = said.map(({ post }) => post);
  assert.equal([first!.to, first!.content], ['world',
    { round: 1, cohort: 1, interest: 'prices', members: ['m-1', 'm-3'], proposer: 'm-1' }]);
  assert.equal(second!.content, { round: 1, cohort: 2, interest: 'timing', members: ['m-2', 'm-4'], proposer: 'm-2' });
  assert.equal(asked.map(({ to, type, kind, content, conversation }) => [to, type, kind, content, conversation]), [
    ['m-1/mind', 'topic.wanted', 'request', { round: 1, cohort: 1, you: 'm-1', members: ['m-1', 'm-3'] },
      'discussion-1'],
    ['m-2/mind', 'topic.wanted', 'request', { round: 1, cohort: 2, you: 'm-2', members: ['m-2', 'm-4'] },
      'discussion-1'],
  ]);
});

test('everybody is asked for a word on its cohort’s topic; where none came, the usual one', () => {
  const { open, propose, posts } = forumAlone('prices timing prices timing');
  open();
  propose('m-1', '  Who\n pays most?  ');
  assert.equal(posts('word.wanted'), []);
  propose('m-2', ' ');
  assert.equal(posts('word.wanted').map(({ to, content }) => [to, (content as { topic: string }).topic]), [
    ['m-1/mind', 'Who pays most?'], ['m-2/mind', usualTopic], ['m-3/mind', 'Who pays most?'], ['m-4/mind', usualTopic],
  ]);
  assert.equal(posts('word.wanted')[1]!.content, {
    round: 1, subRound: 1, subRounds: 2, cohort: 2, topic: usualTopic, you: 'm-2', members: ['m-2', 'm-4'],
    charactersMax: 40, mayWhisper: true,
  });
});

test('a topic is one line of bounded length', () => {
  const { open, propose, posts } = forumAlone('prices');
  open();
  propose('m-1', 'x'.repeat(500));
  assert.is((posts('word.wanted')[0]!.content as { topic: string }).topic, 'x'.repeat(120));
});

test('what is said is heard when the sub-round is over, in the order of seats, whoever was first', () => {
  const forum = three();
  forum.speak('m-3', { text: 'c' });
  forum.speak('m-1', { text: 'a' });
  assert.equal(heard(forum), []);
  forum.clock.runUntil(100);
  assert.equal(heard(forum), ['m-2/mind m-1: a', 'm-3/mind m-1: a', 'm-1/mind m-3: c', 'm-2/mind m-3: c']);
});

test('a whisper reaches one member', () => {
  const forum = three();
  forum.speak('m-1', { text: 'psst', to: 'm-3' });
  forum.clock.runUntil(100);
  assert.equal(forum.posts('word.heard').map(({ to, content }) => [to, content]), [['m-3/mind',
    { round: 1, subRound: 1, speaker: 'm-1', isPrivate: true, text: 'psst' }]]);
});

test('who says nothing is heard by nobody, and not waited for', () => {
  const forum = three();
  for (const agent of ['m-1', 'm-2', 'm-3']) forum.speak(agent, { to: 'nobody', text: 'not for you' });
  assert.is(forum.state(), 'listening');
  assert.equal(heard(forum), []);
});

test('with the channel off everybody is asked the same, and nobody hears anything', () => {
  const played = (channel: 'open' | 'off') => {
    const forum = three({ channel });
    for (const agent of ['m-1', 'm-2', 'm-3']) forum.speak(agent, { text: `I am ${agent}` });
    forum.clock.runUntil(1000);
    return forum;
  };
  const [open, off] = [played('open'), played('off')];
  const but = ({ said }: Alone) => said.filter(({ post }) => post.type !== 'word.heard');
  assert.is(heard(open).length, 6);
  assert.equal(off.said, but(open) satisfies ForumSaid[]);
});

const cases: [what: string, word: Parameters<Alone['speak']>[1], reason: string, rules?: object][] = [
  ['to somebody of another cohort', { to: 'm-9' }, 'not-a-member'],
  ['to oneself', { to: 'm-1' }, 'not-a-member'],
  ['where nobody may whisper', { to: 'm-2' }, 'no-whispers', { mayWhisper: false }],
  ['empty', { text: ' \n' }, 'empty'],
  ['too long', { text: 'x'.repeat(41) }, 'too-long'],
  ['for a sub-round to come', { subRound: 2 }, 'too-late'],
];
for (const [what, word, reason, rules] of cases) {
  test(`a word ${what} is refused, and nobody hears it`, () => {
    const forum = three(rules);
    forum.speak('m-1', word);
    assert.equal(refused(forum), [`m-1/mind error ${reason}`]);
    forum.clock.runUntil(1000);
    assert.equal(heard(forum), []);
  });
}

test('a word of exactly the allowed length is heard', () => {
  const forum = three();
  forum.speak('m-1', { text: 'x'.repeat(40) });
  forum.clock.runUntil(100);
  assert.is(heard(forum).length, 2);
});

test('who has spoken, be it in vain, has had its turn', () => {
  const forum = three();
  forum.speak('m-1', { text: '' });
  forum.speak('m-1', { text: 'once more' });
  assert.equal(refused(forum), ['m-1/mind error empty', 'm-1/mind error not-your-turn']);
});

test('a word that comes when its sub-round is over is too late, and the next one is free', () => {
  const forum = three();
  forum.clock.runUntil(100);
  forum.speak('m-1', { text: 'late' });
  forum.clock.runUntil(105);
  forum.speak('m-1', { text: 'late again' });
  forum.speak('m-1', { text: 'in time', subRound: 2 });
  forum.clock.runUntil(1000);
  assert.equal(refused(forum), ['m-1/mind error too-late', 'm-1/mind error too-late']);
  assert.equal(heard(forum), ['m-2/mind m-1: in time', 'm-3/mind m-1: in time']);
});

test('a word that the network repeats is neither heard nor refused twice', () => {
  const forum = three();
  const repeat = (id: number) => forum.actor.send({ ...spoken('m-1'), id });
  for (let i = 0; i < 2; i++) repeat(77);
  forum.clock.runUntil(100);
  repeat(77);
  forum.clock.runUntil(1000);
  repeat(77);
  assert.is(heard(forum).length, 2);
  assert.equal(refused(forum), []);
});

test('at the end everybody is told its topic, and then the session; next time others meet and propose', () => {
  const forum = forumAlone('prices prices', { subRounds: 1 });
  for (const round of [1, 2, 3]) {
    forum.open(round);
    forum.clock.runUntil(1000 * round);
    assert.is(forum.state(), 'closed');
  }
  const ended = forum.said.map(({ post }) => post)
    .filter(({ type }) => type === 'discussion.ended' || type === 'discussion.closed');
  assert.equal(ended.slice(0, 3).map(({ to, content }) => [to, content]), [
    ['m-1/mind', { round: 1, cohort: 1, topic: usualTopic }], ['m-2/mind', { round: 1, cohort: 1, topic: usualTopic }],
    ['session', { round: 1 }],
  ]);
  const proposers = forum.posts('cohort.formed').map(({ content }) => (content as { proposer: string }).proposer);
  assert.equal(proposers, ['m-1', 'm-2', 'm-1']);
});

test('a discussion ends in bounded time, whatever is said to the forum, and each hears only its own cohort', () => {
  const agents = ['m-1', 'm-2', 'm-3', 'm-4', 'm-5', 'm-6'];
  const anyWord = fc.record({
    agent: fc.constantFrom(...agents), atMs: fc.nat(350), round: fc.nat(2), subRound: fc.nat(3),
    to: fc.constantFrom('cohort', 'nobody', 'm-9', ...agents), text: fc.string({ maxLength: 60 }),
  });
  fc.assert(fc.property(fc.array(anyWord, { maxLength: 40, size: 'max' }), (words) => {
    const forum = forumAlone('prices timing prices timing strategy prices', { cohortSizeMax: 3 });
    forum.open();
    for (const { agent, atMs, ...word } of words.toSorted((a, b) => a.atMs - b.atMs)) {
      forum.clock.runUntil(atMs);
      forum.speak(agent, word);
    }
    forum.clock.runUntil(400);
    const cohorts = forum.posts('cohort.formed').map(({ content }) => (content as { members: string[] }).members);
    const hearings = forum.posts('word.heard').map(({ to, content }) => ({ to, ...content as WordHeard }));
    const once = new Set(hearings.map(({ to, speaker, subRound }) => `${to} ${speaker} ${subRound}`));
    return forum.thrown() === '' && forum.state() === 'closed' && forum.posts('discussion.closed').length === 1
      && once.size === hearings.length && hearings.every(({ to, speaker, text }) => (
        text.trim() !== '' && text.length <= 40
          && cohorts.some((members) => members.includes(speaker) && members.includes(to.replace('/mind', '')))));
  }), { seed: 42, numRuns: 300 });
});

test('somebody takes part', () => {
  const rules = { channel: 'open', cohortSizeMax: 5, subRounds: 1, charactersMax: 9, mayWhisper: true } as const;
  assert.throws(() => new ForumDesk({ rules, members: [], chance: chance(1, 'x') }), /somebody takes part/);
});

test.run();
