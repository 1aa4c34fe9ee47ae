import { type Message, notify, type Post, request } from '../../machines/message.ts';
import { type Advice, type CaseFile, type Reason, scopes } from '../../machines/procurementMessages.ts';
import { assert } from '../../market/assert.ts';
import { isMet, mayEverPass, type Policy, vet } from '../../market/policy.ts';
import type { SupplierFacts } from '../../market/supplierFacts.ts';
import type { Units } from '../../market/units.ts';

type Say = (post: Post) => void;
type CandidatesFound = Message<'candidates.found', CaseFile>;
/** `asks`: how often it has been put before the lead. */
interface Case { readonly found: CandidatesFound; asks: Units }

export interface ComplianceDeskOptions {
  /** The public register, by supplier. */
  readonly register: ReadonlyMap<string, SupplierFacts>;
  readonly policy: Policy;
  /** How often the lead is asked about one case. */
  readonly asksMax: Units;
}

/**
 * A compliance agent's own: its cases, the first of them under way. It belongs to that agent alone, is changed in
 * place, and outlives its chart. A case that is brought again is decided again, and the same way.
 */
export class ComplianceDesk {
  readonly #options: ComplianceDeskOptions;
  readonly #cases: Case[] = [];

  constructor(options: ComplianceDeskOptions) {
    assert(options.asksMax >= 1, 'the lead is asked at least once');
    this.#options = options;
  }

  hasCase(): boolean {
    return this.#cases.length > 0;
  }

  isEscalated(): boolean {
    return this.hasCase() && this.#current.asks > 0;
  }

  mayAskAgain(): boolean {
    return this.#current.asks < this.#options.asksMax;
  }

  isAbout(requestId: string): boolean {
    return this.hasCase() && this.#current.found.content.request.requestId === requestId;
  }

  isForbidden(): boolean {
    const { register, policy } = this.#options;
    return !mayEverPass(register.values(), this.#current.found.content.request, policy);
  }

  file(found: CandidatesFound): void {
    const { request: { requestId }, searches, scope } = found.content;
    const isHere = this.#cases.some(({ found: { content: other } }) => (
      other.request.requestId === requestId && other.searches === searches && other.scope === scope));
    if (!isHere) this.#cases.push({ found, asks: 0 });
  }

  handOn(say: Say): void {
    const { file, passed } = this.#judged();
    if (passed.length === 0) this.#sendBack(file, say);
    else say(request('negotiation', 'candidates.cleared', { ...file, candidates: passed }, this.#about()));
    this.#cases.shift();
  }

  escalate(say: Say): void {
    this.#current.asks += 1;
    const { file } = this.#judged();
    say(request('lead', 'case.escalated', { from: 'compliance', problem: 'all-rejected', file }, this.#about()));
  }

  /** Whatever is advised but to give up, it is for sourcing to look again. */
  follow(advice: Advice, say: Say): void {
    if (advice === 'give-up') return this.giveUp(say);
    const { file } = this.#judged();
    const widest = scopes.length - 1;
    const scope = advice === 'widen-search' ? scopes[Math.min(widest, scopes.indexOf(file.scope) + 1)]! : file.scope;
    this.#sendBack({ ...file, scope, mayPart: file.mayPart || advice === 'allow-parts' }, say);
    this.#cases.shift();
  }

  giveUp(say: Say): void {
    const { file } = this.#judged();
    const { request: { requestId } } = file;
    const reason: Reason = {
      rule: 'policy', subject: requestId, verdict: 'broken', found: 'nobody in the register could pass',
      required: 'somebody who meets every rule',
    };
    const outcome = { kind: 'rejected', because: 'policy', quantity: 0, spent: 0, saved: 0 } as const;
    const closed = { outcome, file: { ...file, reasons: [...file.reasons, reason] } };
    say(notify('lead', 'case.closed', closed, this.#about()));
    this.#cases.shift();
  }

  toJSON(): unknown {
    return { cases: this.#cases };
  }

  get #current(): Case {
    const [current] = this.#cases;
    assert(current !== undefined, 'a case is under way');
    return current;
  }

  /** The file with every finding, and with those who fail dropped out. */
  #judged() {
    const { register, policy } = this.#options;
    const { content: file } = this.#current.found;
    const vetted = file.candidates.map((candidate) => (
      { candidate, findings: vet(candidate, register.get(candidate.supplier), file.request, policy) }));
    const passed = vetted.filter(({ findings }) => isMet(findings)).map(({ candidate }) => candidate);
    const failed = file.candidates.filter((each) => !passed.includes(each)).map(({ supplier }) => supplier);
    const excluded = [...new Set([...file.excluded, ...failed])];
    const reasons = [...file.reasons, ...vetted.flatMap(({ findings }) => findings)];
    return { file: { ...file, excluded, reasons }, passed };
  }

  #sendBack(file: CaseFile, say: Say): void {
    say(request('sourcing', 'candidates.rejected', { ...file, candidates: [] }, this.#about()));
  }

  #about() {
    const { found: { id: cause, content: { request: { requestId: conversation } } } } = this.#current;
    return { conversation, cause };
  }
}
