import type { OrderTerms, Outcome, PurchaseRequest } from '../../machines/procurementMessages.ts';
import { costOfAll } from './chooseOrders.ts';

/** How a request has ended of which these orders stand; `because` counts where there is none. */
export function outcomeOf({ quantity }: PurchaseRequest, standing: readonly OrderTerms[], because: string): Outcome {
  const units = standing.reduce((sum, order) => sum + order.quantity, 0);
  if (units === 0) return { kind: 'rejected', because, quantity: 0, spent: 0, saved: 0 };
  const spent = costOfAll(standing);
  const saved = costOfAll(standing.map((order) => ({ ...order, unitPrice: order.listPrice }))) - spent;
  const isWhole = units >= quantity;
  return {
    kind: isWhole ? 'completed' : 'partially-completed', because: isWhole ? 'ordered' : 'part-ordered',
    quantity: units, spent, saved,
  };
}
