import exp from '@stdlib/math-base-special-exp';
import type { Cents } from '../../market/units.ts';
import { aggressivenessAt, targetPrice, type Stance } from './aaTarget.ts';
import { limitOnTick, nearestWithoutLoss } from './priceGrid.ts';
import type { MarketEvent, Strategy, TraderView } from './strategy.ts';

export interface AaParameters {
  /** N: how many trades back the equilibrium estimate and the volatility look. */
  readonly tradesMax: number;
  /** ρ: the weight of a trade's price against the next one's, in (0, 1]. */
  readonly decay: number;
  /** β₁: the share of the error in aggressiveness corrected at each step. */
  readonly shortTermRate: number;
  /** β₂: the share of the error in θ corrected at each trade. */
  readonly longTermRate: number;
  /** λr: a step beyond the aggressiveness a shout shows, as a share of it. */
  readonly relativeStep: number;
  /** λa: how much further still; a number without unit, in cents before the first trade. */
  readonly absoluteStep: number;
  /** η: a shout goes one ηth of the way from the best quote to the target. */
  readonly eta: number;
  /** γ: how θ depends on volatility. */
  readonly gamma: number;
  /** θ lies between these and starts at `thetaFirst`. */
  readonly thetaMin: number;
  readonly thetaMax: number;
  readonly thetaFirst: number;
}

/** The values in common use for this paper; N, β₁, β₂ and the first θ, which users choose, are our choice. */
export const aaDefaults: AaParameters = {
  tradesMax: 30, decay: 0.9, shortTermRate: 0.5, longTermRate: 0.5, relativeStep: 0.02, absoluteStep: 0.01,
  eta: 3, gamma: 2, thetaMin: -8, thetaMax: 2, thetaFirst: -4,
};

export interface AaMemory {
  /** The last trades' prices, oldest first, in cents. */
  readonly prices: readonly Cents[];
  /** p̂, the estimated equilibrium price, in cents; `null` before the first trade. */
  readonly estimate: number | null;
  /** r in [−1, 1]. */
  readonly aggressiveness: number;
  readonly theta: number;
  /** Smith's alpha over the remembered trades, as a share: smallest and largest so far. */
  readonly volatility: { readonly low: number; readonly high: number } | null;
  /** τ, in cents, at `reservationValue`; worked out anew whenever anything it depends on changes. */
  readonly target: number;
  readonly reservationValue: Cents;
}

/**
 * Adaptive Aggressiveness (Vytelingum, Cliff & Jennings 2008), in its four parts:
 *
 * - the *equilibrium estimator*: p̂, the mean of the last N trades' prices, each weighing ρ times its successor;
 * - the *aggressiveness model* (`aaTarget.ts`): from r, p̂, θ and the reservation value to a target price τ;
 * - *learning*: after a trade at q, r moves by β₁ towards a little less aggressiveness than q shows if τ would have
 *   traded too, and a little more otherwise; after a shout of its own side that τ does not better, to a little more.
 *   At each trade θ moves by β₂ towards (θmax − θmin)(1 − ᾱe^(γ(ᾱ − 1))) + θmin, with ᾱ the volatility between its
 *   smallest and largest so far;
 * - the *bidding layer*: take the other side's best quote if τ allows, else go one ηth of the way from one's own
 *   side's best quote to τ; before the first trade, towards the other side's best quote, a step λ beyond, or the
 *   reservation value.
 *
 * Readings of ours: the step λ beyond the aggressiveness r is λr|r| + λa, so that more is more for a negative r too.
 * A shout goes at least one tick, and as in `zip.ts` a turn is a shout: who holds the best quote and is not at its
 * limit shouts it again, or two patient sides would wait for ever. Only a trader with units left becomes more
 * aggressive.
 * Left out: quantities (one unit a shout counts), and the rule that a shout must better the best quote (the book
 * keeps all).
 */
export const createAa = (parameters: AaParameters = aaDefaults): Strategy<AaMemory> => ({
  name: 'aa',
  begin: ({ reservationValue }) => ({
    prices: [], estimate: null, aggressiveness: 0, theta: parameters.thetaFirst, volatility: null,
    target: reservationValue, reservationValue,
  }),
  observe: (memory, event, view) => learn(parameters, memory, event, view),
  quote: (memory, view) => shout(parameters, memory, view),
});

/** AA with the default parameters. */
export const aa = createAa();

function learn(parameters: AaParameters, memory: AaMemory, event: MarketEvent, view: TraderView): AaMemory {
  if (event.kind === 'traded') {
    const priced = withTarget(estimateEquilibrium(parameters, memory, event.price), view);
    return withTarget(learnLongTerm(parameters, learnShortTerm(parameters, priced, event, view)), view);
  }
  if (event.kind === 'withdrawn' || event.side !== view.side || memory.estimate === null) return memory;
  const current = memory.reservationValue === view.reservationValue ? memory : withTarget(memory, view);
  const learnt = learnShortTerm(parameters, current, event, view);
  return learnt === current ? current : withTarget(learnt, view);
}

function estimateEquilibrium({ tradesMax, decay }: AaParameters, memory: AaMemory, price: Cents): AaMemory {
  const prices = [...memory.prices.slice(Math.max(0, memory.prices.length + 1 - tradesMax)), price];
  let sum = 0;
  let weight = 0;
  for (const past of prices) {
    sum = sum * decay + past;
    weight = weight * decay + 1;
  }
  return { ...memory, prices, estimate: sum / weight };
}

function learnShortTerm(parameters: AaParameters, memory: AaMemory, event: MarketEvent, view: TraderView): AaMemory {
  const lead = view.side === 'bid' ? memory.target - event.price : event.price - memory.target;
  const wouldTrade = event.kind === 'traded' && lead >= 0;
  if (!wouldTrade && (view.quantity === 0 || (event.kind === 'rested' && lead > 0))) return memory;
  const shown = aggressivenessAt(stanceOf(memory, view), event.price);
  const step = parameters.relativeStep * Math.abs(shown) + parameters.absoluteStep;
  const desired = wouldTrade ? shown - step : shown + step;
  const aggressiveness = memory.aggressiveness + parameters.shortTermRate * (desired - memory.aggressiveness);
  return { ...memory, aggressiveness: Math.max(-1, Math.min(1, aggressiveness)) };
}

function learnLongTerm(parameters: AaParameters, memory: AaMemory): AaMemory {
  const estimate = memory.estimate!;
  let squares = 0;
  for (const price of memory.prices) squares += (price - estimate) * (price - estimate);
  const now = estimate === 0 ? 0 : Math.sqrt(squares / memory.prices.length) / estimate;
  const low = Math.min(now, memory.volatility?.low ?? now);
  const high = Math.max(now, memory.volatility?.high ?? now);
  if (low === high) return { ...memory, volatility: { low, high } };
  const share = (now - low) / (high - low);
  const { thetaMin, thetaMax, gamma, longTermRate } = parameters;
  const desired = (thetaMax - thetaMin) * (1 - share * exp(gamma * (share - 1))) + thetaMin;
  return { ...memory, volatility: { low, high }, theta: memory.theta + longTermRate * (desired - memory.theta) };
}

function withTarget(memory: AaMemory, view: TraderView): AaMemory {
  const target = targetPrice(stanceOf(memory, view), memory.aggressiveness);
  return { ...memory, target, reservationValue: view.reservationValue };
}

function stanceOf({ estimate, theta }: AaMemory, { side, reservationValue, priceCeiling }: TraderView): Stance {
  return { side, reservationValue, priceCeiling, estimate: estimate!, theta };
}

function shout(parameters: AaParameters, memory: AaMemory, view: TraderView): Cents | undefined {
  const wish = view.quantity === 0 ? undefined : wishedPrice(parameters, memory, view);
  if (wish === undefined) return undefined;
  const price = nearestWithoutLoss(wish, view);
  return price === view.ownPrice && price === limitOnTick(view) ? undefined : price;
}

function wishedPrice(parameters: AaParameters, memory: AaMemory, view: TraderView): number | undefined {
  const { tickSize, reservationValue, priceFloor, priceCeiling, ownPrice } = view;
  const buys = view.side === 'bid';
  const best = buys ? view.bestBid ?? priceFloor - tickSize : view.bestAsk ?? priceCeiling + tickSize;
  const other = buys ? view.bestAsk : view.bestBid;
  if (buys ? reservationValue <= best : reservationValue >= best) return undefined;
  if (memory.estimate === null) return towards(best, firstTarget(parameters, view, other), view, parameters.eta);
  const target = memory.reservationValue === reservationValue ? memory.target : withTarget(memory, view).target;
  if (other !== undefined && (buys ? other <= target : other >= target)) return other;
  if (buys ? target > best : target < best) return towards(best, target, view, parameters.eta);
  return ownPrice === best ? best : undefined;
}

/** Before the first trade: a step beyond the other side's best quote, but no loss. */
function firstTarget({ relativeStep, absoluteStep }: AaParameters, view: TraderView, other: Cents | undefined): number {
  return view.side === 'bid'
    ? Math.min(view.reservationValue, (1 + relativeStep) * (other ?? view.priceCeiling) + absoluteStep)
    : Math.max(view.reservationValue, (1 - relativeStep) * (other ?? view.priceFloor) - absoluteStep);
}

/** One `eta`th of the way from the best quote to the target, in whole ticks and at least one. */
function towards(best: Cents, target: number, { side, tickSize }: TraderView, eta: number): number {
  const ticks = (target - best) / eta / tickSize;
  return best + (side === 'bid' ? Math.ceil(ticks) : Math.floor(ticks)) * tickSize;
}
