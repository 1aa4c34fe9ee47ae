import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ProcurementMemory } from '../../../actors/procurement/memory.ts';
import { rankAnswers, shortlist } from '../../../actors/procurement/ranking.ts';
import type { Chance } from '../../../market/chance.ts';
import { chance } from '../../../sim/chance.ts';
import { candidate, caseFile, facts, purchase } from '../../helpers/buyingHouse.ts';
import { told } from '../../helpers/machineEvents.ts';

/** How a supplier of the toy market works: probabilities. */
interface Nature { readonly onTime: number; readonly good: number; readonly delivers: number }
const natureOf = (worth: number): Nature => ({ onTime: worth, good: worth, delivers: worth });
const worthOf = ({ onTime, good, delivers }: Nature) => (0.25 * onTime + 0.25 * good * delivers + 0.2 * delivers) / 0.7;

const dayMs = 86_400_000;
const names = ['acme', 'bolt', 'coil', 'dyne', 'edge', 'flux'];
const register = new Map(names.map((name) => [name, facts(name)]));

/** `orders` one after the other, one a day, each of whoever is ranked first; who was chosen, and its regret. */
function trade(
  seed: number, orders: number, natures: (order: number) => ReadonlyMap<string, Nature>, isLearning = true,
) {
  let nowMs = 0;
  const memory = new ProcurementMemory({ register, now: () => nowMs, clearanceMs: dayMs });
  const blank = new ProcurementMemory({ register, now: () => nowMs, clearanceMs: dayMs });
  const [own, fate] = [chance(seed, 'sourcing/ranking'), chance(seed, 'fate')];
  return Array.from({ length: orders }, (_, order) => {
    nowMs = order * dayMs;
    const supplier = choose(isLearning ? memory : blank, own);
    const now = natures(order);
    for (const message of dealings(order, supplier)) memory.note(message);
    memory.note(delivery(order, supplier, now.get(supplier)!, { fate, nowMs }));
    const best = Math.max(...[...now.values()].map(worthOf));
    return { supplier, regret: best - worthOf(now.get(supplier)!) };
  });
}

function choose(memory: ProcurementMemory, own: Chance): string {
  const prospects = shortlist(register.values(), caseFile(), {
    scoreOf: (supplier) => memory.scoreOf(supplier), prospectsMax: 4, chance: own,
  });
  const answers = prospects.map(({ facts: { supplier } }) => (
    { supplier, listPrice: 6_000, unitsFree: 100, leadTimeDays: 10, score: 0, confidence: 0 }));
  return rankAnswers(answers, prospects, purchase, { register, memory }).ranked[0]!.supplier;
}

/** What is said before an order is placed: everybody answers, and compliance passes whoever is chosen. */
function dealings(order: number, chosen: string) {
  const conversation = `r${order}`;
  const asked = { category: 'chips', quantity: 100, region: 'EU' };
  const cleared = caseFile({ request: { ...purchase, requestId: conversation }, candidates: [candidate(chosen)] });
  return [
    ...names.flatMap((name) => [
      told('availability.asked', asked, { to: `supplier/${name}`, conversation }),
      told('availability.told', candidate(name), { from: `supplier/${name}`, conversation }),
    ]),
    told('candidates.cleared', cleared, { from: 'compliance/1', conversation }),
  ];
}

function delivery(
  order: number, supplier: string, { onTime, good, delivers }: Nature, { fate, nowMs }: { fate: Chance; nowMs: number },
) {
  const delivered = fate.unit() < delivers ? 100 : 0;
  const defective = Array.from({ length: delivered }).filter(() => fate.unit() >= good).length;
  return told('delivery.recorded', {
    orderId: `r${order}/1`, requestId: `r${order}`, supplier, category: 'chips', region: 'EU', quantity: 100,
    unitPrice: 6_000, listPrice: 6_000, leadTimeDays: 10, delivered, defective, paid: 0, promisedMs: nowMs,
    deliveredMs: nowMs + (fate.unit() < onTime ? 0 : 3 * dayMs),
  }, { from: 'treasury' });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const seeds = Array.from({ length: 20 }, (_, seed) => seed);
/** Everybody has their place in a new order for each seed. */
const mixed = (seed: number) => new Map(chance(seed, 'natures').shuffled(names)
  .map((name, i) => [name, natureOf([0.97, 0.8, 0.65, 0.5, 0.4, 0.3][i]!)]));

test('over 200 orders, mean regret in the last 50 is below half of that in the first 50', () => {
  const halves = seeds.map((seed) => {
    const natures = mixed(seed);
    const regrets = trade(seed, 200, () => natures).map(({ regret }) => regret);
    return { first: mean(regrets.slice(0, 50)), last: mean(regrets.slice(150)) };
  });
  const differences = halves.map(({ first, last }) => first / 2 - last);
  const average = mean(differences);
  const error = Math.sqrt(mean(differences.map((each) => (each - average) * (each - average))) / (seeds.length - 1));
  assert.ok(average - 2.09 * error > 0, `${average} ± ${2.09 * error}`); // 95 %, Student's t with 19 degrees of freedom
});

test('whoever learns nothing does not get better', () => {
  const regrets = seeds.map((seed) => {
    const natures = mixed(seed);
    return trade(seed, 200, () => natures, false).map(({ regret }) => regret);
  });
  const between = (from: number, to: number) => mean(regrets.flatMap((each) => each.slice(from, to)));
  const [first, last] = [between(0, 50), between(150, 200)];
  assert.ok(last > 0.8 * first, `${first}, ${last}`);
});

test('a supplier that turns bad is left within a bounded number of orders', () => {
  for (const seed of seeds) {
    const natures = new Map(names.map((name, i) => [name, natureOf(i === 0 ? 1 : 0.85)]));
    const turned = new Map(natures).set('acme', natureOf(0));
    const chosen = trade(seed, 160, (order) => (order < 80 ? natures : turned));
    const before = chosen.slice(40, 80).filter(({ supplier }) => supplier === 'acme').length;
    const after = chosen.slice(80).filter(({ supplier }) => supplier === 'acme').length;
    assert.ok(before >= 10, `${seed}: it was trusted with ${before} of 40`);
    assert.ok(after <= 12, `${seed}: it had ${after} more orders`);
  }
});

test.run();
