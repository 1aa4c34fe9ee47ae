import { mindOf } from '../../machines/mindMessages.ts';
import type { Schedule } from '../../market/schedule.ts';
import type { ExchangeScenario } from './exchangeScenario.ts';
import type { Finding } from './finding.ts';
import { nearestName } from './nearestName.ts';

/**
 * Whoever is named is somebody: `exchange`, `session`, `buyer-1` … or `seller-1` …, if there are so many; and
 * `buyer-1/mind` where buyers may have minds.
 */
export function addressRules(scenario: ExchangeScenario): Finding[] {
  const { network, supervision, environment: { demand, supply } } = scenario;
  const named = [
    ...(network.faults?.partitions ?? []).flatMap(({ between }, i) => between.map((address, j) => (
      { address, kind: 'broken-rule' as const, path: ['network', 'faults', 'partitions', i, 'between', j] }))),
    ...Object.keys(supervision.actors).map((address) => (
      { address, kind: 'unknown-key' as const, path: ['supervision', 'actors', address] })),
  ];
  if (named.length === 0) return [];

  const addresses = addressesOf(scenario);
  const known = new Set(addresses);
  return named.filter(({ address }) => !known.has(address)).map(({ address, kind, path }) => {
    const meant = nearestName(address, addresses);
    return {
      kind, path, because: [['environment', 'demand'], ['environment', 'supply']],
      text: `"${address}" is nobody's address.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      help: `Expected exchange, session, ${range('buyer', demand)} or ${range('seller', supply)}.`,
    };
  });
}

function addressesOf(
  { environment: { demand, supply }, institution, behaviour: { buyers, sellers } }: ExchangeScenario,
): string[] {
  const numbered = (role: string, schedule: Schedule, mix: typeof buyers) => {
    const agents = Array.from({ length: traderCount(schedule) }, (_, i) => `${role}-${i + 1}`);
    const mayHaveMinds = mix === 'mind' || (typeof mix === 'object' && (mix.mind ?? 0) > 0);
    return mayHaveMinds ? [...agents, ...agents.map(mindOf)] : agents;
  };
  const forum = institution.environments?.includes('discussion') === true ? ['forum'] : [];
  const traders = [...numbered('buyer', demand, buyers), ...numbered('seller', supply, sellers)];
  return ['exchange', 'session', ...forum, ...traders];
}

function range(role: string, schedule: Schedule): string {
  const count = traderCount(schedule);
  return count === 1 ? `${role}-1` : `${role}-1 to ${role}-${count}`;
}

function traderCount(schedule: Schedule): number {
  return 'values' in schedule ? schedule.values.length : schedule.traders;
}
