import { type Run, type RunOptions, runScenario } from './runScenario.ts';
import { type ExchangeScenario, exchangeScenario } from './scenario/exchangeScenario.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { ExchangeRunResult } from './worlds/exchange/exchangeRunResult.ts';

/** What somebody did in one of two runs. Money in cents. */
export interface Conduct {
  readonly quotes: number;
  /** `null` when it quoted nothing. */
  readonly meanQuote: number | null;
  readonly profit: number;
}
export interface MarketFigures {
  readonly efficiency: number;
  readonly meanPrice: number | null;
  readonly alphaPct: number | null;
}

/** What a discussion changed: a run beside its twin, in which everybody speaks and nobody hears. */
export interface Influence {
  readonly agents: readonly { readonly address: string; readonly heard: Conduct; readonly deaf: Conduct }[];
  readonly market: { readonly heard: MarketFigures; readonly deaf: MarketFigures };
  /** Of the twin's tape. */
  readonly twinDigest: string;
}

/** Whether anybody could be influenced by what is said: there is a discussion, and its channel is open. */
export function hasOpenDiscussion(scenario: Scenario): scenario is ExchangeScenario {
  return scenario.world === 'exchange' && (scenario.institution.environments ?? []).includes('discussion')
    && scenario.institution.discussion?.channel !== 'off';
}

/** The same experiment with the channel off. */
export function twinOf(scenario: ExchangeScenario): ExchangeScenario {
  const { institution } = scenario;
  const discussion = { ...institution.discussion, channel: 'off' };
  return exchangeScenario.parse({ ...scenario, institution: { ...institution, discussion } });
}

/** Runs a scenario, and then its twin with the same seed. `ofTwin` instead of `options` for the second, if given. */
export async function runTwice(
  scenario: ExchangeScenario, options: RunOptions, ofTwin: RunOptions = options,
): Promise<Run<ExchangeScenario> & { readonly influence: Influence }> {
  const run = await runScenario(scenario, options);
  const twin = await runScenario(twinOf(scenario), { ...ofTwin, seed: options.seed });
  return { ...run, influence: influenceOf(run.result, twin.result) };
}

/** Holds a run against its twin. Agents are those whose words or quotes both runs know, in the first one's order. */
export function influenceOf(result: ExchangeRunResult, twin: ExchangeRunResult): Influence {
  const deaf = conductIn(twin);
  return {
    agents: [...conductIn(result)].flatMap(([address, heard]) => {
      const other = deaf.get(address);
      return other === undefined ? [] : [{ address, heard, deaf: other }];
    }),
    market: { heard: figuresOf(result), deaf: figuresOf(twin) },
    twinDigest: twin.digest,
  };
}

function conductIn({ discussion, traders }: ExchangeRunResult): Map<string, Conduct> {
  const profits = new Map(traders.map(({ address, profit }) => [address, profit]));
  return new Map((discussion?.agreements ?? []).map(({ address, quotes, meanQuote }) => (
    [address, { quotes, meanQuote, profit: profits.get(address) ?? 0 }])));
}

function figuresOf({ kpis: { efficiency, meanPrice, alphaPct } }: ExchangeRunResult): MarketFigures {
  return { efficiency, meanPrice, alphaPct };
}
