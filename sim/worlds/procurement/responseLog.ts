import type { Message } from '../../../machines/message.ts';
import type { Ms, Units } from '../../../market/units.ts';
import { pooledRoles } from '../../scenario/procurementScenario.ts';
import type { ResponseTimes } from './procurementRunResult.ts';

/** What brings an agent a case, and what hands it on. */
const brings = new Set([
  'purchase.requested', 'candidates.wanted', 'candidates.found', 'candidates.cleared', 'candidates.rejected',
  'more.wanted',
]);
const handsOn = new Set([...brings, 'case.escalated', 'case.closed', 'request.concluded']);
const hasCases = (address: string) => pooledRoles.some((role) => address.startsWith(`${role}/`));

interface Worker { open: Units; sinceMs: Ms; busyMs: Ms }

/**
 * How long everybody takes: a case from being brought to being handed on or escalated, a question from being delivered
 * to being answered. What is asked again counts from the first time.
 */
export class ResponseLog {
  readonly #asked = new Map<string, Ms>();
  readonly #tookMs = new Map<string, Ms[]>();
  readonly #workers = new Map<string, Worker>();

  /** A message as it is delivered. */
  note(message: Message, atMs: Ms): void {
    this.#answer(message);
    const { to, type, kind, conversation, id } = message;
    if (hasCases(to) && brings.has(type)) {
      const matter = `${to} ${conversation}`;
      if (this.#asked.has(matter)) return;
      this.#asked.set(matter, atMs);
      const worker = this.#worker(to);
      if (worker.open++ === 0) worker.sinceMs = atMs;
    } else if (kind === 'request' && !hasCases(to)) this.#asked.set(`${to} ${id}`, atMs);
  }

  times(runMs: Ms): ResponseTimes[] {
    return [...this.#tookMs].map(([address, tookMs]) => {
      const inOrder = tookMs.toSorted((a, b) => a - b);
      const rank = (share: number) => inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)]!;
      const worker = this.#workers.get(address);
      const busyMs = worker && worker.busyMs + (worker.open > 0 ? runMs - worker.sinceMs : 0);
      return {
        address, answers: inOrder.length, p50Ms: rank(0.5), p95Ms: rank(0.95), p99Ms: rank(0.99),
        busyShare: busyMs === undefined || runMs === 0 ? null : busyMs / runMs,
      };
    }).sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  #answer({ from, type, kind, conversation, cause, atMs }: Message): void {
    const isHandedOn = hasCases(from) && handsOn.has(type);
    if (!isHandedOn && kind !== 'response' && kind !== 'error') return;
    const matter = isHandedOn ? `${from} ${conversation}` : `${from} ${cause}`;
    const sinceMs = this.#asked.get(matter);
    // Sent before it was asked again, delivered after.
    if (sinceMs === undefined || atMs < sinceMs) return;
    this.#asked.delete(matter);
    const took = this.#tookMs.get(from);
    if (took === undefined) this.#tookMs.set(from, [atMs - sinceMs]);
    else took.push(atMs - sinceMs);
    const worker = this.#workers.get(from);
    if (isHandedOn && worker !== undefined && --worker.open === 0) worker.busyMs += atMs - worker.sinceMs;
  }

  #worker(address: string): Worker {
    let worker = this.#workers.get(address);
    if (worker === undefined) this.#workers.set(address, (worker = { open: 0, sinceMs: 0, busyMs: 0 }));
    return worker;
  }
}
