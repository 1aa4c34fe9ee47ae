import type { Influence } from '../../influence.ts';
import type { RunSummary } from '../../runSummary.ts';
import { csvText } from '../csvText.ts';

const columns = ['scenario', 'seed', 'address', 'channel', 'quotes', 'meanQuote', 'profit'];

/** The table `influence`: two rows an agent, its conduct with the channel open and off; no table without a twin. */
export function influenceCsv(
  { scenario, seed, influence }: Pick<RunSummary, 'scenario' | 'seed'> & { readonly influence?: Influence },
): { readonly influence?: string } {
  if (influence === undefined) return {};
  return {
    influence: csvText(influence.agents.flatMap(({ address, heard, deaf }) => [
      { scenario, seed, address, channel: 'open', ...heard }, { scenario, seed, address, channel: 'off', ...deaf },
    ]), columns),
  };
}
