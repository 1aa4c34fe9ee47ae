/** What may be asked of a clock, as data: `at` names the timer a step sets, `cancels` one set before. */
export interface Step {
  readonly name: string;
  readonly delayMs: number;
  /** Delivered at once instead of after a delay. */
  readonly isDelivery: boolean;
  /** Steps taken when this one fires. */
  readonly next: readonly Step[];
  /** The name of a timer cancelled when this one fires. */
  readonly cancels: string | undefined;
}

interface Due { readonly step: Step; readonly dueMs: number; readonly seq: number }

/** What a clock ought to do, the slow way: look through all that is due for the first, again and again. */
export function slowFirings(steps: readonly Step[], untilMs = Infinity): string[] {
  const fired: string[] = [];
  let due: Due[] = [];
  let nowMs = 0;
  let seq = 0;
  const take = (step: Step) => {
    due.push({ step, dueMs: nowMs + (step.isDelivery ? 0 : Math.ceil(step.delayMs)), seq: seq++ });
  };
  steps.forEach(take);
  for (;;) {
    const [next] = due.toSorted((a, b) => a.dueMs - b.dueMs || a.seq - b.seq);
    if (next === undefined || next.dueMs > untilMs) return fired;
    due = due.filter((each) => each !== next);
    nowMs = next.dueMs;
    fired.push(`${next.step.name}@${nowMs}`);
    next.step.next.forEach(take);
    due = due.filter(({ step }) => step.isDelivery || step.name !== next.step.cancels);
  }
}
