import type { Chance } from '../../market/chance.ts';
import type { Cents } from '../../market/units.ts';
import { limitOnTick, nearestWithoutLoss } from './priceGrid.ts';
import type { MarketEvent, Strategy, TraderView } from './strategy.ts';

/** Drawn uniformly between its two ends. */
export type Range = readonly [low: number, high: number];

export interface ZipParameters {
  /** β, a share of the error corrected at each step; drawn once a trader. */
  readonly learningRate: Range;
  /** γ, a share of the last correction kept; drawn once a trader. */
  readonly momentum: Range;
  /** μ, a share of the reservation value (a buyer's counts downwards); drawn once a trader. */
  readonly initialMargin: Range;
  /** |R − 1| at most: how far beyond a shout the target lies, as a share of the shout's price. Drawn at each step. */
  readonly relativeStepMax: number;
  /** |A| at most, in cents: how much further still. Drawn at each step. */
  readonly absoluteStepMaxCents: number;
}

/** As published, A ≤ 0.05 read as 5 cents: Cliff's prices are dollars and cents about an equilibrium near 2.00. */
export const zipDefaults: ZipParameters = {
  learningRate: [0.1, 0.5],
  momentum: [0, 0.1],
  initialMargin: [0.05, 0.35],
  relativeStepMax: 0.05,
  absoluteStepMaxCents: 5,
};

export interface ZipMemory {
  /** What the trader was born with: β and γ. Never changes. */
  readonly traits: { readonly learningRate: number; readonly momentum: number };
  /** p = λ(1 + μ), the price the trader would like to shout, in cents with a fraction. */
  readonly price: number;
  /** Γ, the last correction of the price, in cents. */
  readonly correction: number;
}

/**
 * Zero Intelligence Plus (Cliff 1997, HPL-97-91; Cliff & Bruten 1997): a profit margin μ on the reservation value λ,
 * raised when the market would have given more, lowered when the trader is outbid. It shouts p = λ(1 + μ). On each
 * shout at price q:
 *
 * - taken, and p would have been taken too (a buyer's p ≥ q, a seller's p ≤ q): raise the margin;
 * - taken, made by the other side, and p would not have been taken: lower it, if active (with units left);
 * - not taken, made by the trader's own side, and p is no better than q: lower it, if active.
 *
 * The step is Widrow & Hoff's with momentum, towards a target beyond q: τ = Rq + A, Γ ← γΓ + (1 − γ)β(τ − p) and
 * p ← p + Γ, and no margin falls below 0. Cliff's market forgets a shout that nobody takes; in ours it rests in a book.
 * Our reading stays with his rules (Preist & van Tol 1998 aim at the best resting shout instead):
 *
 * - `rested` is a shout not taken, `traded` the aggressor's shout, taken, at the price paid; what was merely
 *   `withdrawn` says nothing. A trader hears its own shouts too, so it concedes a little after each that is not
 *   taken.
 * - A turn is a shout: the trader shouts again even where it already rests, or all would wait for each other (and lose
 *   4 % of the surplus of the 50–150 schedule with 10 traders a side). Only at its limit, with nothing to concede, does
 *   it let the order stand.
 * - p meets q on the tick. Else a seller whose p rounds up to its own shout would count as better than it, and stop
 *   conceding.
 * - The trader remembers p, not μ: the same as long as λ stands, but when the next unit has another λ the price
 *   carries over rather than the margin, which would aim far off. While p would lose money, the trader shouts its
 *   limit.
 *
 * Left out: quantities (one unit a shout counts).
 */
export const createZip = (parameters: ZipParameters = zipDefaults): Strategy<ZipMemory> => ({
  name: 'zip',
  begin: (view, chance) => drawTraits(parameters, view, chance),
  observe: (memory, event, view, chance) => adapt(parameters, memory, event, view, chance),
  quote: shout,
});

/** ZIP with the published parameters. */
export const zip = createZip();

function drawTraits(parameters: ZipParameters, { side, reservationValue }: TraderView, chance: Chance): ZipMemory {
  const learningRate = chance.uniform(...parameters.learningRate);
  const momentum = chance.uniform(...parameters.momentum);
  const margin = chance.uniform(...parameters.initialMargin);
  const price = reservationValue * (side === 'bid' ? 1 - margin : 1 + margin);
  return { traits: { learningRate, momentum }, price, correction: 0 };
}

function shout(memory: ZipMemory, view: TraderView): Cents | undefined {
  if (view.quantity === 0) return undefined;
  const price = nearestWithoutLoss(memory.price, view);
  return price === view.ownPrice && price === limitOnTick(view) ? undefined : price;
}

function adapt(
  parameters: ZipParameters, memory: ZipMemory, event: MarketEvent, view: TraderView, chance: Chance,
): ZipMemory {
  const step = direction(memory, event, view);
  if (step === 0) return memory;
  const { traits, correction: last } = memory;
  const { learningRate, momentum } = traits;
  const price = withinMargin(memory.price, view);
  const relative = chance.unit() * parameters.relativeStepMax;
  const absolute = chance.unit() * parameters.absoluteStepMaxCents;
  const target = event.price + step * (event.price * relative + absolute);
  const correction = momentum * last + (1 - momentum) * learningRate * (target - price);
  return { traits, price: withinMargin(price + correction, view), correction };
}

/** Where the price should go: 1 up, −1 down, 0 nowhere. */
function direction({ price }: ZipMemory, event: MarketEvent, view: TraderView): -1 | 0 | 1 {
  const taken = event.kind === 'traded';
  const byOwnSide = event.side === view.side;
  if (!taken && (event.kind === 'withdrawn' || !byOwnSide)) return 0;
  const onTick = nearestWithoutLoss(price, view);
  if (onTick === undefined) return 0;
  const buys = view.side === 'bid';
  if (taken && (buys ? onTick >= event.price : onTick <= event.price)) return buys ? -1 : 1;
  if (view.quantity === 0 || (taken && byOwnSide)) return 0;
  if (buys ? onTick > event.price || price >= view.reservationValue
    : onTick < event.price || price <= view.reservationValue) return 0;
  return buys ? 1 : -1;
}

/** No margin is negative: a seller's price is at least its cost, a buyer's at most its value (and at least 0). */
function withinMargin(price: number, { side, reservationValue }: TraderView): number {
  return side === 'ask' ? Math.max(reservationValue, price) : Math.max(0, Math.min(reservationValue, price));
}
