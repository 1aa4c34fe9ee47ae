import { createHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { canonicalText, scenarioHash } from '../../../sim/scenario/canonical.ts';
import { parseScenario } from '../../../sim/scenario/parseScenario.ts';
import { story } from '../../helpers/story.ts';

const bse = story('bse-50-150');
const parse = (text: string, ...set: string[]) => parseScenario(text, { file: 'x.yaml', set });

test('the hash is the first 16 hex digits of the SHA-256 of the canonical text', () => {
  const { scenario, scenarioHash: given } = parse(bse);
  const digest = createHash('sha256').update(canonicalText(scenario), 'utf8').digest('hex');
  assert.is(scenarioHash(scenario), digest.slice(0, 16));
  assert.is(given, digest.slice(0, 16));
});

test('keys are sorted at every depth, and the text has no spaces of its own', () => {
  const text = canonicalText(parse(bse).scenario);
  assert.ok(text.startsWith('{"behaviour":{"activation":{"kind":"every-tick","tickMs":50},"buyers":[["zic",1],'));
  assert.ok(text.endsWith('"title":"Four kinds of traders in one market","world":"exchange"}'));
});

test('comments, order of keys and defaults spelt out do not make another scenario', () => {
  const [head, tail] = bse.split('institution:');
  const reordered = bse.replace(/^title: .*\n/m, '').concat('title: Four kinds of traders in one market\n');
  const spelt = `${head}institution:\n  bookAfterTrade: keep # as ever${tail}`;
  assert.is(parse(reordered).scenarioHash, parse(bse).scenarioHash);
  assert.is(parse(spelt).scenarioHash, parse(bse).scenarioHash);
});

test('whatever is set makes another scenario', () => {
  const settings = [
    'institution.periods=31', 'title=Mine', 'seed=2', 'behaviour.buyers.zic=2', 'environment.supply.to=9',
  ];
  const hashes = ['seed=1', ...settings].map((setting) => parse(bse, setting).scenarioHash);
  assert.is(new Set(hashes).size, hashes.length);
});

test('the order of a mix counts: whoever is named first takes what is left over', () => {
  const swapped = parse(bse, 'behaviour.buyers={zip: 1, zic: 1, shvr: 1, gvwy: 1}');
  assert.is.not(swapped.scenarioHash, parse(bse).scenarioHash);
});

test.run();
