import { assert } from './assert.ts';
import type { ApprovalLevel } from './policy.ts';
import { isWhole, type SignatureRefusal, type SignedLimit } from './purchaseOrder.ts';
import type { Cents } from './units.ts';

/** What has been signed for, by request: up to the first level nobody need sign, beyond the last nobody can. */
export class Signatures {
  readonly #levels: readonly ApprovalLevel[];
  readonly #signed = new Map<string, Cents>();

  /** `levels` as in a policy. */
  constructor(levels: readonly ApprovalLevel[]) {
    assert(levels.length >= 1, 'up to some limit nobody need sign');
    this.#levels = levels;
  }

  /** The highest signature of a request counts. `undefined` when it is kept. */
  keep({ requestId, by, upTo }: SignedLimit): SignatureRefusal | undefined {
    const level = this.#levels.find((each) => each.level === by);
    if (level === undefined) return 'unknown-level';
    if (!isWhole(upTo) || upTo > level.upTo) return 'beyond-level';
    this.#signed.set(requestId, Math.max(upTo, this.limitOf(requestId)));
    return undefined;
  }

  /** The most that may be committed for a request now. */
  limitOf(requestId: string): Cents {
    return this.#signed.get(requestId) ?? this.#levels[0]!.upTo;
  }

  toJSON(): unknown {
    return Object.fromEntries(this.#signed);
  }
}
