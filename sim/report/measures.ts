/**
 * What one run measures, by name; `null` where there was nothing to measure. Names such as `profit/learner` and
 * `profit/idle` measure the same of several who compete.
 */
export type Measures = Readonly<Record<string, number | null>>;

/** How many seeds are told together. */
export interface MeasureView {
  readonly columns: readonly MeasureColumn[];
  /** What competitors are compared by: `measure` `profit` stands for `profit/learner`, `profit/idle` … */
  readonly contests: readonly MeasureColumn[];
}

export interface MeasureColumn {
  readonly title: string;
  readonly measure: string;
  readonly digits: number;
  /** What a value is multiplied by before it is shown: 100 for percent. */
  readonly scale: number;
}
