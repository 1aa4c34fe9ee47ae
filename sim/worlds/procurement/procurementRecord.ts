import { ProcurementMemory } from '../../../actors/procurement/memory.ts';
import type { Message } from '../../../machines/message.ts';
import {
  outcomes, type PurchaseOrder, type RequesterMessage, urgencies,
} from '../../../machines/procurementMessages.ts';
import { procurementWords } from '../../../machines/procurementRights.ts';
import type { Ms, Units } from '../../../market/units.ts';
import { stepsOf } from '../../report/procurement/conversationSteps.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { Entry } from '../../tape/entry.ts';
import type { Tape } from '../../tape/tape.ts';
import type { ProcurementFindings, RequestResult, SupplierResult } from './procurementRunResult.ts';
import { registerOf } from './provisions.ts';
import { dayMs, RequestLog } from './requestLog.ts';
import { ResponseLog } from './responseLog.ts';
import { TrueCosts } from './trueCosts.ts';

const words = [...new Set(Object.values(procurementWords).flatMap((said) => Object.keys(said)))]
  .filter((type) => !/^(member|counsel|outcome|mind|deliberation)\./.test(type)); // what nobody else is told

/** What a run came to, gathered from its tape as it is written. Make it before the run, ask for `findings` after it. */
export class ProcurementRecord {
  readonly #scenario: ProcurementScenario;
  readonly #memory: ProcurementMemory;
  readonly #responses = new ResponseLog();
  readonly #requests = new Map<string, RequestLog>();
  /** Of the first request, whatever was said. */
  readonly #first: Entry[] = [];
  readonly #refusals: Record<string, Units> = {};
  /** Times each message came to an end, of those that did more than once. */
  #copies: Units = 0;
  readonly #ended = new Set<number>();
  #duplicates: Units = 0;
  #deadLetters: Units = 0;
  #messages: Units = 0;
  #nowMs: Ms = 0;

  constructor(tape: Tape, scenario: ProcurementScenario) {
    this.#scenario = scenario;
    const { clearanceMs } = scenario.institution;
    this.#memory = new ProcurementMemory(
      { register: registerOf(scenario), now: () => this.#nowMs, clearanceMs }, scenario.behaviour.memory);
    for (const type of words) tape.of(type).subscribe((entry) => this.#note(entry));
    tape.of('letter.dead').subscribe((entry) => this.#noteDeadLetter(entry));
    tape.of('act.refused').subscribe(({ message }) => this.#noteRefusal(message));
  }

  findings(): ProcurementFindings {
    const costs = new TrueCosts(this.#scenario);
    const requests = [...this.#requests.values()].map((log, i): RequestResult => (
      { ...log.result(costs), steps: i === 0 ? stepsOf(this.#first) : [] }));
    return {
      requests, suppliers: this.#suppliers(costs), responses: this.#responses.times(this.#nowMs),
      kpis: this.#kpis(requests),
    };
  }

  #note(entry: Entry): void {
    const { message, outcome, reason, atMs } = entry;
    const { id, type, conversation } = message;
    this.#nowMs = atMs;
    if (this.#ended.has(id)) this.#copies += 1;
    else this.#ended.add(id);
    if (type === 'purchase.requested' && !this.#requests.has(conversation)) {
      this.#requests.set(conversation, new RequestLog(message as RequesterMessage));
    }
    const log = this.#requests.get(conversation);
    if (type === 'order.placed') log?.noteSent(message as Message<'order.placed', PurchaseOrder>, message.atMs);
    if (log !== undefined && log === this.#requests.values().next().value) this.#first.push(entry);
    if (reason === 'duplicate') this.#duplicates += 1;
    if (outcome === 'dead' && this.#scenario.network.delivery === 'none') this.#noteDeadLetter(entry);
    if (outcome !== 'delivered') return;
    this.#messages += 1;
    this.#memory.note(message);
    this.#responses.note(message, atMs);
    log?.note(entry);
    if (type === 'order.refused' || type === 'orders.refused') this.#noteRefusal(message);
  }

  #noteDeadLetter({ message: { conversation } }: Entry): void {
    this.#deadLetters += 1;
    const log = this.#requests.get(conversation);
    if (log !== undefined) log.hasFailed = true;
  }

  #noteRefusal({ content }: Message): void {
    const { reason } = content as { reason: string };
    this.#refusals[reason] = (this.#refusals[reason] ?? 0) + 1;
  }

  #suppliers(costs: TrueCosts): SupplierResult[] {
    return this.#scenario.environment.suppliers.map(({ supplier, name }) => {
      const placed = [...this.#requests.values()].flatMap(({ orders }) => [...orders.values()])
        .filter((order) => order.supplier === supplier);
      const confirmed = placed.filter(({ isConfirmed }) => isConfirmed);
      const delivered = confirmed.filter(({ deliveredMs }) => deliveredMs >= 0);
      const units = sum(delivered, ({ quantity }) => quantity);
      const revenue = sum(delivered, ({ paid }) => paid);
      const costsOwn = sum(delivered, ({ quantity, category, placedMs }) => (
        quantity * costs.secretsAt(supplier, placedMs).unitCosts[category]!));
      const { mean: score, low: scoreLow, high: scoreHigh } = this.#memory.scoreOf(supplier);
      return {
        supplier, name, orders: confirmed.length, units, revenue, profit: revenue - costsOwn,
        onTime: ratio(delivered.filter(({ daysLate }) => daysLate === 0).length, delivered.length),
        defectShare: ratio(sum(delivered, ({ defective }) => defective), units), score, scoreLow, scoreHigh,
      };
    });
  }

  #kpis(requests: readonly RequestResult[]): ProcurementFindings['kpis'] {
    const ended = requests.filter(({ end }) => end !== null);
    const logs = [...this.#requests.values()];
    const failed = requests.filter((_, i) => logs[i]!.hasFailed);
    const counted = (names: readonly string[]) => {
      const counts: Record<string, Units> = {};
      for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
      return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    };
    const openMs = timeOpen(requests, this.#nowMs);
    const regrets = requests.flatMap(({ regretPct }) => (regretPct === null ? [] : [regretPct]));
    return {
      requests: requests.length,
      ends: Object.fromEntries(outcomes.map((kind) => [kind, requests.filter(({ end }) => end === kind).length])) as
        ProcurementFindings['kpis']['ends'],
      becauses: counted(ended.map(({ because }) => because)),
      byUrgency: Object.fromEntries(urgencies.map((urgency) => {
        const own = requests.filter(({ request }) => request.urgency === urgency);
        return [urgency, { requests: own.length, completed: own.filter(({ end }) => end === 'completed').length }];
      })) as ProcurementFindings['kpis']['byUrgency'],
      spent: sum(requests, ({ spent }) => spent), saved: sum(requests, ({ saved }) => saved),
      escalations: sum(requests, ({ escalations }) => escalations),
      recoveryShare: ratio(failed.filter(hasOrdered).length, failed.length),
      messages: this.#messages, resent: this.#copies, duplicates: this.#duplicates, deadLetters: this.#deadLetters,
      throughputPerHour: openMs === 0 ? 0 : (ended.length * dayMs) / 24 / openMs,
      meanHours: ratio(sum(ended, ({ openedMs, endedMs }) => endedMs - openedMs) / (dayMs / 24), ended.length),
      meanRegretPct: ratio(sum(regrets, (regret) => regret), regrets.length),
      refusals: Object.fromEntries(Object.entries(this.#refusals).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}

/** How long at least one request was open. */
function timeOpen(requests: readonly RequestResult[], nowMs: Ms): Ms {
  let [total, until] = [0, 0];
  for (const { openedMs, endedMs } of requests.toSorted((a, b) => a.openedMs - b.openedMs)) {
    const end = endedMs < 0 ? nowMs : endedMs;
    total += Math.max(0, end - Math.max(openedMs, until));
    until = Math.max(until, end);
  }
  return total;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}

const hasOrdered = ({ orders }: RequestResult) => orders.some(({ isConfirmed }) => isConfirmed);
