import {
  exchangeScenario, type ExchangeScenario, type ExchangeScenarioInput,
} from '../../sim/scenario/exchangeScenario.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { ExchangeRecord } from '../../sim/worlds/exchange/exchangeResult.ts';
import {
  type ExchangeWorld, exchangeWorld, type ExchangeWorldOptions,
} from '../../sim/worlds/exchange/exchangeWorld.ts';

export interface Played extends ExchangeWorld {
  readonly entries: readonly Entry[];
  readonly digest: string;
  readonly result: ReturnType<ExchangeRecord['compute']>;
}

export type PlayOptions = Partial<Omit<ExchangeWorldOptions, 'tape'>> & {
  /** Firings between two looks at the world, and whoever looks. */
  readonly sliceOfWork?: number;
  readonly look?: (exchange: ExchangeWorld) => void;
  /** A run that takes more virtual time than this has no end. */
  readonly endsByMs?: number;
};

/** Plays an exchange world to its end and keeps everything. Throws what a run throws, or when the run has no end. */
export function playWorld(scenario: ExchangeScenario, options: PlayOptions = {}): Played {
  const { seed = 1, sliceOfWork = 5000, look, endsByMs = 100 * lengthOf(scenario), ...rest } = options;
  const tape = new Tape({ header: 'a test' });
  const record = new ExchangeRecord(tape);
  const exchange = exchangeWorld(scenario, { seed, tape, ...rest });
  while (exchange.world.run({ workMax: sliceOfWork })) {
    look?.(exchange);
    const nowMs = exchange.world.clock.now();
    if (nowMs > endsByMs) throw new Error(`at ${nowMs} ms the run has not ended`);
  }
  look?.(exchange);
  const digest = tape.close();
  return { ...exchange, digest, entries: [...tape.entries()], result: record.compute(exchange.traders) };
}

/** A small market, every default filled in: three ZI-C traders a side, a turn a second each, two periods of 20 s. */
export function smallMarket(changes: {
  environment?: Partial<ExchangeScenarioInput['environment']>;
  institution?: Partial<ExchangeScenarioInput['institution']>;
  behaviour?: Partial<ExchangeScenarioInput['behaviour']>; network?: ExchangeScenarioInput['network'];
  supervision?: ExchangeScenarioInput['supervision'];
} = {}): ExchangeScenario {
  return exchangeScenario.parse({
    scenario: 'small-market', title: 'A small market', question: 'Does it work?', source: 'made up for a test',
    environment: { demand: { values: [150, 120, 100] }, supply: { values: [50, 80, 110] }, ...changes.environment },
    institution: {
      kind: 'continuous-double-auction', periods: 2, periodLengthMs: 20_000, priceFloor: 1, priceCeiling: 200,
      ...changes.institution,
    },
    behaviour: { buyers: 'zic', sellers: 'zic', activation: { kind: 'poisson', meanGapMs: 1000 },
      ...changes.behaviour },
    network: changes.network, supervision: changes.supervision,
  });
}

function lengthOf({ institution: { periods, periodLengthMs } }: ExchangeScenario): number {
  return periods * periodLengthMs;
}
