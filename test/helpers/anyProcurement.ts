import fc from 'fast-check';
import { urgencies } from '../../machines/procurementMessages.ts';
import type { ProcurementScenario } from '../../sim/scenario/procurementScenario.ts';
import { house } from './playProcurement.ts';

export interface AnyProcurement { readonly scenario: ProcurementScenario; readonly seed: number }

const hourMs = 3_600_000;
const share = (percentMax: number) => fc.integer({ min: 0, max: percentMax }).map((percent) => percent / 100);

const anyRequest = fc.record({
  atMs: fc.integer({ min: 0, max: 24 }).map((hours) => hours * hourMs),
  category: fc.constantFrom('manufacturing', 'electronics', 'materials', 'software', 'services'),
  quantity: fc.integer({ min: 1, max: 1200 }), budget: fc.integer({ min: 0, max: 12_000_000 }),
  urgency: fc.constantFrom(...urgencies), region: fc.constantFrom('EU', 'EU', 'US', 'APAC', 'Sealand'),
});

/** Delays reach as far as a letter waits for its receipt. */
const anyFaults = fc.record({
  drop: fc.constantFrom(0.2, 0.2, 0), duplicate: share(20),
  reorder: fc.record({ probability: share(30), windowMs: fc.integer({ min: 1, max: 60_000 }) }),
  delay: fc.record({ probability: share(50), maxMs: fc.integer({ min: 1, max: 600_000 }) }),
});

const anyCrash = (addresses: readonly string[]) => fc.record({
  address: fc.constantFrom(...addresses), atMs: fc.integer({ min: 1, max: 240 * hourMs }),
  forMs: fc.integer({ min: 1, max: 30 * hourMs }),
});

/** A few requests to the house of the story, on a bad network, while a supplier and one of the house's own crash. */
export const anyProcurement: fc.Arbitrary<AnyProcurement> = fc.record({
  given: fc.array(anyRequest, { minLength: 1, maxLength: 7 }), faults: anyFaults,
  supplierCrash: anyCrash(['acme', 'coil', 'ferrite', 'harbour', 'kestrel', 'north'].map((name) => `supplier/${name}`)),
  houseCrash: anyCrash([
    'lead/1', 'sourcing/1', 'compliance/1', 'negotiation/1', 'negotiation/2', 'treasury', 'approver', 'requester',
  ]),
  agentsMax: fc.integer({ min: 1, max: 3 }), isHuman: fc.boolean(), seed: fc.nat(1_000_000),
}).map(({ given, faults, supplierCrash, houseCrash, agentsMax: max, isHuman, seed }) => {
  const size = { min: 1, max };
  const scenario = house({
    environment: { requests: { given } }, crashes: [supplierCrash, houseCrash],
    network: { latency: { minMs: 100, maxMs: 5000 }, faults, delivery: { breaker: {}, inboxMax: 50 } },
    behaviour: { pools: { lead: size, sourcing: size, compliance: size, negotiation: size } },
    institution: { approval: { levels: isHuman ? { manager: { kind: 'human' }, board: { kind: 'human' } } : {} } },
  });
  return { scenario, seed };
});
