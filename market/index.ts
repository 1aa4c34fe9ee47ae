/** Environment and institutions, in plain TypeScript: order books, a call auction, a ledger, schedules and welfare. */
export { BrokenLaw } from './assert.ts';
export { type CallClearing, type CallRules, type CallTrade, clearCallAuction } from './callAuction.ts';
export type { Chance, ChanceState } from './chance.ts';
export { fastBook } from './fastBook.ts';
export {
  type AccountId, type AccountStatement, type AssetId, cash, Ledger, type LedgerRefusal, type Settlement,
} from './ledger.ts';
export { naiveBook } from './naiveBook.ts';
export type { Order, Side, TimeInForce } from './order.ts';
export type {
  BookLevel, BookOutcome, BookRefusal, BookRefused, BookRules, CancelOutcome, Fill, OrderBook,
} from './orderBook.ts';
export {
  type Equilibrium, equilibrium, equilibriumPrice, evenRange, reservationValues, type Schedule,
} from './schedule.ts';
export { type Cents, cents, type Ms, ms, type Units, units } from './units.ts';
export {
  allocativeEfficiency, equilibriumProfits, profitDispersion, smithsAlpha, surplusOfTrade,
} from './welfare.ts';
