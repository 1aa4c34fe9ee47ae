import { reservationValues } from '../../market/schedule.ts';
import type { Path } from './dottedPath.ts';
import type { ExchangeScenario } from './exchangeScenario.ts';
import type { Finding } from './finding.ts';

const environmentList: Path = ['institution', 'environments'];
const settings: Path = ['institution', 'discussion'];

/** A period has one auction; whoever talks has a mind; and whoever says how to talk says when. */
export function discussionRules(scenario: ExchangeScenario): Finding[] {
  return [oneAuction, somebodyTalks, discussionHasItsPlace].flatMap((rule) => rule(scenario));
}

function oneAuction({ institution: { environments } }: ExchangeScenario): Finding[] {
  const auctions = environments?.filter((each) => each === 'auction').length ?? 1;
  return auctions === 1 ? [] : [{
    kind: 'broken-rule', path: environmentList,
    text: `institution.environments has ${auctions === 0 ? 'no auction' : `${auctions} auctions`} in a period.`,
    help: 'Expected auction once, and discussion as often as you like, such as [discussion, auction].',
  }];
}

function somebodyTalks({ institution, environment, behaviour: { buyers, sellers } }: ExchangeScenario): Finding[] {
  if (institution.environments?.includes('discussion') !== true) return [];
  const minds = mindsAmong(buyers, reservationValues(environment.demand).length)
    + mindsAmong(sellers, reservationValues(environment.supply).length);
  return minds > 0 ? [] : [{
    kind: 'broken-rule', path: environmentList, because: [['behaviour', 'buyers'], ['behaviour', 'sellers']],
    text: 'nobody could discuss anything: only traders with a mind talk, and none has one.',
    help: 'Expected a mind, such as behaviour.buyers: { mind: 1, zip: 1 }, or environments without discussion.',
  }];
}

function discussionHasItsPlace({ institution: { discussion, environments } }: ExchangeScenario): Finding[] {
  if (discussion === undefined || environments !== undefined) return [];
  return [{
    kind: 'broken-rule', path: settings, because: [environmentList],
    text: 'institution.discussion says how to talk, but nothing is ever discussed.',
    help: 'Expected environments: [discussion, auction], or [auction] for none, or no institution.discussion.',
  }];
}

/** How many of `count` traders get a mind: rounded down, and the rest if minds are named first. */
function mindsAmong(mix: ExchangeScenario['behaviour']['buyers'], count: number): number {
  if (typeof mix === 'string') return mix === 'mind' ? count : 0;
  const weighted = Object.entries(mix).filter(([, weight]) => weight > 0);
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const shares = weighted.map(([, weight]) => Math.floor((count * weight) / total));
  const rest = count - shares.reduce((sum, share) => sum + share, 0);
  return weighted.reduce((sum, [name], i) => (name === 'mind' ? sum + shares[i]! + (i === 0 ? rest : 0) : sum), 0);
}
