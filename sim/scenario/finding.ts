import type { Path } from './dottedPath.ts';

/** One thing wrong with a scenario's data, before anybody looked up where that was written. */
export interface Finding {
  /**
   * `unknown-key`: `path` is the key nobody knows. `missing-key`: `path` is the key that should be there.
   * `wrong-value`: its type, range or choice. `broken-rule`: right in itself, wrong beside something else.
   */
  readonly kind: 'unknown-key' | 'missing-key' | 'wrong-value' | 'broken-rule';
  readonly path: Path;
  readonly text: string;
  readonly help?: string;
  /** The key meant by an unknown one. */
  readonly meant?: string;
  /** What else a broken rule rests on. */
  readonly because?: readonly Path[];
}
