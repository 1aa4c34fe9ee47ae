/**
 * Environment and institutions, in plain TypeScript: order books, call and sealed-bid auctions, whole lots,
 * perishables, a kitchen, a ledger, schedules and welfare.
 */
export { BrokenLaw } from './assert.ts';
export { type CallClearing, type CallRules, type CallTrade, clearCallAuction } from './callAuction.ts';
export { type CatalogueSize, catalogueSize, generateCatalogue } from './catalogue.ts';
export type { Chance, ChanceState } from './chance.ts';
export type { Choice, ChoiceRefusal, Client, MenuDish, Offer, Taste, Wish } from './client.ts';
export { type Cohort, formCohorts, nextProposer, type Participant } from './cohorts.ts';
export { fastBook } from './fastBook.ts';
export {
  type AccountId, type AccountStatement, type AssetId, cash, Ledger, type LedgerRefusal, type Settlement,
} from './ledger.ts';
export {
  type Cooking, Kitchen, type KitchenRefusal, type KitchenRules, type Preparation, type Ready, type TakeOutcome,
} from './kitchen.ts';
export { type Lot, type LotAnswer, LotMarket, type LotRefusal } from './lotMarket.ts';
export {
  checkMenu, type Menu, type MenuAnswer, type MenuItem, menuPrices, type MenuRefusal, type MenuRules,
} from './menu.ts';
export { naiveBook } from './naiveBook.ts';
export type { Order, Side, TimeInForce } from './order.ts';
export type {
  BookLevel, BookOutcome, BookRefusal, BookRefused, BookRules, CancelOutcome, Fill, OrderBook,
} from './orderBook.ts';
export { type ConsumeAnswer, Perishables, type Portion, type Waste } from './perishables.ts';
export { type Bill, type Catalogue, feasibleDishes, portionsFrom, type Recipe } from './recipe.ts';
export {
  type Equilibrium, equilibrium, equilibriumPrice, evenRange, reservationValues, type Schedule,
} from './schedule.ts';
export {
  clearSealedBids, type ClearedLine, type SealedBid, type SealedBidClearing, type SealedBidLoss, type SealedBidRules,
} from './sealedBidAuction.ts';
export {
  type BidAnswer, type BidLine, type BidRefusal, type HouseRules, type LotClearing, type SaleLot, SealedBidHouse,
} from './sealedBidHouse.ts';
export { type Cents, cents, type Ms, ms, type Units, units } from './units.ts';
export {
  allocativeEfficiency, equilibriumProfits, profitDispersion, smithsAlpha, surplusOfTrade,
} from './welfare.ts';
export {
  agreementEfficiency, agreements, dealGrid, kalaiSmorodinskySolution, nashSolution, paretoFrontier,
} from './agreements.ts';
export {
  bargain, type Bargaining, type BargainingAnswer, type BargainingEnd, type BargainingRefusal, type BargainingRules,
  expire, type Issue, issues, type Move, openBargaining, otherParty, type Party, standingOffer, type Terms, whoseTurn,
} from './bargaining.ts';
export { levelFor, mayEverPass, type Policy, standardApprovalLevels, vet } from './policy.ts';
export { discountedUtility, isAcceptable, type Preferences, utility } from './preferences.ts';
export { Purchasing } from './purchasing.ts';
export { newScorecard, observed, type Score, type Scorecard, scoreAt } from './scorecard.ts';
export { Signatures } from './signatures.ts';
export { type Rating, ratings, type SupplierFacts, type Tier, tiers } from './supplierFacts.ts';
