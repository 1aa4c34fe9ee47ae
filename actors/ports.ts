import type { ChatMessage, MindFailure, TaskName, ToolCall } from '../machines/mindMessages.ts';
import type { Ms, Units } from '../market/units.ts';
import type { MarketEvent } from './strategy/strategy.ts';

/** One shared, append-only stream of what everybody may know. Whoever has slept reads on from where it stopped. */
export interface MarketFeed {
  /** The position after the newest event that may be seen now. Positions count from 0. */
  end(): number;
  /** The oldest position still remembered. */
  start(): number;
  /** The event at a position in [start, end). */
  at(position: number): MarketEvent;
}

/** A JSON Schema, as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;
export interface MindTool { readonly name: string; readonly description: string; readonly parameters: JsonSchema }

/** What a mind is asked. All but `agent` and `task` may change its answer, and stands under its name in a cassette. */
export interface MindRequest {
  readonly agent: string;
  readonly task: TaskName;
  readonly model: string;
  readonly temperature: number;
  /** The most tokens of an answer. */
  readonly answerTokensMax: Units;
  /** For models that take one; another for each request of an agent that is not a repetition. */
  readonly randomSeed: number;
  readonly messages: readonly ChatMessage[];
  /** One JSON object of this shape, or calls of these tools. */
  readonly answer:
    | { readonly kind: 'json'; readonly name: string; readonly schema: JsonSchema }
    | { readonly kind: 'tools'; readonly tools: readonly MindTool[] };
}

/** What comes of asking: never an exception, except for what should halt a run. Texts are cut to a bounded length. */
export type MindReply =
  | {
    readonly kind: 'answered'; readonly text: string; readonly toolCalls: readonly ToolCall[];
    readonly promptTokens: Units; readonly completionTokens: Units;
  }
  | {
    readonly kind: 'failed'; readonly failure: MindFailure;
    /** How long the other side asks to be left alone; 0 when it does not say. */
    readonly retryAfterMs: Ms;
  };

/** A language model, a recording of one, or a rule that reads the same prompts. It sits outside virtual time. */
export interface Mind {
  readonly name: string;
  ask(request: MindRequest, options: { readonly signal: AbortSignal }): Promise<MindReply>;
}
