import type { Phase } from './phase.ts';

/** Everything that a firm can do. `read`: to ask for what is known, its own stock or others' menus. */
export type Verb =
  | 'save-menu' | 'bid' | 'list-lot' | 'take-lot' | 'withdraw-lot' | 'prepare' | 'serve' | 'open' | 'close' | 'message'
  | 'read';

/** Who may do what when: the one table that is enforced, drawn and explained. */
export const capabilities: Readonly<Record<Verb, readonly Phase[]>> = {
  'save-menu': ['policy', 'auction', 'reconciliation'],
  bid: ['auction'],
  'list-lot': ['policy', 'auction', 'reconciliation', 'service'],
  'take-lot': ['policy', 'auction', 'reconciliation', 'service'],
  'withdraw-lot': ['policy', 'auction', 'reconciliation', 'service'],
  prepare: ['service'],
  serve: ['service'],
  open: ['policy', 'auction', 'reconciliation'],
  close: ['policy', 'auction', 'reconciliation', 'service'],
  message: ['policy', 'auction', 'reconciliation', 'service'],
  read: ['policy', 'auction', 'reconciliation', 'service', 'close'],
};

/** Why something may not be done: its time is another phase than this one. */
export type CapabilityRefusal = `not-in-${Phase}`;

/** Why nobody may do this in this phase; `undefined` when they may. */
export function mayNot(phase: Phase, verb: Verb): CapabilityRefusal | undefined {
  return capabilities[verb].includes(phase) ? undefined : `not-in-${phase}`;
}
