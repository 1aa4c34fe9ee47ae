import type { Candidate, CaseFile, PurchaseRequest, Urgency } from '../../machines/procurementMessages.ts';
import type { Chance } from '../../market/chance.ts';
import type { Aspect, Score } from '../../market/scorecard.ts';
import { isRatedAtLeast, type SupplierFacts } from '../../market/supplierFacts.ts';
import type { Cents, Units } from '../../market/units.ts';
import { referencePrice } from './referencePrice.ts';

/** What counts for how much; each in [0, 1], together 1. */
interface Weights {
  /** What is remembered of it. */
  readonly score: number;
  readonly price: number;
  readonly speed: number;
  /** Its public standing: audit and rating. */
  readonly standing: number;
  /** How much of what is wanted it can deliver. */
  readonly cover: number;
}

export const searchStrategies = {
  fast: { score: 0.35, price: 0.05, speed: 0.45, standing: 0, cover: 0.15 },
  premium: { score: 0.55, price: 0, speed: 0.1, standing: 0.25, cover: 0.1 },
  specialised: { score: 0.4, price: 0.1, speed: 0.05, standing: 0.35, cover: 0.1 },
  balanced: { score: 0.5, price: 0.3, speed: 0.1, standing: 0, cover: 0.1 },
} as const satisfies Record<string, Weights>;
export type SearchStrategy = keyof typeof searchStrategies;

/** What memory tells of somebody; without its aspects, nothing is expected to be lost. */
type Remembered = Pick<Score, 'mean' | 'confidence'> & Partial<Pick<Score, 'aspects'>>;

/** A supplier that may be asked, and how good it is taken to be in this search, 0 … 100. */
export interface Prospect { readonly facts: SupplierFacts; readonly drawn: number }

/** Haste comes first, then what only few can do, then money to spare: a quarter more than the usual price. */
export function chooseStrategy(
  { urgency, certifications, budget, quantity }: PurchaseRequest, usualPrice: Cents,
): SearchStrategy {
  if (urgency === 'high') return 'fast';
  if (certifications.length > 0) return 'specialised';
  return usualPrice > 0 && 4 * budget >= 5 * quantity * usualPrice ? 'premium' : 'balanced';
}

/**
 * Who may be asked, by how widely is looked, the most promising first. Each is taken to be as good as a draw from what
 * is believed of it (Thompson 1933): so whoever is little known is tried now and then, and whoever is known to be
 * worse, less and less. Everybody in the register is drawn for, so that no search changes another's luck.
 */
export function shortlist(
  register: Iterable<SupplierFacts>, { request: { category, region }, scope, excluded }: CaseFile,
  { scoreOf, prospectsMax, chance }: {
    readonly scoreOf: (supplier: string) => Score; readonly prospectsMax: Units; readonly chance: Chance;
  },
): Prospect[] {
  const prospects = [...register].map((facts) => ({ facts, drawn: drawScore(scoreOf(facts.supplier), chance) }))
    .filter(({ facts }) => facts.categories.includes(category) && !excluded.includes(facts.supplier)
      && (scope === 'anywhere' || facts.regions.includes(region)))
    .sort((a, b) => b.drawn - a.drawn);
  return scope === 'preferred' ? prospects.slice(0, prospectsMax) : prospects;
}

/** Those of `answers` that can deliver anything, as they are remembered, the best first. */
export function rankAnswers(
  answers: readonly Candidate[], prospects: readonly Prospect[], wanted: PurchaseRequest,
  { register, memory }: {
    readonly register: ReadonlyMap<string, SupplierFacts>;
    readonly memory: { scoreOf(supplier: string): Remembered };
  },
): { readonly ranked: readonly Candidate[]; readonly strategy: SearchStrategy } {
  const usualPrice = referencePrice(register.values(), wanted.category);
  const strategy = chooseStrategy(wanted, usualPrice);
  const known = answers.filter(({ unitsFree }) => unitsFree > 0).map((answer): Candidate => {
    const remembered = memory.scoreOf(answer.supplier);
    const { mean: score, confidence } = remembered;
    return {
      ...answer, score, confidence, expectedLoss: expectedLoss(remembered, wanted.urgency),
      relationship: relationshipWith(remembered),
    };
  });
  const worth = worthBy(searchStrategies[strategy], wanted, usualPrice);
  const ranked = prospects
    .flatMap((prospect) => known.filter(({ supplier }) => supplier === prospect.facts.supplier)
      .map((candidate) => ({ candidate, worth: worth(prospect, candidate) })))
    .sort((a, b) => b.worth - a.worth).map(({ candidate }) => candidate);
  return { ranked, strategy };
}

/** What being late costs of a price, at the worst: our choice. */
const latenessLoss: Readonly<Record<Urgency, number>> = { low: 0.1, normal: 0.2, high: 0.5 };
/** With so many observations, half of what is remembered counts. */
const halfKnown = 0.5;

/** What is promised with an order; and what is believed of a stranger in each of them, of 100. */
const promises = ['delivery', 'quality', 'reliability'] as const satisfies readonly Aspect[];
const strangersMean = 50;

/** What is defective must be had elsewhere, what is refused in a hurry. Nobody is held to be bad for being unknown. */
function expectedLoss({ aspects }: Remembered, urgency: Urgency): number {
  if (aspects === undefined) return 0;
  const failing = (aspect: Aspect) => {
    const { mean, observations } = aspects[aspect];
    return ((1 - mean / 100) * observations) / (observations + halfKnown);
  };
  return share(failing('quality') + latenessLoss[urgency] * (failing('delivery') + failing('reliability')));
}

/**
 * A friend is known, and known to fail in nothing: each thing it promises counts for so much as it is believed to be
 * kept more than a stranger's would be, and the worst of them decides. So who turns bad is no friend for its past.
 */
function relationshipWith({ aspects, confidence }: Remembered): number {
  if (aspects === undefined) return 0;
  const worst = Math.min(...promises.map((aspect) => aspects[aspect].mean));
  return confidence * share((worst - strangersMean) / (100 - strangersMean));
}

/** What somebody is worth, 0 … 1. */
function worthBy({ score, price, speed, standing, cover }: Weights, { quantity }: PurchaseRequest, usualPrice: Cents) {
  return ({ facts, drawn }: Prospect, { listPrice, leadTimeDays, unitsFree }: Candidate) => (
    (score * drawn) / 100
    + price * share(1.5 - listPrice / Math.max(1, usualPrice))
    + (speed * 10) / (10 + Math.max(0, leadTimeDays))
    + (standing * (facts.complianceScore / 100 + (isRatedAtLeast(facts.rating, 'A') ? 1 : 0))) / 2
    + cover * share(unitsFree / quantity));
}

/** Approximately normal, by the sum of twelve uniform draws, which is the same on every engine; 0 … 100. */
export function drawScore({ mean, deviation }: Pick<Score, 'mean' | 'deviation'>, chance: Chance): number {
  let sum = 0;
  for (let draw = 0; draw < 12; draw++) sum += chance.unit();
  return 100 * share((mean + deviation * (sum - 6)) / 100);
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
