import type { RunSummary } from '../../runSummary.ts';
import type { MindsFindings } from '../../worlds/mindsFindings.ts';
import { csvText } from '../csvText.ts';
import { failuresIn } from './mindsLines.ts';

const columns = [
  'scenario', 'seed', 'address', 'persona', 'provider', 'model', 'calls', 'repairs', 'promptTokens',
  'completionTokens', 'microCents', 'given', 'declined', 'failures', 'moves', 'lessons',
];

/**
 * The table `minds`: a row a mind, and no table where nobody has one. Failures by reason, deliberation's moves and
 * lessons stand in one cell each: `2 timeout, 1 schema`; `retrying deciding`; how many lessons.
 */
export function mindsCsv(
  { scenario, seed, minds: findings }: Pick<RunSummary, 'scenario' | 'seed'> & { readonly minds?: MindsFindings },
): { readonly minds?: string } {
  if (findings === undefined) return {};
  const { provider, model, minds } = findings;
  return {
    minds: csvText(minds.map((mind) => ({
      ...mind, scenario, seed, provider, model, failures: failuresIn(mind), moves: mind.moves.join(' '),
      lessons: mind.lessons.length,
    })), columns),
  };
}
