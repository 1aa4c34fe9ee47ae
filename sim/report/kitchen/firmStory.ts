import { type Act, acts } from '../../../machines/acts.ts';
import type { AuctionSettled } from '../../../machines/kitchenMessages.ts';
import type { Message } from '../../../machines/message.ts';
import type { Phase, PhaseOpened } from '../../../machines/phase.ts';
import type { Cents, Ms } from '../../../market/units.ts';
import type { Entry } from '../../tape/entry.ts';
import type { FirmResult, KitchenRunResult } from '../../worlds/kitchen/kitchenRunResult.ts';
import { count } from '../formatNumber.ts';
import { actsInWords, many } from './actsInWords.ts';
import { clockTime, deliberationTale, type Step } from './deliberationTale.ts';

/**
 * What happened to one firm, turn by turn, as the tape says: who decided and who failed to, what was done in the end,
 * what was refused, and what came of it.
 */
export function firmStory(result: KitchenRunResult, entries: Iterable<Entry>, firm: string): string {
  const own = result.firms.find((each) => each.firm === firm)!;
  const others = result.firms.filter((each) => each !== own).map((each) => each.firm);
  const teller = new Teller(own, deliberationTale(result.deliberations.filter((move) => move.firm === firm)));
  for (const { outcome, message, atMs } of entries) if (outcome === 'delivered') teller.note(message, atMs);
  const { netProfit, served, clients } = own.total;
  return [
    result.title, result.question, '',
    `What the tape of ${result.scenario}, seed ${result.seed}, says of ${firm}.`,
    `In the same hall: ${others.join(', ')}.`,
    'Hours, minutes and seconds of virtual time; money in cents.', ...teller.lines, '',
    `${firm} has ${earned(netProfit)} in all, and fed ${count(served)} of ${count(clients)} parties.`, '',
  ].join('\n');
}

/** Where an agent that does nothing has missed its chance; in service there may be nothing to do. */
const working: ReadonlySet<Phase> = new Set(['auction', 'reconciliation']);
const ownAgent = 'its agent';
const stepIns: Readonly<Record<string, string>> = {
  fallingBack: 'its fallback', probing: `${ownAgent}, on probation,`,
};
const reasons: Readonly<Record<string, string>> = {
  timeout: 'its time is over', overstayed: 'it overstayed its last phase',
};

/** Follows one firm. Acts are told together, up to the next thing that happens to whoever decides. */
class Teller {
  readonly lines: string[] = [];
  readonly #own: FirmResult;
  readonly #steps: Step[];
  #turn = 0;
  #phase: Phase = 'close';
  #decider = ownAgent;
  #isIdle = true;
  readonly #said: Message[] = [];
  readonly #refused = new Map<string, number>();

  constructor(own: FirmResult, steps: readonly Step[]) {
    this.#own = own;
    this.#steps = [...steps];
  }

  note(message: Message, atMs: Ms): void {
    const { type, from, to, content } = message;
    if (from === this.#own.firm && Object.hasOwn(acts, type)) this.#said.push(message);
    else if (from === this.#own.firm && type === 'deliberation.moved') this.#noteMove(content as Step, atMs);
    else if (to !== this.#own.firm) return;
    else if (type === 'phase.opened') this.#notePhase(content as PhaseOpened, atMs);
    else if (type === 'auction.settled') this.#noteAuction(content as AuctionSettled, atMs);
    else if (type === 'turn.closed') this.#noteClose(atMs);
    else if (type.endsWith('.refused')) this.#noteRefusal(type, content as { reason: string });
  }

  #notePhase({ turn, phase }: PhaseOpened, atMs: Ms): void {
    this.#tellActs(atMs);
    if (this.#hasOverstayed()) this.#tell(atMs, `time is up, and ${ownAgent} has not decided`);
    else if (this.#isIdle && working.has(this.#phase)) this.#tell(atMs, 'time is up, and nothing was done');
    if (phase === 'policy') this.lines.push('', `Turn ${turn}`);
    this.#turn = turn;
    this.#phase = phase;
    this.#decider = ownAgent;
    this.#isIdle = true;
  }

  /** Nobody says so then; the agent that takes over a turn later tells. */
  #hasOverstayed(): boolean {
    return this.#steps.some(({ turn, who, why }) => (
      turn === this.#turn + 1 && who === `${this.#own.firm}, ${this.#phase}` && why === 'overstayed'));
  }

  #noteMove({ state }: Pick<Step, 'state'>, atMs: Ms): void {
    this.#tellActs(atMs);
    this.#decider = stepIns[state] ?? ownAgent;
    const [step] = this.#steps;
    if (step?.state !== state || step.atMs !== atMs) return;
    this.#steps.shift();
    this.#tell(atMs, step.why === '' ? step.what : `${step.what}: ${reasons[step.why] ?? step.why}`);
  }

  #noteAuction({ won, lost, spent }: AuctionSettled, atMs: Ms): void {
    const lines = won.length + lost.length;
    const units = won.reduce((sum, { quantity }) => sum + quantity, 0);
    if (lines === 0) return;
    const bought = `${many(units, 'unit')} for ${count(spent)}`;
    this.#tell(atMs, `it has won ${bought}, by ${count(won.length)} of ${many(lines, 'line')}`);
  }

  #noteRefusal(type: string, { reason }: { readonly reason: string }): void {
    const what = `${type}, ${reason}`;
    this.#refused.set(what, (this.#refused.get(what) ?? 0) + 1);
  }

  #noteClose(atMs: Ms): void {
    const { clients, served, lost, revenue, auctionSpend, wasteUnits, netProfit, cash, reputation } = (
      this.#own.turns[this.#turn - 1]!);
    const losses = Object.entries(lost).map(([reason, parties]) => `; ${count(parties)} ${reason}`).join('');
    const parties = clients === 1 ? '1 party' : `${count(clients)} parties`;
    this.#tell(atMs, `${parties} ordered, ${count(served)} ate${losses}`);
    this.#tell(atMs, `it has ${earned(netProfit)}: ${count(revenue)} taken, ${count(auctionSpend)} paid; `
      + `${many(wasteUnits, 'unit')} thrown away; cash ${count(cash)}, reputation ${count(reputation)}`);
  }

  #tellActs(atMs: Ms): void {
    if (this.#said.length > 0) {
      this.#tell(this.#said[0]!.atMs, `${this.#decider} ${actsInWords(this.#said as unknown as Act[])}`);
    }
    for (const [what, times] of this.#refused) {
      this.#tell(atMs, `refused${times === 1 ? '' : ` ${times} times`}: ${what}`);
    }
    this.#said.length = 0;
    this.#refused.clear();
  }

  #tell(atMs: Ms, what: string): void {
    this.#isIdle = false;
    this.lines.push(`  ${clockTime(atMs)}  ${this.#phase.padEnd(14)}  ${what}`);
  }
}

function earned(netProfit: Cents): string {
  return netProfit < 0 ? `lost ${count(-netProfit)}` : `earned ${count(netProfit)}`;
}
