/** All that the learner is born with. Prices in cents, time in ms; plain numbers, fractions allowed. */
export interface LearnerParameters {
  /** Turns it remembers at most, and how much an observation counts for each turn it is old, in (0, 1]. */
  readonly turnsMax: number;
  readonly memoryKept: number;
  /**
   * When what it sees is so many times more, or less, than what it remembers, times have changed; what is older then
   * counts `oldRegimeKept` as much.
   */
  readonly surpriseFactor: number;
  readonly oldRegimeKept: number;

  /** What a unit of any good takes to win before it has seen one sold, its spread, and how many turns that is worth. */
  readonly priorPrice: number;
  readonly priorPriceSpread: number;
  readonly priorPriceTurns: number;
  /** Units for sale of a good, where nobody has ever said. */
  readonly priorSupply: number;
  /** The safety of its lines, in spreads above the mean: for the first portions of all dishes, and for more of them. */
  readonly tiers: readonly { readonly portions: number; readonly spreads: number }[];
  /** The part of what a dish earns beyond its cost that its bids may give away at most, in [0, 1). */
  readonly surplusGiven: number;
  /** Where the price is not one's own bid, how many times bolder the spreads are. */
  readonly uniformBoldness: number;
  /** The part of its cash that it bids at most, in (0, 1]. */
  readonly budgetShare: number;

  /** Portions of a dish of prestige 60 at 150 cents, alone on the menu, that it expects in a turn before it knows. */
  readonly priorPortions: number;
  /** How much the logarithm of demand moves with 20 points of prestige, and with 100 cents. */
  readonly priorPrestigeSlope: number;
  readonly priorPriceSlope: number;
  /** The least and the most it believes of the latter: an elasticity of price × slope / 100. */
  readonly priceSlopeMin: number;
  readonly priceSlopeMax: number;
  /** How many observations its beliefs of level, prestige slope and price slope are worth. */
  readonly priorWeights: readonly [level: number, prestige: number, price: number];
  /** Where its door closed early, what was asked for is taken for more in proportion; at most for so many times. */
  readonly soldOutFactor: number;
  /** The variance of portions asked for, over their mean: 1 for a Poisson number of parties of one. */
  readonly dispersion: number;
  /** Prices are tried out by so much up or down, as a part of them, to measure what they do. */
  readonly priceTrial: number;

  /**
   * Dishes worth thinking about, dishes on its menu at most, and portions of a dish for which it is worth a line; half
   * as many, and half of that, where there are not enough of any dish.
   */
  readonly candidates: number;
  /** With how many dishes, each as the first, it tries to plan. */
  readonly starts: number;
  readonly dishesMax: number;
  readonly portionsMin: number;
  /** Portions for which a dish it can cook is worth a line, once its ingredients are paid for. */
  readonly menuPortionsMin: number;
  /** The part of what a portion brings in that its bill may not cost, in [0, 1). */
  readonly marginMin: number;

  /** Portions it believes that its kitchen can serve in a turn, until it has failed to; by what that grows again. */
  readonly portionsMax: number;
  readonly portionsRegained: number;

  /** How long it believes that clients wait: at first, and at least. */
  readonly patienceMs: number;
  readonly patienceMinMs: number;
  /**
   * The part of portions it began to cook for that may be left before it believes in less patience; by what that is
   * multiplied then; and how much of the way back to its first belief it goes in any other turn.
   */
  readonly lossTolerated: number;
  readonly patienceLost: number;
  readonly patienceRegained: number;
  /** What it asks for left-over goods, as a part of what they take to win. */
  readonly leftoverShare: number;
}

/** Beliefs of our own, wide enough for any market of dishes at 50 … 1,000 cents; a turn or two replaces them. */
export const learnerDefaults: LearnerParameters = {
  turnsMax: 8, memoryKept: 0.75, surpriseFactor: 2, oldRegimeKept: 0.25,
  priorPrice: 15, priorPriceSpread: 8, priorPriceTurns: 0.3, priorSupply: 20,
  tiers: [{ portions: 0.5, spreads: 1.5 }, { portions: 0.3, spreads: 1 }, { portions: 0.2, spreads: 0.5 }],
  surplusGiven: 0.6, uniformBoldness: 2, budgetShare: 0.9,
  priorPortions: 20, priorPrestigeSlope: 1, priorPriceSlope: 0.5, priceSlopeMin: 0.25, priceSlopeMax: 2.5,
  priorWeights: [0.5, 6, 6], soldOutFactor: 3, dispersion: 2.5, priceTrial: 0.06,
  candidates: 40, starts: 20, dishesMax: 4, portionsMin: 4, menuPortionsMin: 2, marginMin: 0.1,
  portionsMax: 1000, portionsRegained: 1.25,
  patienceMs: 40_000, patienceMinMs: 15_000, lossTolerated: 0.2, patienceLost: 0.8, patienceRegained: 0.25,
  leftoverShare: 0.5,
};
