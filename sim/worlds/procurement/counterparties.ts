import { counselMs } from '../../../actors/minds/counselTime.ts';
import { approverActor } from '../../../actors/procurement/approver.actor.ts';
import { ApproverDesk, type SigningWay } from '../../../actors/procurement/approverDesk.ts';
import { requesterActor } from '../../../actors/procurement/requester.actor.ts';
import { type PlannedRequest, RequesterDesk } from '../../../actors/procurement/requesterDesk.ts';
import { supplierActor } from '../../../actors/procurement/supplier.actor.ts';
import { SupplierDesk } from '../../../actors/procurement/supplierDesk.ts';
import { treasuryActor } from '../../../actors/procurement/treasury.actor.ts';
import { TreasuryDesk } from '../../../actors/procurement/treasuryDesk.ts';
import { type Message, respond } from '../../../machines/message.ts';
import type { NegotiationMessage } from '../../../machines/procurementMessages.ts';
import type { Ledger } from '../../../market/ledger.ts';
import { supplierAddress } from '../../../market/supplierFacts.ts';
import { chance } from '../../chance.ts';
import { mindSettings } from '../../minds/mindSettings.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { World } from '../../world.ts';
import type { Agent } from './buyingAgents.ts';
import { factsOf, secretsOf } from './provisions.ts';

interface Place { readonly world: World; readonly scenario: ProcurementScenario; readonly seed: number }
const unlessAsked: SigningWay = { kind: 'policy', delayMs: 7_200_000 };

export function requester({ world, scenario }: Place, plan: readonly PlannedRequest[]): Agent {
  const desk = new RequesterDesk({ plan, askAgainMs: scenario.institution.requesterMs, now: world.clock.now });
  return { actor: requesterActor, input: { desk }, isIdle: () => desk.nextDueInMs() === undefined };
}

export function approver({ world, scenario: { environment: { policy }, institution } }: Place): Agent {
  const ways = Object.fromEntries(policy.approvalLevels.map(({ level }) => (
    [level, institution.approval.levels[level] ?? unlessAsked])));
  const desk = new ApproverDesk({ policy, ways, now: world.clock.now });
  return { actor: approverActor, input: { desk }, isIdle: () => desk.nextDueInMs() === undefined };
}

export function treasury({ world, scenario: { environment: { policy }, institution } }: Place, ledger: Ledger): Agent {
  const { approval: { signatureMs }, ordering: { answerMs, overdueMs }, asksMax } = institution;
  const desk = new TreasuryDesk({
    ledger, approvalLevels: policy.approvalLevels, rules: { answerMs, overdueMs, asksMax, signatureMs },
    now: world.clock.now,
  });
  return { actor: treasuryActor, input: { desk }, isIdle: () => desk.nextDueInMs() === undefined };
}

/** Every supplier, by address; what changes about them changes in its time. */
export function suppliers({ world, scenario, seed }: Place): Map<string, Agent> {
  const { environment, institution: { selling: times }, behaviour: { minds } } = scenario;
  const patienceMs = counselMs(mindSettings(minds).deliberation);
  return new Map(environment.suppliers.map((entry) => {
    const address = supplierAddress(entry.supplier);
    const desk = new SupplierDesk({
      facts: factsOf(entry), secrets: secretsOf(entry, 0), times, now: world.clock.now,
      luckOf: (matter) => chance(seed, `${address}/${matter}`),
      counselMs: entry.hasMind === true ? patienceMs : undefined,
    });
    for (const { atMs } of entry.changes) {
      world.clock.setTimeout(() => { desk.secrets = secretsOf(entry, atMs); }, atMs);
    }
    return [address, { actor: supplierActor, input: { desk }, isIdle: () => desk.nextDueInMs() === undefined }];
  }));
}

/** Stands in for whoever must sign by hand: it thinks for a while, and says the same however often it is asked. */
export function seatHuman({ world, scenario: { behaviour: { human } }, seed }: Place): void {
  const hears = ({ type }: Message) => type === 'approval.asked';
  world.bus.open('human', hears).subscribe((message) => {
    if (!hears(message)) return;
    const asked = message as Extract<NegotiationMessage, { type: 'approval.asked' }>;
    const { requestId, total } = asked.content;
    const luck = chance(seed, `human/${requestId}/${total}`);
    const isApproved = luck.unit() < human.approves;
    const reason = isApproved ? 'agreed' : 'not worth it';
    const answer = { requestId, isApproved, upTo: isApproved ? total : 0, reason };
    world.clock.setTimeout(
      () => world.bus.send('human', respond(asked, 'approval.answered', answer)),
      Math.max(1, Math.round(luck.exponential(human.answerMs))),
    );
  });
}
