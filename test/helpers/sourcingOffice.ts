import { ProcurementMemory } from '../../actors/procurement/memory.ts';
import { sourcingActor } from '../../actors/procurement/sourcing.actor.ts';
import { SourcingDesk } from '../../actors/procurement/sourcingDesk.ts';
import type { Advice, Candidate, CaseFile, PurchaseRequest } from '../../machines/procurementMessages.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import { chance } from '../../sim/chance.ts';
import { Alone, candidate, caseFile, facts, purchase } from './buyingHouse.ts';
import { told } from './machineEvents.ts';

const rules = { searchesMax: 2, prospectsMax: 2, candidatesMax: 2, asksMax: 2 };
/** Three that serve Europe and one that does not. */
export const standard = [facts('acme'), facts('bolt'), facts('coil'), facts('dyne', { regions: ['US'] })];

/** A sourcing agent alone, and its memory. It takes 10 ms to search, and waits 100 for answers and 50 for guidance. */
export function sourcing(registered: readonly SupplierFacts[] = standard, rest: Partial<typeof rules> = {}) {
  const register = new Map(registered.map((each) => [each.supplier, each]));
  let memory: ProcurementMemory | undefined;
  const alone = new Alone(sourcingActor, (now) => {
    memory = new ProcurementMemory({ register, now, clearanceMs: 10_000 });
    const desk = new SourcingDesk({ register, memory, chance: chance(1, 'sourcing/1'), rules: { ...rules, ...rest } });
    return { desk, handlingMs: 10, availabilityMs: 100, guidanceMs: 50 };
  });
  return { alone, memory: memory! };
}
const about = { id: 7, conversation: 'r' };
export const wanted = (request: Partial<PurchaseRequest> = {}, rest: Partial<CaseFile> = {}) => {
  const file = caseFile({ searches: 0, request: { ...purchase, ...request }, scope: 'category', ...rest });
  return told('candidates.wanted', file, { ...about, from: 'lead' });
};
export const again = (
  type: 'candidates.rejected' | 'more.wanted', searches: number, excluded: readonly string[],
  rest: Partial<CaseFile> = {},
) => told(type, caseFile({ searches, excluded, scope: 'category', ...rest }), about);
export const answer = (supplier: string, rest: Partial<Candidate> = {}, from = `supplier/${supplier}`) => (
  told('availability.told', { ...candidate(supplier), ...rest }, { from, conversation: 'r' }));
export const guidance = (advice: Advice, searches: number, rest: Partial<CaseFile> = {}) =>
  told('guidance.given', { advice, file: caseFile({ scope: 'category', ...rest, searches }) }, { from: 'lead' });
/** Whom a post says were found. */
export const found = ({ content }: { content: object }) =>
  (content as CaseFile).candidates.map(({ supplier }) => supplier);
/** Whom it has asked since anybody last looked. */
export const asked = (alone: Alone) => alone.posts().filter(({ type }) => type === 'availability.asked')
  .map(({ to }) => to).toSorted();
