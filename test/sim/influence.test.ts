import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hasOpenDiscussion, influenceOf, twinOf } from '../../sim/influence.ts';
import { exchangeScenario, type ExchangeScenarioInput } from '../../sim/scenario/exchangeScenario.ts';
import { scenarioHash } from '../../sim/scenario/canonical.ts';
import { discussionOf } from '../helpers/anyMinds.ts';
import { anyRunResult, runResultOf } from '../helpers/anyRunResult.ts';
import { smallMarket } from '../helpers/playWorld.ts';

const market = (institution: Partial<ExchangeScenarioInput['institution']>) =>
  smallMarket({ institution: { ...smallMarket().institution, ...institution } });
const both = { environments: ['discussion' as const, 'auction' as const] };
const talking = market(both);

test('there is an influence to measure where a discussion is held and heard', () => {
  assert.is(hasOpenDiscussion(talking), true);
  assert.is(hasOpenDiscussion(market({ ...both, discussion: {} })), true);
  assert.is(hasOpenDiscussion(market({ environments: ['auction'], discussion: {} })), false);
  assert.is(hasOpenDiscussion(market({})), false);
  assert.is(hasOpenDiscussion(market({ ...both, discussion: { channel: 'off' } })), false);
});

test('a twin differs from its scenario in the channel and in nothing else', () => {
  const scenario = market({ ...both, discussion: { subRounds: 7 } });
  const twin = twinOf(scenario);
  assert.is(twin.institution.discussion!.channel, 'off');
  assert.is(twin.institution.discussion!.subRounds, 7);
  const discussion = { ...twin.institution.discussion!, channel: 'open' as const };
  assert.is(scenarioHash({ ...twin, institution: { ...twin.institution, discussion } }), scenarioHash(scenario));
  assert.is(exchangeScenario.safeParse(twinOf(talking)).success, true);
  assert.not(hasOpenDiscussion(twin));
});

test('what is held against the twin is each agent its own, from both runs', () => {
  fc.assert(fc.property(anyRunResult, fc.nat({ max: 200 }), (run, shift) => {
    const words = discussionOf(1);
    const result = { ...run, discussion: words };
    const twin = {
      ...runResultOf('smith-1962-test-1', { seed: shift + 1 }), digest: 'abc',
      discussion: {
        ...words, agreements: words.agreements.slice(1).map((each) => ({ ...each, quotes: each.quotes + shift })),
      },
    };
    const { agents, market: figures, twinDigest } = influenceOf(result, twin);
    assert.equal(agents.map(({ address }) => address), ['buyer-2', 'seller-1'], 'those whom both runs know');
    for (const { address, heard, deaf } of agents) {
      const [own, other] = [result, twin].map(({ discussion, traders }) => ({
        quotes: discussion.agreements.find((each) => each.address === address)!.quotes,
        meanQuote: discussion.agreements.find((each) => each.address === address)!.meanQuote,
        profit: traders.find((each) => each.address === address)?.profit ?? 0,
      }));
      assert.equal([heard, deaf], [own, other]);
    }
    assert.is(figures.heard.efficiency, run.kpis.efficiency);
    assert.is(figures.deaf.meanPrice, twin.kpis.meanPrice);
    assert.is(figures.deaf.alphaPct, twin.kpis.alphaPct);
    assert.is(twinDigest, 'abc');
  }), { seed: 42, numRuns: 30 });
});

test('a run held against itself shows no influence', () => {
  const run = { ...runResultOf('smith-1962-test-1'), discussion: discussionOf(1) };
  const { agents, market: { heard, deaf } } = influenceOf(run, run);
  assert.ok(agents.length > 0);
  for (const each of agents) assert.equal(each.heard, each.deaf);
  assert.equal(heard, deaf);
});

test.run();
