import type { Cents, Ms, Units } from '../market/units.ts';
import type { Message } from './message.ts';

/**
 * What an agent and its own mind say to each other (the mind of `buyer-1` lives at `buyer-1/mind`), what a mind asks of
 * the outside (the address `minds`), and what is said in a discussion (the address `forum`).
 */

/** Everything that a mind can be asked to think about; each has a prompt of its own. */
export const taskNames = [
  'trader/quote', 'trader/reflect', 'discussion/topic', 'discussion/speak', 'discussion/reflect',
  'firm/policy', 'firm/auction', 'firm/reconciliation', 'firm/service', 'firm/reflect', 'supplier/bargain',
] as const;
export type TaskName = (typeof taskNames)[number];

/** Plain data that survives JSON, of bounded size: what a mind is told of a situation. */
export type Facts = Readonly<Record<string, unknown>>;

/**
 * Why thinking failed. Outside: `timeout`, `rate-limited` (429), `server-error` (5xx), `unreachable`, `rejected` (any
 * other 4xx). In the answer: `malformed` (no JSON), `schema`, `capability` (what may not be done now), `limit` (what
 * would exceed the agent's own), `empty`. And `over-budget`.
 */
export const mindFailures = [
  'timeout', 'rate-limited', 'server-error', 'unreachable', 'rejected', 'malformed', 'schema', 'capability', 'limit',
  'empty', 'over-budget',
] as const;
export type MindFailure = (typeof mindFailures)[number];

/** What an agent tells its own mind. `ask` is the agent's own number, from 1. */
export type MessageToMind =
  | Message<'counsel.asked', { readonly ask: number; readonly task: TaskName; readonly facts: Facts }>
  | Message<'outcome.told', OutcomeTold>;
export interface OutcomeTold {
  /** One sentence to be remembered; empty for nothing. */
  readonly text: string;
  /** How much it matters, from 0 to 10. */
  readonly salience: number;
  /** What the agent's situation is from now on: told again whenever its mind has to think for itself. */
  readonly facts: Facts;
  /** What it may make a mind think about afterwards; empty for nothing. */
  readonly reflect: TaskName | '';
}

/** What an agent hears of its mind. `isSilent`: its breaker is open, nobody shall decide; otherwise a rule shall. */
export type MessageFromMind =
  | Message<'counsel.given', { readonly ask: number; readonly choice: unknown }>
  | Message<'counsel.declined', { readonly ask: number; readonly reason: string; readonly isSilent: boolean }>;

export interface ChatMessage { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }
export interface ToolCall {
  readonly name: string;
  /** JSON, as the mind wrote it. */
  readonly arguments: string;
}

/** What a mind asks of the outside, exactly as it is sent. `ask` is the mind's own number, from 1. */
export interface MindAsked {
  readonly ask: number;
  readonly task: TaskName;
  /** Such as `trader/quote@1`. */
  readonly prompt: string;
  readonly isRepair: boolean;
  readonly messages: readonly ChatMessage[];
}
export type MindRequested = Message<'mind.asked', MindAsked>;
/** What comes back from the outside, `latencyMs` after it was asked. */
export type MessageFromOutside =
  | Message<'mind.answered', MindAnswered>
  | Message<'mind.failed', {
    readonly ask: number; readonly failure: MindFailure;
    /** How long the other side asks to be left alone; 0 when it does not say. */
    readonly retryAfterMs: Ms; readonly latencyMs: Ms;
  }>;
export interface MindAnswered {
  readonly ask: number;
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly promptTokens: Units;
  readonly completionTokens: Units;
  readonly latencyMs: Ms;
}

/** What a mind lets the world know of its own steps, beside `deliberation.moved`. */
export type MindStep =
  | Message<'mind.perceived', {
    readonly task: TaskName; readonly factTokens: Units; readonly memoryTokens: Units;
  }>
  | Message<'mind.observed', { readonly text: string; readonly salience: number }>
  | Message<'mind.reflected', { readonly lesson: string; readonly expectedPrice: Cents | null }>;

/** What a forum tells minds. `cohort` counts from 1 within a round; `subRound` from 1. */
export type MessageFromForum =
  | Message<'topic.wanted', TopicWanted>
  | Message<'word.wanted', WordWanted>
  | Message<'word.heard', WordHeard>
  | Message<'word.refused', { readonly round: number; readonly subRound: number; readonly reason: WordRefusal }>
  | Message<'discussion.ended', { readonly round: number; readonly cohort: number; readonly topic: string }>;
export interface TopicWanted {
  readonly round: number;
  readonly cohort: number;
  /** The agent that is asked. */
  readonly you: string;
  /** The agents of the cohort, its receiver's own included: `buyer-1`, … */
  readonly members: readonly string[];
}
export interface WordWanted extends TopicWanted {
  readonly subRound: number;
  readonly subRounds: number;
  readonly topic: string;
  /** Whether it may speak to one member alone. */
  readonly mayWhisper: boolean;
  /** The most characters of a message. */
  readonly charactersMax: Units;
}
export interface WordHeard {
  readonly round: number;
  readonly subRound: number;
  readonly speaker: string;
  readonly isPrivate: boolean;
  readonly text: string;
}
/** `too-late`, `not-your-turn`: another sub-round is under way, or it has spoken in this one. */
export type WordRefusal = 'too-long' | 'empty' | 'not-a-member' | 'no-whispers' | 'too-late' | 'not-your-turn';

/** What minds say to a forum. */
export type MessageToForum =
  | Message<'topic.proposed', { readonly round: number; readonly cohort: number; readonly topic: string }>
  | Message<'word.spoken', WordSpoken>;
export interface WordSpoken {
  readonly round: number;
  readonly subRound: number;
  /** `cohort`, the agent of one member, or `nobody`: it says nothing. */
  readonly to: string;
  readonly text: string;
  /** At what price it says that it expects trade; `null` when it does not say. */
  readonly expectedPrice: Cents | null;
}

/** Between the session and the forum, and what the forum lets the world know. */
export type ForumMessage =
  | Message<'discussion.opened', { readonly round: number }>
  | Message<'discussion.closed', { readonly round: number }>
  | Message<'cohort.formed', CohortFormed>;
export interface CohortFormed {
  readonly round: number;
  readonly cohort: number;
  readonly interest: string;
  readonly proposer: string;
  readonly members: readonly string[];
}

/** Where the mind of an agent lives. */
export const mindOf = (agent: string): string => `${agent}/mind`;
/** Whose mind lives at an address. */
export const agentOf = (mind: string): string => mind.slice(0, -'/mind'.length);
