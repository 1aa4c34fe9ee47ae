import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FirmStrategy } from '../../../../actors/firm/firmStrategy.ts';
import { chance } from '../../../../sim/chance.ts';
import { type PlayedKitchen, playKitchen, smallKitchen } from '../../../helpers/playKitchen.ts';

const play = (firms: Record<string, number>, faults: object[] = []) => (
  playKitchen(smallKitchen({ behaviour: { firms, faults: faults as never } }), { seed: 12 }));
const firstBids = ({ entries }: PlayedKitchen, firm: string) => entries
  .filter(({ atMs, message }) => message.from === firm && message.type === 'bid.placed' && atMs < 60_000)
  .map(({ message }) => message.content);

test('two firms of one strategy have luck of their own, and a newcomer changes nobody’s', () => {
  const [one, two] = [play({ 'zero-intelligence': 1 }), play({ 'zero-intelligence': 2, idle: 1 })];
  assert.ok(firstBids(one, 'zero-intelligence-1').length > 0);
  assert.equal(firstBids(two, 'zero-intelligence-1'), firstBids(one, 'zero-intelligence-1'));
  assert.not.equal(firstBids(two, 'zero-intelligence-2'), firstBids(two, 'zero-intelligence-1'));
});

test('a fallback has luck of its own, beside that of whom it stands in for', () => {
  const draws: Record<string, number[]> = {};
  const drawing = (name: string): FirmStrategy => ({
    name, begin: () => null, procure: (_memory, _view, chance) => {
      (draws[name] ??= []).push(chance.unit());
      if (name === 'learner') throw new Error('out of ideas');
      return [];
    },
  });
  const strategies = { learner: drawing('learner'), 'fixed-tier': drawing('fixed-tier') };
  playKitchen(smallKitchen({ behaviour: { firms: { learner: 1 }, deliberation: { attemptsMax: 1 } } }), { strategies });
  assert.ok(draws['learner']!.length > 0 && draws['fixed-tier']!.length > 0);
  assert.is(draws['learner']![0], chance(1, 'learner-1/decisions').unit());
  assert.is(draws['fixed-tier']![0], chance(1, 'learner-1/fallback').unit());
});

test('an agent’s fault is its firm’s, its phase’s and its turns’ alone', () => {
  const faults = [{ firm: 'fixed-tier-2', agent: 'auction', fromTurn: 2, toTurn: 2, kind: 'throws' }];
  const { deliberations } = play({ 'fixed-tier': 3 }, faults).findings;
  const moves = deliberations.map(({ firm, agent, turn }) => `${firm} ${agent} ${turn}`);
  assert.equal([...new Set(moves)], ['fixed-tier-2 auction 2']);
});

test('firms know the rules of the house they are in', () => {
  let rules: object | undefined;
  const curious: FirmStrategy = {
    name: 'curious', begin: (view) => (rules = { ...view.rules }), policy: () => [],
  };
  const scenario = smallKitchen({
    behaviour: { firms: { idle: 1 } }, institution: {
      turns: 3, lotsMax: 7, menu: { itemsMax: 5, priceFloor: 2, priceCeiling: 300 },
      auction: { pricing: 'uniform', partialFills: true, reservePrice: 4, linesMax: 6 },
    },
  });
  playKitchen(scenario, { strategies: { idle: curious } });
  assert.equal(rules, {
    pricing: 'uniform', partialFills: true, reservePrice: 4, linesMax: 6, lotsMax: 7, itemsMax: 5, priceFloor: 2,
    priceCeiling: 300, burners: 8, turns: 3,
  });
});

test.run();
