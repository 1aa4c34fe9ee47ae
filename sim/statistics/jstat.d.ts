/** What we use of jStat, which comes without types. */
declare module 'jstat' {
  const jStat: {
    /** Student's t: `inv(p, df)` is the quantile at probability `p` with `df` degrees of freedom. */
    readonly studentt: { inv(p: number, df: number): number };
    /** Chi-square: `inv(p, df)` likewise. */
    readonly chisquare: { inv(p: number, df: number): number };
  };
  export default jStat;
}
