import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { cash, Ledger } from '../../market/ledger.ts';
import type { AgreedTerms, OrderStage } from '../../market/purchaseOrder.ts';
import { Purchasing } from '../../market/purchasing.ts';
import { Signatures } from '../../market/signatures.ts';

const terms = fc.record({
  supplier: fc.oneof({ weight: 20, arbitrary: fc.constantFrom('acme', 'bolt', 'coil') }, fc.constant('nobody')),
  unitPrice: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constantFrom(0, 1.5)),
  quantity: fc.integer({ min: 1, max: 10 }), leadTimeDays: fc.integer({ min: 1, max: 2 }),
  listPrice: fc.constant(40),
}, { noNullPrototype: true });
const requestId = fc.constantFrom('r1', 'r2', 'r3');
const orderId = fc.tuple(requestId, fc.integer({ min: 1, max: 2 })).map(([id, part]) => `${id}/${part}`);
const quantity = fc.integer({ min: 0, max: 11 });

/** What might be asked of a purchasing department, in any order. */
export const anyCall = fc.oneof(
  { weight: 8, arbitrary: fc.record({
    kind: fc.constant('promise' as const), requestId, terms: fc.array(terms, { maxLength: 3 }),
    budget: fc.oneof({ weight: 20, arbitrary: fc.constant(150) }, fc.constant(151)),
  }, { noNullPrototype: true }) },
  { weight: 3, arbitrary: fc.record({
    kind: fc.constant('sign' as const), requestId, by: fc.constantFrom('buyer', 'boss', 'eve'), upTo: fc.nat(250),
  }, { noNullPrototype: true }) },
  { weight: 8, arbitrary: fc.record({
    kind: fc.constantFrom('confirm' as const, 'refuse' as const, 'cancel' as const), orderId,
  }, { noNullPrototype: true }) },
  { weight: 5, arbitrary: fc.record({
    kind: fc.constant('deliver' as const), orderId, quantity, defective: fc.integer({ min: 0, max: 4 }),
  }, { noNullPrototype: true }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), requestId }, { noNullPrototype: true }) },
);
export type Call = typeof anyCall extends fc.Arbitrary<infer C> ? C : never;

interface Line extends AgreedTerms { orderId: string; requestId: string; stage: OrderStage; good: number }
const wanted = 12;
const levels = [{ level: 'buyer', upTo: 60 }, { level: 'boss', upTo: 200 }];
const funds = 120;

/** A purchasing department beside a plain list of everything it has ever ordered. */
export class TwinPurchasing {
  readonly ledger = new Ledger({ issuer: 'world', goods: ['bolts'] });
  readonly #treasury = this.ledger.openAccount('treasury');
  readonly #sellers = ['acme', 'bolt', 'coil'].map((name) => this.ledger.openAccount(`supplier/${name}`));
  readonly #signatures = new Signatures(levels);
  readonly #purchasing: Purchasing;
  readonly #budgets = new Map<string, number>();
  readonly #lines: Line[] = [];
  readonly #signed = new Map<string, number>();
  readonly #closed = new Set<string>();

  constructor() {
    const { ledger } = this;
    ledger.transfer({ from: ledger.issuer, to: this.#treasury, asset: cash, amount: funds });
    this.#purchasing = new Purchasing({ ledger, buyer: this.#treasury, signatures: this.#signatures });
  }

  /** Asks both, checks that they agree, and says what was answered. */
  play(call: Call): string {
    if (call.kind === 'promise') return this.#promise(call);
    if (call.kind === 'sign') {
      const limit = levels.find(({ level }) => level === call.by)?.upTo;
      const expected = limit === undefined ? 'unknown-level' : call.upTo > limit ? 'beyond-level' : undefined;
      assert.is(this.#signatures.keep(call), expected);
      if (expected === undefined) this.#signed.set(call.requestId, Math.max(call.upTo, this.#limit(call.requestId)));
      return expected ?? 'done';
    }
    if (call.kind === 'close') {
      this.#purchasing.close(call.requestId);
      this.#closed.add(call.requestId);
      return 'done';
    }
    const line = this.#lines.find((each) => each.orderId === call.orderId);
    return call.kind === 'deliver' ? this.#deliver(call, line) : this.#answer(call, line);
  }

  /** The ledger says what the list says. */
  check(): void {
    this.ledger.audit();
    const of = (...stages: OrderStage[]) => this.#lines.filter(({ stage }) => stages.includes(stage));
    const paid = of('delivered').reduce((sum, { unitPrice, good }) => sum + unitPrice * good, 0);
    assert.is(this.ledger.balance(this.#treasury, cash), funds - paid);
    assert.is(this.ledger.reserved(this.#treasury, cash), spent(of('placed', 'confirmed')));
    assert.is(this.ledger.balance(this.#treasury, this.ledger.asset('bolts')!), units(of('delivered'), 'good'));
    assert.is(this.#sellers.reduce((sum, seller) => sum + this.ledger.balance(seller, cash), 0), paid);
    for (const id of ['r1', 'r2', 'r3']) {
      const standing = this.#standing(id);
      assert.equal(this.#purchasing.standing(id).map((each) => each.orderId), standing.map((each) => each.orderId));
      assert.ok(units(standing) <= wanted && spent(standing) <= 150 && spent(standing) <= this.#limit(id));
      assert.is(this.#purchasing.isUnanswered(id), standing.some(({ stage }) => stage === 'placed'));
      const failed = this.#lines.filter((each) => each.requestId === id && !standing.includes(each));
      assert.equal(this.#purchasing.failed(id), failed.map(({ supplier, stage: reason }) => ({ supplier, reason })));
    }
  }

  #promise({ requestId, terms, budget }: Extract<Call, { kind: 'promise' }>): string {
    const answer = this.#purchasing.promise(
      { requestId, category: 'bolts', quantity: wanted, budget, region: 'here' }, terms);
    const said = answer.accepted ? { ...answer, placed: answer.placed.length } : answer;
    const own = this.#lines.filter((each) => each.requestId === requestId);
    const isStrange = terms.some((each) => each.supplier === 'nobody' || each.unitPrice < 1 || each.unitPrice % 1 > 0)
      || new Set(terms.map(({ supplier }) => supplier)).size < terms.length
      || (this.#budgets.get(requestId) ?? budget) !== budget;
    if (isStrange) return agree(said, { accepted: false, reason: 'malformed', limit: 0 });
    const fresh = terms.filter((t) => !own.some((each) => alike(each, t)));
    const left: { supplier: string; reason: string }[] = [];
    const more: AgreedTerms[] = [];
    for (const each of fresh) {
      const isRoom = units(this.#standing(requestId)) + units(more) + each.quantity <= wanted;
      if (this.#closed.has(requestId)) left.push({ supplier: each.supplier, reason: 'closed' });
      else if (isRoom) more.push(each);
      else left.push({ supplier: each.supplier, reason: 'already-enough' });
    }
    const total = spent(this.#standing(requestId)) + spent(more);
    const free = this.ledger.available(this.#treasury, cash) + spent(answer.accepted ? more : []);
    const [limit, isAny] = [this.#limit(requestId), more.length > 0];
    if (isAny && total > budget) return agree(said, { accepted: false, reason: 'over-budget', limit: budget });
    if (isAny && total > limit) return agree(said, { accepted: false, reason: 'unsigned', limit });
    if (spent(more) > free) return agree(said, { accepted: false, reason: 'insufficient-funds', limit: free });
    agree(said, { accepted: true, placed: more.length, left });
    this.#budgets.set(requestId, budget);
    more.forEach((each, i) => this.#lines.push(
      { ...each, orderId: `${requestId}/${own.length + i + 1}`, requestId, stage: 'placed', good: 0 }));
    return isAny ? 'done' : 'nothing new';
  }

  #answer({ kind, orderId }: { kind: 'confirm' | 'refuse' | 'cancel'; orderId: string }, line?: Line): string {
    const said = kind === 'confirm' ? this.#purchasing.confirm(orderId)
      : kind === 'refuse' ? this.#purchasing.refuse(orderId, 'refused') : this.#purchasing.cancel(orderId, 'cancelled');
    if (line === undefined) return agree(said, 'unknown-order');
    const isOver = line.stage === 'refused' || line.stage === 'cancelled';
    if (kind === 'confirm') {
      if (line.stage === 'placed') line.stage = 'confirmed';
      return agree(said, isOver ? 'not-standing' : undefined);
    }
    if (kind === 'refuse' && line.stage === 'confirmed') return agree(said, 'already-confirmed');
    if (line.stage === 'delivered') return agree(said, 'already-delivered');
    if (!isOver) line.stage = kind === 'refuse' ? 'refused' : 'cancelled';
    return agree(said, undefined);
  }

  #deliver({ orderId, quantity, defective }: Extract<Call, { kind: 'deliver' }>, line?: Line): string {
    const said = this.#purchasing.deliver(orderId, { quantity, defective });
    const no = (reason: string) => agree(said, { accepted: false, reason });
    if (line === undefined) return no('unknown-order');
    if (line.stage === 'refused' || line.stage === 'cancelled') return no('not-standing');
    const isNew = line.stage !== 'delivered';
    if (isNew && (defective > quantity || quantity > line.quantity)) return no('malformed');
    if (isNew) [line.stage, line.good] = ['delivered', quantity - defective];
    return agree(said, { accepted: true, paid: line.good * line.unitPrice, isNew });
  }

  #standing(requestId: string): Line[] {
    return this.#lines.filter((each) => (
      each.requestId === requestId && each.stage !== 'refused' && each.stage !== 'cancelled'));
  }

  #limit(requestId: string): number {
    return this.#signed.get(requestId) ?? 60;
  }
}

function agree(said: unknown, expected: unknown): string {
  assert.equal(said, expected);
  return typeof said === 'string' ? said : (said as { reason?: string } | undefined)?.reason ?? 'done';
}

function alike(one: AgreedTerms, other: AgreedTerms): boolean {
  return (['supplier', 'unitPrice', 'quantity', 'leadTimeDays'] as const).every((issue) => one[issue] === other[issue]);
}

function spent(lines: readonly AgreedTerms[]): number {
  return lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
}

function units(lines: readonly (AgreedTerms & { good?: number })[], of: 'quantity' | 'good' = 'quantity'): number {
  return lines.reduce((sum, line) => sum + line[of]!, 0);
}
