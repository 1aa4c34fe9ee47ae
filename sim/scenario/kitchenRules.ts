import { mindOf } from '../../machines/mindMessages.ts';
import { firmsOf } from '../worlds/kitchen/provisions.ts';
import { catalogueRules } from './catalogueRules.ts';
import type { Path } from './dottedPath.ts';
import type { Finding } from './finding.ts';
import type { KitchenScenario } from './kitchenScenario.ts';
import { nearestName } from './nearestName.ts';

const turnCount: Path = ['institution', 'turns'];
const firms: Path = ['behaviour', 'firms'];

/** What happens happens within the turns, prices leave room to trade, and whoever is named is somebody. */
export function kitchenRules(scenario: KitchenScenario): Finding[] {
  return [turnsInBounds, dayFitsService, sharesAdd, pricesInOrder, secondPriceIsForOne, addressesExist, catalogueRules]
    .flatMap((rule) => rule(scenario));
}

interface Stretch { readonly what: string; readonly path: Path; readonly keys: readonly [from: string, to: string] }

function turnsInBounds({ environment, behaviour, institution: { turns } }: KitchenScenario): Finding[] {
  const shocks = (['supply', 'demand'] as const).flatMap((side) => (
    environment[side].shocks.map(({ turn, untilTurn = turn }, i) => within(turns, turn, untilTurn, {
      what: 'this shock', path: ['environment', side, 'shocks', i], keys: ['turn', 'untilTurn'],
    }))));
  const faults = behaviour.faults.map(({ fromTurn, toTurn }, i) => within(turns, fromTurn, toTurn, {
    what: 'this fault', path: ['behaviour', 'faults', i], keys: ['fromTurn', 'toTurn'],
  }));
  return [...shocks, ...faults].flat();
}

function within(turns: number, from: number, to: number, { what, path, keys: [begins, ends] }: Stretch): Finding[] {
  if (from > turns) {
    return [{
      kind: 'broken-rule', path: [...path, begins], because: [turnCount],
      text: `${what} comes in turn ${from}, but there are only ${turns}.`,
      help: `Expected a turn from 1 to ${turns}, or more turns in the institution.`,
    }];
  }
  if (to >= from && to <= turns) return [];
  const wrong = to < from ? `but begins in turn ${from}` : `but there are only ${turns}`;
  return [{
    kind: 'broken-rule', path: [...path, ends], because: [[...path, begins], turnCount],
    text: `${what} lasts until turn ${to}, ${wrong}.`, help: `Expected ${ends} from ${from} to ${turns}.`,
  }];
}

/** Parts of the day begin at 0, follow each other, and are over before the service is. */
function dayFitsService({ environment: { demand: { day } }, institution }: KitchenScenario): Finding[] {
  const { service } = institution.phaseLengthsMs;
  return day.flatMap(({ fromMs }, i): Finding[] => {
    const path: Path = ['environment', 'demand', 'day', i, 'fromMs'];
    const before = i === 0 ? undefined : day[i - 1]!.fromMs;
    if (before === undefined && fromMs !== 0) {
      return [{
        kind: 'broken-rule', path, text: `the first part of the day begins at ${fromMs} ms.`,
        help: 'Expected fromMs: 0, when the service opens; with weight: 0 nobody comes then.',
      }];
    }
    if (before !== undefined && fromMs <= before) {
      return [{
        kind: 'broken-rule', path, because: [[...path.slice(0, -2), i - 1, 'fromMs']],
        text: `this part of the day begins at ${fromMs} ms, but the one before it at ${before} ms.`,
        help: `Expected fromMs above ${before}: each part lasts until the next begins.`,
      }];
    }
    return fromMs < service ? [] : [{
      kind: 'broken-rule', path, because: [['institution', 'phaseLengthsMs', 'service']],
      text: `this part of the day begins at ${fromMs} ms, but the service lasts ${service} ms.`,
      help: `Expected fromMs below ${service}; it counts from the opening of the service.`,
    }];
  });
}

function sharesAdd({ environment: { demand: { types } } }: KitchenScenario): Finding[] {
  return types.some(({ share }) => share > 0) ? [] : [{
    kind: 'broken-rule', path: ['environment', 'demand', 'types', 0, 'share'],
    text: 'no type of client has a share above 0, so nobody could come.', help: 'Expected a share above 0 somewhere.',
  }];
}

function pricesInOrder({ environment, institution }: KitchenScenario): Finding[] {
  const { turns, auction: { reservePrice }, menu } = institution;
  const richest = environment.startingCash + turns * environment.grantEachTurn;
  const findings: Finding[] = [];
  if (menu.priceFloor > menu.priceCeiling) {
    findings.push({
      kind: 'broken-rule', path: ['institution', 'menu', 'priceCeiling'],
      because: [['institution', 'menu', 'priceFloor']],
      text: `institution.menu.priceCeiling is ${menu.priceCeiling}, but priceFloor is ${menu.priceFloor}.`,
      help: `Expected a priceCeiling of ${menu.priceFloor} or more, or a lower priceFloor.`,
    });
  }
  if (reservePrice > richest) {
    findings.push({
      kind: 'broken-rule', path: ['institution', 'auction', 'reservePrice'],
      because: [['environment', 'startingCash'], ['environment', 'grantEachTurn'], turnCount],
      text: `no firm could ever buy: the reserve price is ${reservePrice}, and all it is given is ${richest}.`,
      help: `Expected a reservePrice up to ${richest}, or more startingCash.`,
    });
  }
  return findings;
}

/** Shocks of one turn multiply. */
function secondPriceIsForOne({ environment: { supply }, institution: { turns, auction } }: KitchenScenario): Finding[] {
  if (auction.pricing !== 'second-price') return [];
  const most = Math.max(...Array.from({ length: turns }, (_, i) => supply.shocks
    .filter(({ turn, untilTurn = turn }) => turn <= i + 1 && i + 1 <= untilTurn)
    .reduce((units, { factor }) => units * factor, supply.unitsEach.to)));
  return most < 2 ? [] : [{
    kind: 'broken-rule', path: ['institution', 'auction', 'pricing'], because: [['environment', 'supply'], turnCount],
    text: `a second price is for single units, but there may be ${Math.floor(most)} of an ingredient.`,
    help: 'Expected pay-as-bid or uniform, or unitsEach: { from: 1, to: 1 } in the supply.',
  }];
}

const institutions = ['turn', 'host', 'auctioneer', 'bazaar'];

/** Clients are known before they come: `client-3/17` is the 17th of turn 3. */
function addressesExist(scenario: KitchenScenario): Finding[] {
  const seated = firmsOf(scenario).map(({ address }) => address);
  const own = firmsOf(scenario).flatMap(({ address, strategy }) => [
    address, `${address}/kitchen`, `${address}/analyst`, ...(strategy === 'mind' ? [mindOf(address)] : [])]);
  const nobody = (address: string, known: readonly string[], expected: string) => {
    const meant = nearestName(address, known);
    return {
      because: [firms], help: `Expected ${expected}.`,
      text: `"${address}" is nobody's address.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    };
  };
  const faults = scenario.behaviour.faults.flatMap(({ firm }, i): Finding[] => (seated.includes(firm) ? [] : [
    { kind: 'broken-rule', path: ['behaviour', 'faults', i, 'firm'], ...nobody(firm, seated, listed(seated)) }]));
  const actors = Object.keys(scenario.supervision.actors)
    .filter((address) => ![...institutions, ...own].includes(address) && !/^client-[1-9]\d*\/[1-9]\d*$/.test(address))
    .map((address): Finding => ({
      kind: 'unknown-key', path: ['supervision', 'actors', address],
      ...nobody(address, [...institutions, ...own],
        `${institutions.join(', ')}, a firm (${listed(seated)}), its /kitchen or its /analyst`),
    }));
  return [...faults, ...actors];
}

function listed(addresses: readonly string[]): string {
  const shown = addresses.slice(0, 8).join(', ');
  return addresses.length > 8 ? `${shown} … (${addresses.length} of them)` : shown;
}
