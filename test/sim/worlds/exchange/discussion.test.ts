import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generatePersona } from '../../../../actors/minds/generatePersona.ts';
import type { CohortFormed, WordHeard, WordSpoken } from '../../../../machines/mindMessages.ts';
import { formCohorts } from '../../../../market/cohorts.ts';
import { chance } from '../../../../sim/chance.ts';
import {
  exchangeScenario, type ExchangeScenario, type ExchangeScenarioInput,
} from '../../../../sim/scenario/exchangeScenario.ts';
import { drawInterest } from '../../../../sim/worlds/exchange/seatForum.ts';
import { type PlayedMinds, playMinds } from '../../../helpers/playMinds.ts';

type Changes = {
  discussion?: ExchangeScenarioInput['institution']['discussion'];
  environments?: ExchangeScenarioInput['institution']['environments'];
  behaviour?: Partial<ExchangeScenarioInput['behaviour']>; network?: ExchangeScenarioInput['network'];
};

/** Four buyers and four sellers with minds, two of each by rule; two periods, talk first. */
function talking({ discussion = {}, environments, behaviour, network }: Changes = {}): ExchangeScenario {
  return exchangeScenario.parse({
    scenario: 'talking', title: 'Talk', question: 'Who listens?', source: 'made up for a test',
    environment: { demand: { traders: 6, from: 160, to: 90 }, supply: { traders: 6, from: 60, to: 130 } },
    institution: {
      kind: 'continuous-double-auction', periods: 2, periodLengthMs: 20_000, priceCeiling: 200,
      environments: environments ?? ['discussion', 'auction'], discussion: { cohortSizeMax: 4, ...discussion },
    },
    behaviour: {
      buyers: { mind: 2, zip: 1 }, sellers: { mind: 2, zip: 1 }, activation: { kind: 'poisson', meanGapMs: 3000 },
      ...behaviour,
    },
    network,
  });
}

const of = <C>({ entries }: PlayedMinds, type: string) => entries
  .filter(({ outcome, message }) => outcome === 'delivered' && message.type === type)
  .map(({ message, atMs }) => ({ ...message, content: message.content as C, atMs }));

const [open, off] = await Promise.all((['open', 'off'] as const).map((channel) => (
  playMinds(talking({ discussion: { channel } }), { seed: 3 }))));

test('with the channel off the same people meet, and the same of them propose', () => {
  const formed = (run: PlayedMinds) => of<CohortFormed>(run, 'cohort.formed').map(({ content }) => content);
  assert.equal(formed(open!), formed(off!));
  assert.ok(formed(open!).length >= 4);
});

test('before anybody has heard anything they say the same; afterwards they do not, and quote otherwise', () => {
  const words = (run: PlayedMinds) => (
    of<WordSpoken>(run, 'word.spoken').map(({ from, content }) => ({ from, content })));
  const first = (run: PlayedMinds) => words(run).filter(({ content }) => content.round === 1 && content.subRound === 1);
  assert.is(first(open!).length, 8);
  assert.equal(first(open!), first(off!));
  assert.not.equal(words(open!), words(off!));
  assert.is(of(off!, 'word.heard').length, 0);
  assert.ok(of(open!, 'word.heard').length > 20);
  const quotes = (run: PlayedMinds) => of(run, 'order.placed').map(({ from, content }) => ({ from, content }));
  assert.not.equal(quotes(open!), quotes(off!));
});

test('what was said moves somebody, and only where somebody heard it', () => {
  assert.ok(open!.findings.discussion!.movements.length > 0);
  assert.equal(off!.findings.discussion!.movements, []);
  assert.is(open!.findings.discussion!.agreements.length, 8);
  assert.ok(open!.findings.discussion!.agreements.some(({ meanGap }) => meanGap !== null));
});

test('everybody hears its own cohort alone', () => {
  for (const { to, content: { round, speaker } } of of<WordHeard>(open!, 'word.heard')) {
    const cohort = open!.findings.discussion!.cohorts
      .find((each) => each.round === round && each.members.includes(speaker));
    assert.ok(cohort?.members.includes(to.replace('/mind', '')), `${speaker} to ${to} in round ${round}`);
  }
});

test('nothing that anybody says is unheard', () => {
  for (const { entries } of [open!, off!]) {
    const lost = entries.filter(({ outcome }) => outcome !== 'delivered');
    assert.equal(lost.map(({ outcome, message }) => `${outcome} ${message.type} ${message.to}`), []);
  }
});

test('the same seed gives the same digest, another one another', async () => {
  assert.is((await playMinds(talking(), { seed: 3 })).digest, open!.digest);
  assert.is.not((await playMinds(talking(), { seed: 4 })).digest, open!.digest);
});

test('units come before anybody talks, and environments in the order that the scenario gives', async () => {
  const order = async (environments: NonNullable<Changes['environments']>) => {
    const { entries } = await playMinds(talking({ environments }), { seed: 3 });
    const calls = entries.map(({ message: { type, to } }) => ({ type, to })).filter(({ type, to }) => (
      ['discussion.opened', 'period.opened', 'discussion.closed'].includes(type)
        || (type === 'units.assigned' && to === 'buyer-1') || (type === 'period.settled' && to === 'buyer-1')));
    return calls.map(({ type }) => type);
  };
  const [units, talk, trade] = [
    ['units.assigned'], ['discussion.opened', 'discussion.closed'], ['period.opened', 'period.settled'],
  ];
  assert.equal(await order(['discussion', 'auction']), [units, talk, trade, units, talk, trade].flat());
  assert.equal(await order(['auction', 'discussion']), [units, trade, talk, units, trade, talk].flat());
  assert.equal(await order(['discussion', 'auction', 'discussion']),
    [units, talk, trade, talk, units, talk, trade, talk].flat());
});

test('whoever is after the same thing by its persona meets', async () => {
  const traits = { caution: 0, patience: 0.5, trust: 0.5, candour: 1 };
  const about = (interest: 'prices' | 'timing') => ({
    name: interest, background: 'a test', manner: 'brief', objectives: ['earn'], traits, interests: { [interest]: 1 },
  });
  const { findings } = await playMinds(talking({
    behaviour: { minds: { personas: [about('prices'), about('timing')] } },
  }), { seed: 5 });
  const { minds } = findings.minds!;
  for (const { members, interest } of findings.discussion!.cohorts) {
    assert.equal(members, minds.filter(({ persona }) => persona === interest).map(({ address }) => address));
  }
  assert.is(findings.discussion!.cohorts.length, 4);
});

test('made-up minds meet by the interests of the very personas that they think with', () => {
  const chanceOf = (name: string) => chance(3, name);
  const agents = open!.findings.minds!.minds.map(({ address }) => address);
  const personas = agents.map((agent) => generatePersona(chanceOf(`${agent}/persona`)));
  assert.equal(open!.findings.minds!.minds.map(({ persona }) => persona), personas.map(({ name }) => name));
  const members = agents.map((address, i) => (
    { address, interest: drawInterest(personas[i]!, chanceOf(`${address}/interest`)) }));
  const expected = formCohorts({ members, sizeMax: 4, chance: chanceOf('forum/cohorts') });
  assert.equal(open!.findings.discussion!.cohorts.filter(({ round }) => round === 1)
    .map(({ interest, members: those }) => ({ interest, members: those })), expected);
});

test('an interest comes as often as its weight says, and one without weight never', () => {
  const luck = chance(1, 'interest');
  const interests = { timing: 3, fairness: 1, prices: 0 };
  const drawn = Array.from({ length: 4000 }, () => drawInterest({ interests }, luck));
  assert.equal([...new Set(drawn)].sort(), ['fairness', 'timing']);
  const timing = drawn.filter((interest) => interest === 'timing').length / 4000;
  assert.ok(Math.abs(timing - 0.75) < 0.03, `${timing}`);
});

test('lost, late and repeated messages stop nothing: every discussion ends, every period is held', async () => {
  for (const seed of [1, 2, 3, 4]) {
    const run = await playMinds(talking({ network: {
      latency: { minMs: 1, maxMs: 80 },
      faults: {
        drop: 0.15, duplicate: 0.1, delay: { probability: 0.1, maxMs: 900 },
        partitions: [{ between: ['session'], fromMs: 0, toMs: 5000 }],
      },
    } }), { seed });
    assert.is(of(run, 'run.ended').length, 1);
    assert.is(run.findings.periods.length, 2);
    assert.ok(run.entries.every(({ outcome }) => outcome !== 'dead' && outcome !== 'unheard'));
    const refused = new Set(of(run, 'word.refused').map(({ cause }) => cause));
    const heard = of<WordHeard>(run, 'word.heard').map(({ cause }) => cause);
    assert.ok(heard.every((cause) => !refused.has(cause)), 'what was refused nobody hears');
  }
});

test('a forum that falls silent is not waited for', async () => {
  const run = await playMinds(talking({
    network: { faults: { partitions: [{ between: ['forum'], fromMs: 0, toMs: 1_000_000 }] } },
  }), { seed: 1 });
  assert.is(of(run, 'cohort.formed').length, 0);
  assert.is(run.findings.periods.length, 2);
  assert.ok(run.findings.trades.length > 0);
});

test.run();
