import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { VisitEnd } from '../../machines/visitMessages.ts';
import { DiningOracle } from '../helpers/diningOracle.ts';
import { type Evening, evening, firms, reputation } from '../helpers/evening.ts';

const of = (entries: ReturnType<typeof evening>['entries'], type: string) =>
  entries.filter(({ message }) => message.type === type).map(({ message }) => message);

for (const burners of [1, 4, Infinity]) {
  test(`${burners} burners: every client’s visit ends exactly once, and nothing is unheard or dead`, () => {
    const { entries } = evening({ seed: 5, burners });
    const asked = of(entries, 'offers.asked').map(({ from }) => from);
    const ends = of(entries, 'visit.ended');
    assert.ok(asked.length > 30);
    assert.equal(ends.map(({ from }) => from).sort(), [...asked].sort());
    assert.equal(ends.map(({ conversation }) => conversation), ends.map(({ from }) => from));
    assert.equal(entries.filter(({ outcome }) => outcome !== 'delivered'), []);
  });

  test(`${burners} burners: no law of hall and kitchen is broken, and every cent and dish is in the ledger`, () => {
    const { entries, ledger, catalogue: { recipes } } = evening({ seed: 6, burners });
    const oracle = new DiningOracle(entries.map(({ message }) => message), { firms, recipes, burners, reputation });
    assert.equal(oracle.faults, []);
    ledger.audit();
    for (const firm of firms) {
      const { cash, waiting } = oracle.tallies.get(firm)!;
      assert.ok(cash > 0);
      assert.is(waiting.size, 0);
      assert.ok(oracle.mostAtOnce(firm) <= burners);
      assert.equal(ledger.statement().find(({ account }) => account === firm)!.balances, { cash });
    }
  });
}

test('who is served has accepted one meal, and nobody else has; each is paid for', () => {
  const { entries } = evening({ seed: 6, burners: 4 });
  const served = of(entries, 'visit.ended').filter(({ content }) => (content as VisitEnd).end === 'served');
  assert.ok(served.length > 5);
  assert.equal(of(entries, 'meal.accepted').map(({ from }) => from), served.map(({ from }) => from));
  assert.equal(of(entries, 'meal.paid').map(({ conversation }) => conversation), served.map(({ from }) => from));
});

test('whoever waits when service is over calls its order off, and its firm is told', () => {
  const late = { seed: 5, burners: 1, perMinute: 400 } satisfies Evening;
  const { entries } = evening(late);
  const over = of(entries, 'visit.ended').filter(({ content }) => (content as VisitEnd).reason === 'service-over');
  assert.ok(over.length > 5);
  const cancelled = of(entries, 'order.cancelled')
    .filter(({ content }) => (content as { reason: string }).reason === 'service-over');
  assert.equal(cancelled.map(({ conversation }) => conversation).sort(), over.map(({ from }) => from).sort());
});

test('houses with one burner lose clients to impatience, those with many do not', () => {
  const impatient = (burners: number) => of(evening({ seed: 7, burners, perMinute: 120 }).entries, 'visit.ended')
    .filter(({ content }) => (content as VisitEnd).reason === 'impatience').length;
  assert.ok(impatient(1) >= 5);
  assert.is(impatient(Infinity), 0);
});

test('the same evening twice is the same tape', () => {
  const [one, other, another] = [1, 1, 2].map((seed) => evening({ seed, burners: 2 }).digest);
  assert.is(one, other);
  assert.is.not(one, another);
});

test.run();
