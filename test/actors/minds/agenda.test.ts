import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Agenda } from '../../../actors/minds/agenda.ts';
import { type Work, workOf } from '../../../actors/minds/workOf.ts';
import { told } from '../../helpers/machineEvents.ts';
import { asked, outcome } from '../../helpers/mindAlone.ts';

const work = (event: Parameters<typeof workOf>[0]): Work => workOf(event)!;
const counsel = (ask: number) => work(asked(ask));
const reflection = (text: string) => work(outcome(text, { reflect: 'trader/reflect' }));
const topic = work(told('topic.wanted', { round: 1, cohort: 1, you: 'buyer-1', members: [] }, { from: 'forum' }));
/** Everything in it, in the order in which it is taken up. */
const emptied = (agenda: Agenda) => {
  const taken: string[] = [];
  for (let next = agenda.take(); next !== undefined; next = agenda.take()) taken.push(inShort(next));
  return taken.join(' ');
};
const inShort = ({ kind, cause: { content } }: Work) => {
  const { ask = '', text = '' } = content as { ask?: number; text?: string };
  return `${kind}${ask}${text}`;
};

test('the most urgent is first, and of those the oldest', () => {
  const agenda = new Agenda();
  for (const each of [reflection('a'), topic, reflection('b'), counsel(1)]) agenda.add(each);
  assert.is(inShort(agenda.next!), 'counsel1');
  assert.is(emptied(agenda), 'counsel1 word reflectiona reflectionb');
  assert.is(agenda.next, undefined);
});

test('whoever asks anew takes back what it asked; what it told stays', () => {
  const agenda = new Agenda();
  for (const each of [reflection('a'), counsel(1), topic, counsel(2), topic]) agenda.add(each);
  assert.is(emptied(agenda), 'counsel2 word reflectiona');
});

test('there is room for 8: the oldest reflection makes room, never a counsel', () => {
  const agenda = new Agenda();
  for (const each of [counsel(1), topic, ...[...'abcdefgh'].map(reflection)]) agenda.add(each);
  assert.is(emptied(agenda), `counsel1 word ${[...'cdefgh'].map((name) => `reflection${name}`).join(' ')}`);
});

test('nothing is thought about what was only heard, or told without a wish to think', () => {
  const heard = told('word.heard', { round: 1, subRound: 1, speaker: 'ann', isPrivate: false, text: 'hm' });
  assert.is(workOf(heard), undefined);
  assert.is(workOf(outcome('sold')), undefined);
});

test.run();
