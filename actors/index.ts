/** Behaviour: the field's traders as pure functions, and the charts of `souk/machines` with somebody to act in them. */
export { everyTick, poisson } from './activation.ts';
export {
  type ArrivalRate, constantRate, expectedArrivals, type RateShock, type RateStep,
} from './demand/arrivalRate.ts';
export { arrivals, type ArrivalsOptions } from './demand/arrivals.ts';
export { type ChoiceProbabilities, choiceProbabilities, chooseRestaurant, utilityOf } from './demand/choice.ts';
export { clientActor } from './demand/client.actor.ts';
export { type ClientType, clientTypes, drawClient } from './demand/clientTypes.ts';
export { exchangeActor } from './exchange/exchange.actor.ts';
export type { Deal, LiveOrder, Participant } from './exchange/liveOrder.ts';
export { type Say, Venue, type VenueRules } from './exchange/venue.ts';
export { type FirmDecider, phaseAgent } from './firm/agent.ts';
export { analystActor } from './firm/analyst.actor.ts';
export { type AgentFault, faulty } from './firm/faultyStrategy.ts';
export { firmActor } from './firm/firm.actor.ts';
export { FirmDesk } from './firm/firmDesk.ts';
export {
  type BoardView, type FirmPhase, type FirmRules, type FirmStrategy, type FirmView, type ServiceEvent, type TurnMemo,
  undecided,
} from './firm/firmStrategy.ts';
export { createLearner, learner } from './firm/learner/learner.ts';
export { learnerDefaults, type LearnerParameters } from './firm/learner/learnerDefaults.ts';
export { PriceMemory } from './firm/priceMemory.ts';
export { fulfilOrders } from './firm/service.ts';
export { firmStrategies } from './firm/strategies/catalogue.ts';
export { auctioneerActor } from './hall/auctioneer.actor.ts';
export { AuctionRoom, type AuctionRules } from './hall/auctionRoom.ts';
export { bazaarActor } from './hall/bazaar.actor.ts';
export { BazaarRoom } from './hall/bazaarRoom.ts';
export { Hall, type HallRules, type ReputationRules } from './hall/hall.ts';
export { hostActor } from './hall/host.actor.ts';
export { kitchenActor } from './hall/kitchen.actor.ts';
export { KitchenRoom } from './hall/kitchenRoom.ts';
export { NoticeBoard } from './hall/noticeBoard.ts';
export { supplyIn, type SupplyPlan } from './hall/supply.ts';
export type { MarketFeed } from './ports.ts';
export { Experiment, type Subject } from './session/experiment.ts';
export { sessionActor } from './session/session.actor.ts';
export { aa, aaDefaults, type AaMemory, type AaParameters, createAa } from './strategy/aa.ts';
export { strategies, type StrategyName } from './strategy/catalogue.ts';
export { createGd, gd, gdDefaults, type GdMemory, type GdParameters } from './strategy/gd.ts';
export { gvwy } from './strategy/gvwy.ts';
export { createKaplan, kaplan, kaplanDefaults, type KaplanMemory, type KaplanParameters } from './strategy/kaplan.ts';
export { shvr } from './strategy/shvr.ts';
export type { LastTrade, MarketEvent, Strategy, TraderView } from './strategy/strategy.ts';
export { zic } from './strategy/zic.ts';
export { createZip, type Range, zip, zipDefaults, type ZipMemory, type ZipParameters } from './strategy/zip.ts';
export { ziu } from './strategy/ziu.ts';
export { traderActor } from './trader/trader.actor.ts';
export { type Decider, type DeskRules, TraderDesk } from './trader/traderDesk.ts';
