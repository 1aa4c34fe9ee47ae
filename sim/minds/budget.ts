import type { Units } from '../../market/units.ts';
import { assert } from '../../market/assert.ts';
import type { MindSettings } from '../scenario/mindsPart.ts';

/** What a request takes, or is thought to take at most. */
export interface TokenUse { readonly promptTokens: Units; readonly completionTokens: Units }
/** Millionths of a cent, so that money is whole: tokens × cents per million tokens. */
interface Cost { readonly calls: Units; readonly tokens: Units; readonly microCents: Units }

/** What is held back for a request under way. It is settled once. */
export interface Reservation { readonly agent: string; readonly cost: Cost }
/** Why a request may not be made: whose limit, and which, it would exceed. */
export interface OverBudget { readonly of: 'agent' | 'run'; readonly limit: keyof Limits; readonly most: Units }

type Limits = MindSettings['budget']['run'];
interface Account { readonly limits: Limits; spent: Cost; reserved: Cost }
const nothing: Cost = { calls: 0, tokens: 0, microCents: 0 };
const microCentsPerCent = 1_000_000;

/**
 * What minds may spend, each agent's own and all of a run's. A request reserves what it may take before it is made, and
 * what it took is settled when its answer enters: so everything is decided in virtual order, and what is under way
 * never goes beyond a limit. What was estimated too low can, by that much; the next request is refused then.
 */
export class Budget {
  readonly #eachAgent: Limits;
  readonly #prices: MindSettings['prices'];
  readonly #run: Account;
  readonly #agents = new Map<string, Account>();

  constructor({ budget, prices }: Pick<MindSettings, 'budget' | 'prices'>) {
    this.#eachAgent = budget.eachAgent;
    this.#prices = prices;
    this.#run = openAccount(budget.run);
  }

  /** Holds back a call and as many tokens, in the agent's account and the run's, both or neither. */
  reserve(agent: string, use: TokenUse): Reservation | OverBudget {
    const cost = this.#costOf(use);
    const [own, run] = [this.#account(agent), this.#run];
    const refused = excess(own, cost, 'agent') ?? excess(run, cost, 'run');
    if (refused !== undefined) return refused;
    for (const account of [own, run]) account.reserved = plus(account.reserved, cost);
    return { agent, cost };
  }

  /** What a request took, in the place of what was reserved: all of that if nobody knows. Its call is spent anyhow. */
  settle({ agent, cost }: Reservation, use: TokenUse | undefined): void {
    const spent = use === undefined ? cost : this.#costOf(use);
    for (const account of [this.#account(agent), this.#run]) {
      account.reserved = plus(account.reserved, cost, -1);
      account.spent = plus(account.spent, spent);
      assert(Object.values(account.reserved).every((held) => held >= 0), 'only what is reserved is settled');
    }
  }

  #costOf({ promptTokens, completionTokens }: TokenUse): Cost {
    const { promptCentsPerMillion, completionCentsPerMillion } = this.#prices;
    const microCents = promptTokens * promptCentsPerMillion + completionTokens * completionCentsPerMillion;
    assert(Number.isSafeInteger(microCents), 'money is counted exactly');
    return { calls: 1, tokens: promptTokens + completionTokens, microCents };
  }

  #account(agent: string): Account {
    let account = this.#agents.get(agent);
    if (account === undefined) this.#agents.set(agent, (account = openAccount(this.#eachAgent)));
    return account;
  }
}

export const isOverBudget = (answer: Reservation | OverBudget): answer is OverBudget => 'limit' in answer;

const openAccount = (limits: Limits): Account => ({ limits, spent: nothing, reserved: nothing });

/** The first limit that this much more would exceed. */
function excess({ limits, spent, reserved }: Account, cost: Cost, of: OverBudget['of']): OverBudget | undefined {
  const committed = plus(plus(spent, reserved), cost);
  const rows = [
    ['calls', committed.calls, 1], ['tokens', committed.tokens, 1], ['cents', committed.microCents, microCentsPerCent],
  ] as const;
  for (const [limit, amount, size] of rows) {
    const most = limits[limit];
    if (most !== undefined && amount > most * size) return { of, limit, most };
  }
  return undefined;
}

function plus(one: Cost, other: Cost, times: 1 | -1 = 1): Cost {
  return {
    calls: one.calls + times * other.calls, tokens: one.tokens + times * other.tokens,
    microCents: one.microCents + times * other.microCents,
  };
}
