/** One measurement beside the one it is judged by, both made in the same process. */
export interface BenchRow {
  readonly case: string;
  readonly opsPerSecond: number;
  /** What the figure stands beside. */
  readonly reference: string;
  readonly referenceOpsPerSecond: number;
  /** `opsPerSecond` over `referenceOpsPerSecond`. */
  readonly ratio: number;
}
