import fc from 'fast-check';
import { outcomes, type OutcomeKind, urgencies } from '../../machines/procurementMessages.ts';
import { stepsOf } from '../../sim/report/procurement/conversationSteps.ts';
import type {
  OrderResult, ProcurementRunResult, RequestResult, ResponseTimes, SupplierResult,
} from '../../sim/worlds/procurement/procurementRunResult.ts';
import { aPurchase, wanted } from './aPurchase.ts';
import { wandering } from './wandering.ts';

export interface ProcurementVariation {
  readonly seed?: number;
  readonly requests?: number;
  readonly suppliers?: readonly string[];
  /** Whether some requests never end, and some orders never come. */
  readonly breaks?: boolean;
  /** What requests, suppliers' names and reasons say of themselves. */
  readonly words?: string;
}

const twelve = [
  'acme', 'globex', 'initech', 'umbrella', 'hooli', 'vandelay', 'wayne', 'stark', 'wonka', 'tyrell', 'cyberdyne',
  'soylent',
];
const hourMs = 3_600_000;

/** A run of the procurement world as a report may meet one, without running anything. Its regret falls with time. */
export function procurementResultOf(variation: ProcurementVariation = {}): ProcurementRunResult {
  const { seed = 5, requests: count = 60, suppliers: names = twelve, breaks = false, words = 'tools' } = variation;
  const wander = wandering(seed);
  const requests = Array.from({ length: count }, (_, i) => requestOf(i, { names, breaks, words, wander }));
  const sum = (of: (request: RequestResult) => number) => requests.reduce((total, each) => total + of(each), 0);
  const known = requests.flatMap(({ regretPct }) => (regretPct === null ? [] : [regretPct]));
  return {
    scenario: 'procurement', title: 'A buying house', source: 'made up for a test', seed,
    question: 'Do agents that nobody commands buy well, and learn whom to buy from?', world: 'procurement',
    scenarioHash: '71f00c2d94ab1e55', entries: 90 * count, virtualMs: 30 * 24 * hourMs,
    digest: '44c61b9f02d7a8e3354ce1d20f5b88a7136ad0c94e27f1b5830e6a4d7c92b1aa',
    requests, suppliers: names.map((name) => supplierOf(name, requests, wander)),
    responses: responsesOf(names, wander),
    kpis: {
      requests: count, ends: countedBy(outcomes, requests), spent: sum(({ spent }) => spent),
      becauses: tally(requests.flatMap(({ end, because }) => (end === null ? [] : [because]))),
      byUrgency: Object.fromEntries(urgencies.map((urgency) => {
        const own = requests.filter(({ request }) => request.urgency === urgency);
        return [urgency, { requests: own.length, completed: own.filter(({ end }) => end === 'completed').length }];
      })) as ProcurementRunResult['kpis']['byUrgency'],
      saved: sum(({ saved }) => saved), escalations: sum(({ escalations }) => escalations),
      recoveryShare: count === 0 ? null : 0.75, messages: sum(({ messages }) => messages), resent: 4 * count,
      duplicates: 3 * count, deadLetters: breaks ? 2 : 0, throughputPerHour: count === 0 ? 0 : 0.8,
      meanHours: count === 0 ? null : 30, refusals: breaks ? { 'not-your-role': 2 } : {},
      meanRegretPct: known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length,
    },
  };
}

/** Results of all sizes: without requests and with many, broken and whole, with names of any length. */
export const anyProcurementResult: fc.Arbitrary<ProcurementRunResult> = fc.record({
  seed: fc.nat({ max: 1000 }),
  requests: fc.constantFrom(0, 1, 2, 40, 200),
  suppliers: fc.uniqueArray(fc.oneof(
    fc.constantFrom(...twelve), fc.string({ minLength: 1, maxLength: 90 }),
  ), { minLength: 1, maxLength: 30 }),
  breaks: fc.boolean(),
  words: fc.oneof(fc.constant('software'), fc.string({ minLength: 1, maxLength: 90 })),
}).map(procurementResultOf);

interface Making extends Required<Pick<ProcurementVariation, 'breaks' | 'words'>> {
  readonly names: readonly string[];
  readonly wander: () => number;
}

function requestOf(i: number, { names, breaks, words, wander }: Making): RequestResult {
  const requestId = `request-${i + 1}`;
  const [luck, openedMs] = [wander(), 12 * i * hourMs];
  const end: OutcomeKind | null = luck < 0.7 ? 'completed' : luck < 0.8 ? 'partially-completed'
    : luck < 0.9 ? 'rejected' : breaks && luck > 0.97 ? null : 'no-market';
  const [quantity, listPrice] = [1 + Math.floor(60 * wander()), 5000 + 100 * Math.floor(200 * wander())];
  const isBought = end === 'completed' || end === 'partially-completed';
  const bought = isBought ? Math.ceil(quantity * (end === 'completed' ? 1 : 0.5)) : 0;
  const supplier = names[Math.floor(wander() ** 2 * names.length)]!;
  const order = orderOf(requestId, { supplier, quantity: bought, unitPrice: Math.floor(0.9 * listPrice) }, {
    orderedMs: openedMs + 20 * hourMs, isLost: breaks && wander() > 0.8, wander });
  const regretPct = isBought ? 40 * wander() * Math.exp(-i / 30) : null;
  return {
    request: {
      ...wanted, requestId, category: words, quantity, budget: quantity * listPrice, urgency: urgencies[i % 3]!,
      certifications: i % 4 === 0 ? [words] : [],
    },
    openedMs, endedMs: end === null ? -1 : openedMs + Math.ceil((5 + 60 * wander()) * hourMs), end,
    because: end === null ? '' : { completed: 'ordered', 'partially-completed': 'part-ordered', rejected: 'policy',
      'no-market': 'no-supplier' }[end],
    quantity: bought, spent: bought * order.unitPrice, saved: bought * (listPrice - order.unitPrice),
    orders: isBought ? [order] : [], costPerUnit: isBought ? 1.1 * order.unitPrice : null, regretPct,
    nashShare: isBought ? 0.6 + 0.4 * wander() : null, jointGainShare: isBought ? 0.8 + 0.2 * wander() : null,
    path: ['lead', 'sourcing', ...(i % 3 === 0 ? [] : ['compliance']), 'negotiation'],
    messages: 20 + Math.floor(60 * wander()), escalations: end === 'no-market' ? 2 : 0,
    signedBy: quantity * listPrice > 500_000 ? 'manager' : '',
    reasons: [
      { rule: 'rating', subject: supplier, verdict: 'met', found: 'A', required: 'BB or better' },
      { rule: 'certification', subject: names[0]!, verdict: 'broken', found: words, required: 'iso-9001' },
      { rule: 'certification-of-this-one', subject: names[0]!, verdict: 'noted', found: words.repeat(9), required: '' },
    ],
    steps: i === 0 ? stepsOf(aPurchase()) : [],
  };
}

function orderOf(
  requestId: string, terms: Pick<OrderResult, 'supplier' | 'quantity' | 'unitPrice'>,
  { orderedMs, isLost, wander }: { orderedMs: number; isLost: boolean; wander: () => number },
): OrderResult {
  const leadTimeDays = 2 + Math.floor(10 * wander());
  const daysLate = wander() > 0.75 ? 1 + Math.floor(3 * wander()) : 0;
  const defective = Math.floor(terms.quantity * 0.1 * wander());
  return {
    orderId: `${requestId}/1`, ...terms, leadTimeDays, isConfirmed: !isLost, daysLate: isLost ? 0 : daysLate,
    deliveredMs: isLost ? -1 : orderedMs + 24 * (leadTimeDays + daysLate) * hourMs, defective: isLost ? 0 : defective,
    paid: isLost ? 0 : (terms.quantity - defective) * terms.unitPrice,
  };
}

function supplierOf(supplier: string, requests: readonly RequestResult[], wander: () => number): SupplierResult {
  const own = requests.flatMap(({ orders }) => orders).filter((order) => order.supplier === supplier);
  const sum = (of: (order: OrderResult) => number) => own.reduce((total, order) => total + of(order), 0);
  const come = own.filter(({ deliveredMs }) => deliveredMs !== -1);
  const [score, spread] = [20 + 70 * wander(), 40 / Math.sqrt(1 + own.length)];
  return {
    supplier, name: `${supplier} ltd`, orders: own.length, units: sum(({ quantity }) => quantity),
    revenue: sum(({ paid }) => paid), profit: Math.floor(sum(({ paid }) => paid) / 5),
    onTime: come.length === 0 ? null : come.filter(({ daysLate }) => daysLate === 0).length / come.length,
    defectShare: come.length === 0 ? null : 0.02, score, scoreLow: Math.max(0, score - spread),
    scoreHigh: Math.min(100, score + spread),
  };
}

function responsesOf(suppliers: readonly string[], wander: () => number): ResponseTimes[] {
  const addresses = ['lead-1', 'sourcing-1', 'compliance-1', 'negotiation-1', 'approver', 'treasury',
    ...suppliers.map((name) => `supplier/${name}`)];
  return addresses.map((address, i) => {
    const p50Ms = i === 0 ? 0 : Math.ceil(hourMs * (0.2 + 3 * wander()));
    return {
      address, answers: i === 5 ? 0 : 3 + Math.floor(90 * wander()), p50Ms, p95Ms: 2 * p50Ms, p99Ms: 3 * p50Ms,
      busyShare: address.includes('/') ? null : wander(),
    };
  });
}

function countedBy(kinds: readonly OutcomeKind[], requests: readonly RequestResult[]) {
  return Object.fromEntries(kinds.map((kind) => [kind, requests.filter(({ end }) => end === kind).length])) as {
    [K in OutcomeKind]: number };
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
