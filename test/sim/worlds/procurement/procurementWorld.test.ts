import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify, type Post } from '../../../../machines/message.ts';
import { Tape } from '../../../../sim/tape/tape.ts';
import { procurementWorld } from '../../../../sim/worlds/procurement/procurementWorld.ts';
import { delivered, house, playProcurement } from '../../../helpers/playProcurement.ts';

const wanted = { category: 'materials', quantity: 100, budget: 150_000, region: 'EU' } as const;
const oneRequest = { requests: { given: [wanted] } };

test('whoever says what is not theirs to say is refused, told why, and changes nothing', () => {
  const rogues: [from: string, to: string, type: string, content: object, reason: string][] = [
    ['supplier/jetty', 'treasury', 'signature.kept', { requestId: 'request-1', by: 'board', upTo: 9 }, 'not-your-word'],
    ['supplier/jetty', 'sourcing', 'availability.told', { supplier: 'harbour' }, 'not-your-name'],
    ['lead/1', 'supplier/acme', 'guidance.given', {}, 'not-your-door'],
    ['somebody', 'lead', 'purchase.requested', wanted, 'unknown-sender'],
    ['sourcing', 'lead', 'case.closed', {}, 'not-your-word'],
  ];
  const tape = new Tape({ header: '' });
  const { world } = procurementWorld(house({ environment: oneRequest }), { seed: 1, tape });
  for (const [from, to, type, content] of rogues) world.bus.send(from, notify(to, type, content) as Post);
  while (world.run({ workMax: 50_000 })) { /* until it is ended */ }
  tape.close();
  const entries = [...tape.entries()];
  const refused = entries.filter(({ outcome }) => outcome === 'refused');
  assert.equal(refused.map(({ message, reason }) => [message.from, message.type, reason]),
    rogues.map(([from, , type, , reason]) => [from, type, reason]));
  const told = entries.filter(({ message }) => message.type === 'act.refused');
  assert.equal(told.map(({ message: { from, to, content } }) => [from, to, (content as { reason: string }).reason]),
    rogues.map(([from, , , , reason]) => ['warden', from, reason]));
  assert.ok(entries.some(({ message }) => message.type === 'request.concluded'));
});

test('pools grow with the work and shrink without it; every conversation keeps its agents', () => {
  const given = Array.from({ length: 24 }, (_, i) => ({ ...wanted, quantity: 10, budget: 15_000, atMs: i * 60_000 }));
  const run = playProcurement(house({ environment: { requests: { given } } }), 1);
  const hired = delivered(run, 'member.wanted').map(({ content }) => (content as { member: string }).member);
  assert.ok(hired.includes('lead/4') && hired.includes('sourcing/2'), hired.join(' '));
  assert.ok(delivered(run, 'member.dismissed').length > 0);
  const agents = new Map<string, Set<string>>();
  for (const { outcome, message: { to, conversation } } of run.entries) {
    if (outcome !== 'delivered' || !/^(lead|sourcing|compliance|negotiation)\/\d+$/.test(to)) continue;
    const key = `${conversation} ${to.split('/')[0]}`;
    agents.set(key, (agents.get(key) ?? new Set()).add(to));
  }
  assert.ok([...agents.values()].every((own) => own.size === 1));
});

test('a lead out of patience tells the end once: what comes late goes to whoever knows, and opens nothing', () => {
  const given = Array.from({ length: 12 }, () => ({ ...wanted, quantity: 10, budget: 15_000 }));
  const crew = { min: 4, max: 4 };
  const run = playProcurement(house({
    environment: { requests: { given } }, institution: { patienceMs: { normal: 9_000_000 } },
    behaviour: { pools: { lead: crew, sourcing: crew, compliance: crew, negotiation: crew } },
  }), 1);
  const told = delivered(run, 'request.concluded').map(({ conversation }) => conversation);
  assert.is(told.length, new Set(told).size);
  const late = delivered(run, 'case.closed').filter(({ id, conversation }) => (
    delivered(run, 'request.concluded').some((end) => end.conversation === conversation && end.id < id)));
  assert.ok(late.length > 0, 'cases are closed after their end was told');
  const arrivals = delivered(run, 'work.finished').filter(({ to }) => to === 'lead');
  assert.is(arrivals.length, 12);
});

test('the run waits for the last word, even where nobody receipts it', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const run = playProcurement(house({
      environment: oneRequest, network: { latency: { minMs: 2_400_000, maxMs: 2_400_000 }, delivery: 'none' },
    }), seed);
    assert.is(delivered(run, 'delivery.recorded').length, 1);
    assert.is(delivered(run, 'payment.made').length, 1);
  }
});

test('more agents serve the same rush sooner, until suppliers bind', () => {
  const given = Array.from({ length: 24 }, () => ({ ...wanted, quantity: 5, budget: 7500 }));
  const hours = [1, 2, 4].map((size) => {
    const crew = { min: size, max: size };
    const run = playProcurement(house({
      environment: { requests: { given } },
      behaviour: { pools: { lead: crew, sourcing: crew, compliance: crew, negotiation: crew } },
    }), 1);
    return run.findings.requests.reduce((last, { endedMs }) => Math.max(last, endedMs), 0) / 3_600_000;
  });
  assert.ok(hours[1]! < hours[0]! / 1.7 && hours[2]! < hours[1]! / 1.7, hours.join(' '));
});

test('who crashes comes back to its desk: the request ends all the same', () => {
  const everybody = [
    'lead/1', 'sourcing/1', 'compliance/1', 'negotiation/1', 'treasury', 'supplier/harbour', 'requester',
  ];
  for (const address of everybody) {
    for (const atMs of [1_000_000, 3_000_000, 6_000_000, 20_000_000]) {
      const crashes = [{ address, atMs, forMs: 7_200_000 }];
      const run = playProcurement(house({ environment: oneRequest, crashes }), 1);
      assert.is(run.findings.requests[0]!.end, 'completed', `${address} at ${atMs}`);
      assert.is(delivered(run, 'actor.crashed').length + delivered(run, 'actor.returned').length, 2);
      assert.is(delivered(run, 'goods.delivered').length, run.findings.requests[0]!.orders.length);
    }
  }
});

test('a supplier changes when the scenario says so', () => {
  const scenario = house({ environment: oneRequest });
  const [first, ...rest] = scenario.environment.suppliers;
  const changed = house({ environment: {
    ...oneRequest, suppliers: [{ ...first!, changes: [{ atMs: 1, capacity: 0 }] }, ...rest],
    requests: { given: [{ ...wanted, category: 'manufacturing', budget: 600_000, urgency: 'high' }] },
  } });
  const answers = delivered(playProcurement(changed, 1), 'availability.told')
    .filter(({ from }) => from === 'supplier/acme').map(({ content }) => (content as { unitsFree: number }).unitsFree);
  assert.equal([...new Set(answers)], [0]);
});

test('what one run has learned another begins with', () => {
  const given = Array.from({ length: 12 }, (_, i) => ({ ...wanted, atMs: i * 86_400_000 }));
  const first = playProcurement(house({ environment: { requests: { given } } }), 3);
  const memory = JSON.parse(JSON.stringify(first.memory)) as ReturnType<typeof first.memory.toJSON>;
  const second = procurementWorld(
    house({ environment: oneRequest, behaviour: { memory } as never }), { seed: 1, tape: new Tape({ header: '' }) });
  const known = first.findings.suppliers.filter(({ orders }) => orders > 0).map(({ supplier }) => supplier);
  assert.ok(known.length > 0);
  for (const supplier of known) {
    assert.ok(Math.abs(second.memory.scoreOf(supplier).mean - first.memory.scoreOf(supplier).mean) < 1e-9, supplier);
  }
});

test.run();
