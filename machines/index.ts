/** Protocols as statecharts, what they say and hear, and the plain logic that they invoke for work that runs hot. */
export { type Act, type ActContent, type Addressee, acts, type ActType, addressOf } from './acts.ts';
export { type AnalystEvent, type AnalystInput, analystMachine } from './analyst.machine.ts';
export { type AuctioneerEvent, type AuctioneerInput, auctioneerMachine } from './auctioneer.machine.ts';
export { type BazaarEvent, type BazaarInput, bazaarMachine } from './bazaar.machine.ts';
export { capabilities, type CapabilityRefusal, mayNot, type Verb } from './capabilities.ts';
export { type ClientEvent, type ClientInput, clientMachine } from './client.machine.ts';
export {
  type DeliberationContext, type DeliberationEvent, type DeliberationInput, deliberationMachine,
  type DeliberationSettings,
} from './deliberation.machine.ts';
export { type DeliberationRecord, recordOf, stateOf } from './deliberationRecord.ts';
export { type ExchangeEvent, type ExchangeInput, exchangeMachine } from './exchange.machine.ts';
export { type FirmEvent, type FirmInput, firmMachine } from './firm.machine.ts';
export { type ForumEvent, type ForumInput, forumMachine } from './forum.machine.ts';
export { type HostEvent, type HostInput, hostMachine } from './host.machine.ts';
export { type KitchenEvent, type KitchenInput, kitchenMachine } from './kitchen.machine.ts';
export type * from './kitchenMessages.ts';
export type {
  ExchangeToTrader, MarketCall, MarketNews, OrderPlaced, OrderRefusal, PeriodOpened, QuotePosted, SessionMessage,
  TradeExecuted, TraderMessage,
} from './marketMessages.ts';
export { type Message, type MessageKind, notify, type Post, refuse, request, respond } from './message.ts';
export { type MindEvent, type MindInput, mindMachine } from './mind.machine.ts';
export {
  agentOf, type ChatMessage, type Facts, type MessageFromMind, type MessageFromOutside, type MessageToMind,
  type MindAsked, type MindFailure, mindFailures, mindOf, type MindStep, type TaskName, taskNames, type ToolCall,
} from './mindMessages.ts';
export { type Phase, type PhaseOpened, phaseLengthsMs, phases, type TurnCall } from './phase.ts';
export { dataPlane, type PlainLogic, plainLogic, type PlainSnapshot, type Receive } from './plainLogic.ts';
export { refusalOf, type Role, speech, type WardenRefusal } from './rights.ts';
export { type SessionEvent, type SessionInput, sessionMachine } from './session.machine.ts';
export {
  type SupervisionDecision, type SupervisorEmitted, type SupervisorEvent, type SupervisorInput, supervisorMachine,
} from './supervisor.machine.ts';
export { type TraderEmitted, type TraderEvent, type TraderInput, traderMachine } from './trader.machine.ts';
export { type TurnEmitted, type TurnEvent, type TurnInput, turnMachine } from './turn.machine.ts';
export type {
  ClientMessage, MealOrdered, MealRefusal, MealRejection, LeavingReason, MessageToClient, VisitEnd,
} from './visitMessages.ts';
export { type ApproverInput, type ApproverEvent, approverMachine } from './approver.machine.ts';
export { type BreakerInput, type BreakerEvent, type BreakerEmitted, breakerMachine } from './breaker.machine.ts';
export { type ComplianceInput, type ComplianceEvent, complianceMachine } from './compliance.machine.ts';
export { type DeliveryInput, type DeliveryEvent, type DeliveryEmitted, deliveryMachine } from './delivery.machine.ts';
export { type LeadInput, type LeadEvent, leadMachine } from './lead.machine.ts';
export {
  type NegotiationStep, type NegotiationInput, type NegotiationEvent, negotiationMachine,
} from './negotiation.machine.ts';
export {
  type PoolSettings, type PoolInput, type PoolEvent, type PoolEmitted, type PoolMember, type PoolContext, poolMachine,
} from './pool.machine.ts';
export { type RequesterInput, requesterMachine } from './requester.machine.ts';
export { type SourcingInput, type SourcingEvent, sourcingMachine } from './sourcing.machine.ts';
export { type SupplierInput, supplierMachine } from './supplier.machine.ts';
export { type TreasuryInput, type TreasuryEvent, treasuryMachine } from './treasury.machine.ts';
export type * from './procurementMessages.ts';
export { procurementRefusal, type ProcurementRole, procurementWords } from './procurementRights.ts';
