import { type Post, request } from '../../machines/message.ts';
import type { PurchaseRequest } from '../../machines/procurementMessages.ts';
import type { RequestConcluded } from '../../machines/requester.machine.ts';
import { assert } from '../../market/assert.ts';
import type { Ms } from '../../market/units.ts';

/** Something wanted, and when it is asked for. */
export interface PlannedRequest { readonly atMs: Ms; readonly request: PurchaseRequest }

/** A requester's own: what it wants, the earliest first. Each is asked for until its end is told. */
export class RequesterDesk {
  readonly #plan: readonly PlannedRequest[];
  readonly #askAgainMs: Ms;
  readonly #now: () => Ms;
  /** Of the plan, how much has been asked for. */
  #asked = 0;
  /** Asked for and not ended: when it is asked for again, the earliest first. */
  readonly #open = new Map<string, { readonly request: PurchaseRequest; readonly dueMs: Ms }>();

  constructor({ plan, askAgainMs, now }: { plan: readonly PlannedRequest[]; askAgainMs: Ms; now: () => Ms }) {
    assert(askAgainMs > 0, 'time passes before a question is asked again');
    assert(plan.every(({ atMs }, i) => i === 0 || atMs >= plan[i - 1]!.atMs), 'a plan is in the order of time');
    this.#plan = plan;
    this.#askAgainMs = askAgainMs;
    this.#now = now;
  }

  nextDueInMs(): Ms | undefined {
    const [first] = this.#open.values();
    const dueMs = Math.min(this.#plan[this.#asked]?.atMs ?? Infinity, first?.dueMs ?? Infinity);
    return dueMs === Infinity ? undefined : Math.max(0, dueMs - this.#now());
  }

  loseNoTime(say: (post: Post) => void): void {
    for (const [name, { request: wanted, dueMs }] of this.#open) {
      if (dueMs > this.#now()) break;
      this.#open.delete(name);
      this.#ask(wanted, say);
    }
    for (let next = this.#plan[this.#asked]; next !== undefined && next.atMs <= this.#now();) {
      this.#asked += 1;
      this.#ask(next.request, say);
      next = this.#plan[this.#asked];
    }
  }

  noteEnd({ content: { file } }: RequestConcluded): void {
    this.#open.delete(file.request.requestId);
  }

  toJSON(): unknown {
    return { asked: this.#asked, open: [...this.#open.values()] };
  }

  #ask(wanted: PurchaseRequest, say: (post: Post) => void): void {
    this.#open.set(wanted.requestId, { request: wanted, dueMs: this.#now() + this.#askAgainMs });
    say(request('lead', 'purchase.requested', wanted, { conversation: wanted.requestId }));
  }
}
