import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Advice, CaseFile } from '../../../machines/procurementMessages.ts';
import { type Alone, facts } from '../../helpers/buyingHouse.ts';
import { again, answer, guidance, sourcing, standard, wanted } from '../../helpers/sourcingOffice.ts';

test('a round is made once, whether it is asked for again before it, in it, after advice or after the end', () => {
  const { alone } = sourcing([facts('acme')]);
  alone.hear(wanted(), wanted()).wait(10).hear(wanted()).wait(100);
  alone.hear(guidance('ask-again', 1)).wait(10).hear(again('more.wanted', 1, []), answer('acme'));
  assert.is(alone.state, 'idle');
  alone.hear(again('more.wanted', 2, ['acme'])).wait(10);
  alone.hear(guidance('ask-again', 2, { excluded: ['acme'] })).wait(10);
  alone.hear(guidance('give-up', 3), again('more.wanted', 3, []));
  assert.is(alone.state, 'idle');
  assert.equal(alone.wait(999).said().filter((said) => /found|closed/.test(said)),
    ['compliance candidates.found', 'lead case.closed']);
});

test('a restart anywhere loses nothing, and nothing is handed on twice', () => {
  const steps = [
    (alone: Alone) => alone.hear(wanted()), (alone: Alone) => alone.wait(10),
    (alone: Alone) => alone.hear(answer('acme')), (alone: Alone) => alone.hear(answer('bolt')),
    (alone: Alone) => alone.hear(answer('coil')),
    (alone: Alone) => alone.hear(again('candidates.rejected', 1, ['acme', 'bolt', 'coil'])).wait(10),
    (alone: Alone) => alone.hear(guidance('give-up', 2)), (alone: Alone) => alone.wait(500),
  ];
  /** What it says to other agents than suppliers, with a restart after one of the steps. */
  const toAgents = (restartAfter: number) => {
    const { alone } = sourcing(standard, { candidatesMax: 9 });
    steps.forEach((step, i) => {
      step(alone);
      if (i === restartAfter) alone.restart().wait(10);
    });
    const posts = alone.posts().filter(({ to }) => !to.startsWith('supplier/'));
    return posts.map(({ to, type, content }) => ({ to, type, content })).filter(({ type }, i, all) => (
      type !== 'case.escalated' || all[i - 1]?.type !== type)); // a question may be asked again
  };
  assert.equal(toAgents(-1).map(({ type }) => type), ['candidates.found', 'case.escalated', 'case.closed']);
  for (const after of steps.keys()) assert.equal(toAgents(after), toAgents(-1), `restart after ${after}`);
});

const anyStep = fc.oneof(
  fc.constantFrom('wanted', 'rejected 1', 'more 1', 'rejected 2', 'more 2', 'more 3', 'acme', 'bolt', 'coil'),
  fc.constantFrom('ask-again 1', 'ask-again 2', 'widen-search 2', 'give-up 1', 'wait', 'restart'));
test('whatever is said, in whatever order: each round of search ends once, and no case stays open', () => {
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
    const { alone } = sourcing();
    for (const step of steps) {
      const [word, searches] = step.split(' ');
      if (step === 'wait') alone.wait(60);
      else if (step === 'restart') alone.restart();
      else if (step === 'wanted') alone.hear(wanted());
      else if (searches === undefined) alone.hear(answer(step));
      else if (word === 'rejected' || word === 'more') {
        alone.hear(again(word === 'more' ? 'more.wanted' : 'candidates.rejected', Number(searches), []));
      } else alone.hear(guidance(word as Advice, Number(searches)));
    }
    const posts = alone.wait(10_000).posts();
    assert.is(alone.state, 'idle');
    const rounds = posts.filter(({ type }) => type === 'candidates.found')
      .map(({ content }) => (content as CaseFile).searches);
    assert.equal(rounds, [...new Set(rounds)].toSorted((a, b) => a - b));
    const isBrought = steps.some((step) => /^(wanted|rejected|more)/.test(step));
    const isEnded = posts.some(({ type }) => type === 'candidates.found' || type === 'case.closed');
    assert.is(isEnded, isBrought);
  }), { seed: 42, numRuns: 300 });
});

test.run();
