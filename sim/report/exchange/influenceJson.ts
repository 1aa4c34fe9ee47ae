import type { Conduct, Influence, MarketFigures } from '../../influence.ts';

/** A run beside its twin, with keys in one fixed order; no key at all where there is no twin. */
export function influenceJson({ influence }: { influence?: Influence }): { influence?: Influence } {
  if (influence === undefined) return {};
  const { agents, market, twinDigest } = influence;
  return {
    influence: {
      market: { heard: marketOf(market.heard), deaf: marketOf(market.deaf) },
      agents: agents.map(({ address, heard, deaf }) => (
        { address, heard: conductOf(heard), deaf: conductOf(deaf) })),
      twinDigest,
    },
  };
}

function marketOf({ efficiency, meanPrice, alphaPct }: MarketFigures): MarketFigures {
  return { efficiency, meanPrice, alphaPct };
}

function conductOf({ quotes, meanQuote, profit }: Conduct): Conduct {
  return { quotes, meanQuote, profit };
}
