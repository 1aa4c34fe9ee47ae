/**
 * Short names for `--set` in the exchange world: each sets several paths to the same value. Later settings win over
 * earlier ones.
 */
export const settingAliases: ReadonlyMap<string, readonly string[]> = new Map([
  /** As many buyers as sellers; for schedules given as an even range. */
  ['environment.tradersPerSide', ['environment.demand.traders', 'environment.supply.traders']],
  /** The same units for every trader; for schedules given as an even range. */
  ['environment.unitsEach', ['environment.demand.unitsEach', 'environment.supply.unitsEach']],
  /** One strategy, or one mix of them, on both sides. */
  ['behaviour.traders', ['behaviour.buyers', 'behaviour.sellers']],
]);

/** Those of the procurement world. */
export const procurementAliases: ReadonlyMap<string, readonly string[]> = new Map([
  /** So many agents in each pool, from the beginning to the end. */
  ['behaviour.agentsPerRole', ['lead', 'sourcing', 'compliance', 'negotiation'].flatMap((role) => (
    [`behaviour.pools.${role}.min`, `behaviour.pools.${role}.max`]))],
]);
