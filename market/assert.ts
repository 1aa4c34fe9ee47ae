/** A law was broken. `message` is the law, positively stated. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';
}

/** Throws `BrokenLaw` unless `condition` holds. A broken law always halts a run. */
export function assert(condition: unknown, law: string): asserts condition {
  if (!condition) throw new BrokenLaw(law);
}
