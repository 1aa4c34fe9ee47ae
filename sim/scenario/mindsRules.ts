import type { Path } from './dottedPath.ts';
import type { Finding } from './finding.ts';
import type { MindSettings } from './mindsPart.ts';
import { personasPath } from './namedPersonas.ts';
import { nearestName } from './nearestName.ts';

const minds: Path = ['behaviour', 'minds'];

/** Whoever is named is known, money is only counted where it has a price, and a mind is given the time it takes. */
export function mindsRules(
  { behaviour }: { behaviour: { minds?: MindSettings | undefined } }, personas: readonly string[],
): Finding[] {
  const said = behaviour.minds;
  return said === undefined ? [] : [...strangers(said, personas), ...pricelessBudgets(said), ...hurry(said)];
}

const isPath = (name: string) => /[/\\]|\.ya?ml$/.test(name);

/** Names that are still names are nobody's. */
function strangers({ personas: listed }: MindSettings, personas: readonly string[]): Finding[] {
  const known = personas.filter((name) => !isPath(name));
  const byName = known.length === 0 ? '' : `one of ${known.join(', ')}, or `;
  return listed.flatMap((entry, i): Finding[] => {
    if (typeof entry !== 'string') return [];
    const path = [...personasPath, i];
    if (isPath(entry)) {
      return [{
        kind: 'broken-rule', path, text: `there is no persona in a file "${entry}".`,
        help: 'Expected the path of a YAML file, seen from this scenario or from where you are.',
      }];
    }
    const meant = nearestName(entry, known);
    return [{
      kind: 'broken-rule', path,
      text: `"${entry}" is nobody's name.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      help: `Expected ${byName}a persona by hand, or the path of a file with one, such as ./mine.yaml.`,
    }];
  });
}

function pricelessBudgets({ budget, prices }: MindSettings): Finding[] {
  if (prices.promptCentsPerMillion > 0 || prices.completionCentsPerMillion > 0) return [];
  return (['eachAgent', 'run'] as const).filter((who) => budget[who].cents !== undefined).map((who) => ({
    kind: 'broken-rule', path: [...minds, 'budget', who, 'cents'], because: [[...minds, 'prices']],
    text: `a budget of ${budget[who].cents} cents is never spent, for tokens cost nothing here.`,
    help: 'Expected prices beside it, as your provider charges them:\n'
      + '  prices: { promptCentsPerMillion: 10, completionCentsPerMillion: 30 }',
  }));
}

function hurry({ deliberation: { decisionMs }, latency: { minMs } }: MindSettings): Finding[] {
  return decisionMs >= minMs ? [] : [{
    kind: 'broken-rule', path: [...minds, 'deliberation', 'decisionMs'], because: [[...minds, 'latency', 'minMs']],
    text: `a request fails after ${decisionMs} ms, and no answer takes less than ${minMs} ms: none would ever come.`,
    help: `Expected decisionMs of ${minMs} or more, or a shorter latency.`,
  }];
}
