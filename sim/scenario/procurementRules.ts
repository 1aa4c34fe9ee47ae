import { counselMs } from '../../actors/minds/counselTime.ts';
import { mindOf } from '../../machines/mindMessages.ts';
import { mindSettings } from '../minds/mindSettings.ts';
import { addressesOf, mindedOf, secretsOf } from '../worlds/procurement/provisions.ts';
import type { Path } from './dottedPath.ts';
import type { Finding } from './finding.ts';
import { nearestName } from './nearestName.ts';
import type { ProcurementScenario } from './procurementScenario.ts';

/** Names are nobody else's, prices cover costs, limits ascend, and whoever is named is somebody. */
export function procurementRules(scenario: ProcurementScenario): Finding[] {
  return [
    suppliersDiffer, pricesCoverCosts, limitsAscend, sharesAdd, somebodySells, addressesExist, crashesApart,
    partitionsEnd, mindsKeepUp,
  ].flatMap((rule) => rule(scenario));
}

const entry = (i: number, ...rest: Path): Path => ['environment', 'suppliers', i, ...rest];

function suppliersDiffer({ environment: { suppliers } }: ProcurementScenario): Finding[] {
  return suppliers.flatMap(({ supplier }, i): Finding[] => {
    const first = suppliers.findIndex((other) => other.supplier === supplier);
    return first === i ? [] : [{
      kind: 'broken-rule', path: entry(i, 'supplier'), because: [entry(first, 'supplier')],
      text: `"${supplier}" is already the name of supplier ${first + 1}.`,
      help: 'Expected a name of its own for each supplier.',
    }];
  });
}

/** At first, and after every change of what a unit costs. */
function pricesCoverCosts({ environment: { suppliers } }: ProcurementScenario): Finding[] {
  return suppliers.flatMap((supplier, i) => Object.entries(supplier.sells).flatMap(([category, { listPrice }]) => {
    const dearer = supplier.changes.flatMap(({ atMs, unitCostPercent }, j) => (
      unitCostPercent === undefined ? [] : [{ atMs, path: entry(i, 'changes', j, 'unitCostPercent') }]));
    const times = [{ atMs: -1, path: entry(i, 'sells', category, 'unitCost') }, ...dearer];
    return times.flatMap(({ atMs, path }): Finding[] => {
      const cost = secretsOf(supplier, atMs).unitCosts[category]!;
      return cost <= listPrice ? [] : [{
        kind: 'broken-rule', path, because: [entry(i, 'sells', category, 'listPrice')],
        text: `a unit costs ${supplier.supplier} ${cost}, above its list price of ${listPrice}.`,
        help: `Expected a unit cost of up to ${listPrice}.`,
      }];
    });
  }));
}

function limitsAscend({ environment, institution }: ProcurementScenario): Finding[] {
  const { approvalLevels: levels } = environment.policy;
  const path: Path = ['environment', 'policy', 'approvalLevels'];
  const known = levels.map(({ level }) => level);
  const order = levels.flatMap(({ level, upTo }, i): Finding[] => {
    const before = levels[i - 1];
    if (before !== undefined && upTo <= before.upTo) {
      return [{
        kind: 'broken-rule', path: [...path, i, 'upTo'], because: [[...path, i - 1, 'upTo']],
        text: `${level} signs up to ${upTo}, but ${before.level} before it up to ${before.upTo}.`,
        help: `Expected upTo above ${before.upTo}: the smallest limit comes first.`,
      }];
    }
    return known.indexOf(level) === i ? [] : [{
      kind: 'broken-rule', path: [...path, i, 'level'], because: [[...path, known.indexOf(level), 'level']],
      text: `"${level}" is already a level.`, help: 'Expected a name of its own for each level.',
    }];
  });
  const strangers = Object.keys(institution.approval.levels).filter((level) => !known.includes(level));
  return [...order, ...strangers.map((level): Finding => ({
    kind: 'unknown-key', path: ['institution', 'approval', 'levels', level], because: [path],
    ...nobody(level, known, `an approval level: ${known.join(', ')}`, 'no approval level'),
  }))];
}

function sharesAdd({ environment: { policy: { maySplit, supplierShareMaxPercent } } }: ProcurementScenario): Finding[] {
  return maySplit || supplierShareMaxPercent === 100 ? [] : [{
    kind: 'broken-rule', path: ['environment', 'policy', 'supplierShareMaxPercent'],
    because: [['environment', 'policy', 'maySplit']],
    text: `one supplier may have ${supplierShareMaxPercent} % of a request, but none may be split.`,
    help: 'Expected 100, or maySplit: true.',
  }];
}

/** Nobody selling something is a market too, if the policy knows it. */
function somebodySells({ environment }: ProcurementScenario): Finding[] {
  const { suppliers, policy, requests } = environment;
  const sold = suppliers.flatMap(({ sells }) => Object.keys(sells));
  const known = [...new Set([...sold, ...Object.keys(policy.categories)])];
  const path: Path = ['environment', 'requests'];
  const wanted = 'given' in requests
    ? requests.given.map(({ category }, i) => ({ category, path: [...path, 'given', i, 'category'] as Path }))
    : Object.keys(requests.categories).map((category) => (
      { category, path: [...path, 'categories', category] as Path }));
  return wanted.filter(({ category }) => !known.includes(category)).map(({ category, path: at }): Finding => ({
    kind: 'broken-rule', path: at, because: [['environment', 'suppliers']],
    ...nobody(category, known, `a category: ${known.join(', ')}`, 'sold by nobody, and not in the policy'),
  }));
}

function addressesExist(scenario: ProcurementScenario): Finding[] {
  const known = addressesOf(scenario);
  const minds = mindedOf(scenario).map(mindOf);
  const named = [
    ...scenario.crashes.map(({ address }, i) => ({ address, path: ['crashes', i, 'address'] as Path })),
    ...(scenario.network.faults?.partitions ?? []).flatMap(({ between }, i) => between.map((address, j) => (
      { address, path: ['network', 'faults', 'partitions', i, 'between', j] as Path }))),
    ...Object.keys(scenario.supervision.actors).filter((address) => !minds.includes(address)).map((address) => (
      { address, path: ['supervision', 'actors', address] as Path })),
  ];
  return named.filter(({ address }) => !known.includes(address)).map(({ address, path }): Finding => ({
    kind: path[0] === 'supervision' ? 'unknown-key' : 'broken-rule', path, because: [['environment', 'suppliers']],
    ...nobody(address, known, 'requester, approver, treasury, an agent such as sourcing/1, or a supplier such as '
      + known.at(-1)!, "nobody's address"),
  }));
}

function crashesApart({ crashes }: ProcurementScenario): Finding[] {
  return crashes.flatMap(({ address, atMs }, i): Finding[] => {
    const other = crashes.findIndex((crash, j) => (
      j !== i && crash.address === address && crash.atMs <= atMs && atMs <= crash.atMs + crash.forMs
      && (crash.atMs < atMs || j < i)));
    return other === -1 ? [] : [{
      kind: 'broken-rule', path: ['crashes', i, 'atMs'], because: [['crashes', other]],
      text: `${address} crashes at ${atMs} ms, but is not there then.`,
      help: `Expected a time after ${crashes[other]!.atMs + crashes[other]!.forMs}.`,
    }];
  });
}

function partitionsEnd({ network }: ProcurementScenario): Finding[] {
  return (network.faults?.partitions ?? []).flatMap(({ fromMs, toMs }, i): Finding[] => (fromMs < toMs ? [] : [{
    kind: 'broken-rule', path: ['network', 'faults', 'partitions', i, 'toMs'],
    because: [['network', 'faults', 'partitions', i, 'fromMs']],
    text: `this partition ends at ${toMs} ms, but begins at ${fromMs} ms.`,
    help: `Expected toMs above fromMs ${fromMs}.`,
  }]));
}

/** A buyer waits long enough for a supplier that asks its mind, be it that the mind says nothing. */
function mindsKeepUp({ environment, institution, behaviour: { minds } }: ProcurementScenario): Finding[] {
  const { bargaining: { replyMs }, selling: { answerMs } } = institution;
  const i = environment.suppliers.findIndex(({ hasMind }) => hasMind === true);
  const longestMs = answerMs + counselMs(mindSettings(minds).deliberation);
  return i === -1 || longestMs <= replyMs ? [] : [{
    kind: 'broken-rule', path: ['institution', 'bargaining', 'replyMs'],
    because: [entry(i, 'hasMind'), ['institution', 'selling', 'answerMs'], ['behaviour', 'minds', 'deliberation']],
    text: `a buyer waits ${replyMs} ms, but a supplier with a mind may answer after ${longestMs} ms.`,
    help: `Expected ${longestMs} or more.`,
  }];
}

function nobody(
  name: string, known: readonly string[], expected: string, what: string,
): Required<Pick<Finding, 'text' | 'help'>> {
  const meant = nearestName(name, known);
  const text = `"${name}" is ${what}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
  return { text, help: `Expected ${expected}.` };
}
