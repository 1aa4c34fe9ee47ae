import type { Path } from './dottedPath.ts';
import type { ExchangeScenario } from './exchangeScenario.ts';
import type { Finding } from './finding.ts';

const periodLength: Path = ['institution', 'periodLengthMs'];
const periodCount: Path = ['institution', 'periods'];
const openingCall: Path = ['institution', 'openingCallMs'];

/** Whatever happens, happens inside a period of the session, and ends after it began. */
export function timeRules(scenario: ExchangeScenario): Finding[] {
  return [...openingCallFits(scenario), ...shocksFit(scenario), ...partitionsEnd(scenario)];
}

function openingCallFits({ institution: { kind, openingCallMs, periodLengthMs } }: ExchangeScenario): Finding[] {
  if (openingCallMs === 0) return [];
  if (kind === 'call-market') {
    return [{
      kind: 'broken-rule', path: openingCall, because: [['institution', 'kind']],
      text: 'a call market has no opening call: each of its periods is one.',
      help: 'Leave openingCallMs out, or write kind: continuous-double-auction.',
    }];
  }
  if (openingCallMs < periodLengthMs) return [];
  return [{
    kind: 'broken-rule', path: openingCall, because: [periodLength],
    text: `institution.openingCallMs is ${openingCallMs}, but the whole period lasts ${periodLengthMs} ms.`,
    help: `Expected less than periodLengthMs ${periodLengthMs}, so that trading can follow the call.`,
  }];
}

function shocksFit({ environment: { shocks }, institution: { periods } }: ExchangeScenario): Finding[] {
  return shocks.flatMap(({ period }, i): Finding[] => (period <= periods ? [] : [{
    kind: 'broken-rule', path: ['environment', 'shocks', i, 'period'], because: [periodCount],
    text: `this shock comes in period ${period}, but the session has only ${periods}.`,
    help: `Expected a period from 1 to ${periods}, or more periods in the institution.`,
  }]));
}

function partitionsEnd({ network }: ExchangeScenario): Finding[] {
  return (network.faults?.partitions ?? []).flatMap(({ fromMs, toMs }, i): Finding[] => {
    const path: Path = ['network', 'faults', 'partitions', i];
    return fromMs < toMs ? [] : [{
      kind: 'broken-rule', path: [...path, 'toMs'], because: [[...path, 'fromMs']],
      text: `this partition ends at ${toMs} ms, but begins at ${fromMs} ms.`,
      help: `Expected toMs above fromMs ${fromMs}.`,
    }];
  });
}
