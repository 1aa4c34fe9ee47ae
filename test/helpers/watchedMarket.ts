import { strategies } from '../../actors/strategy/catalogue.ts';
import type { Strategy, TraderView } from '../../actors/strategy/strategy.ts';
import type { Chance } from '../../market/chance.ts';
import type { ExchangeScenario } from '../../sim/scenario/exchangeScenario.ts';
import { type Played, playWorld } from './playWorld.ts';

/** At which times each trader had its turn, and what it drew there. */
export interface Watched extends Played {
  readonly turns: ReadonlyMap<string, readonly number[]>;
  readonly draws: ReadonlyMap<string, readonly number[]>;
}

/** What stands in the place of ZI-C: told who quotes, at which of its turns (from 1), what it knows and its luck. */
export type Quote = (turn: {
  address: string; count: number; view: TraderView; luck: Chance; zic: () => number | undefined;
}) => number | undefined;

/** A trader who draws at each turn, and then says nothing: it is there to the end. */
export const drawInSilence: Quote = ({ luck }) => {
  luck.integer(1, 1_000_000);
  return undefined;
};

/** Plays a market of ZI-C traders and watches over their shoulders. */
export function watchedMarket(
  scenario: ExchangeScenario, { seed = 1, quote = ({ zic }) => zic() }: { seed?: number; quote?: Quote } = {},
): Watched {
  const names = new Map<Chance, string>();
  const [turns, draws] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const watched: Strategy = {
    ...strategies.zic,
    quote: (memory, view, luck) => {
      const address = names.get(luck) ?? 'fallback';
      const count = note(turns, address, view.nowMs);
      const drawing: Chance = Object.create(luck, {
        integer: { value: (low: number, high: number) => {
          const drawn = luck.integer(low, high);
          note(draws, address, drawn);
          return drawn;
        } },
      }) as Chance;
      return quote({ address, count, view, luck: drawing, zic: () => strategies.zic.quote(memory, view, drawing) });
    },
  };
  const played = playWorld(scenario, {
    seed, strategies: { zic: watched }, sliceOfWork: 1,
    look: ({ world, traders }) => {
      if (names.size === 0) for (const { address } of traders) names.set(world.chance(`${address}/quotes`), address);
    },
  });
  return { ...played, turns, draws };
}

function note(book: Map<string, number[]>, address: string, what: number): number {
  const noted = book.get(address) ?? [];
  book.set(address, noted);
  return noted.push(what);
}
