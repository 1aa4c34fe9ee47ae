import type { OrderPlaced, TraderMessage } from '../../machines/marketMessages.ts';
import { type Message, type Post, respond } from '../../machines/message.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import { assert } from '../../market/assert.ts';
import { type CallRules, clearCallAuction } from '../../market/callAuction.ts';
import type { Order } from '../../market/order.ts';
import { orderRefusal } from '../../market/orderRefusal.ts';
import { bookOrder, receive, standing } from './matching.ts';
import { refuseOrder, type Say, type Venue } from './venue.ts';

/** A call auction gathering orders: nothing is seen and nothing trades until it clears. */
export const calling: PlainLogic<Venue, TraderMessage, Post> = plainLogic<Venue, TraderMessage, Post>(
  ['order.placed', 'order.cancelled'],
  (venue, message, say) =>
    message.type === 'order.placed' ? gather(venue, message, say) : takeBack(venue, message, say),
);

function gather(venue: Venue, message: Message<'order.placed', OrderPlaced>, say: Say): void {
  const owner = receive(venue, message, say);
  if (owner === undefined) return;
  const { content } = message;
  if (content.limitPrice === 0 || content.timeInForce !== 'gtc') {
    return refuseOrder(venue, message, 'call-takes-limit-orders-only', say);
  }
  const replaced = standing(owner, content.replaces);
  const order = venue.admit(owner, content, replaced);
  if (typeof order === 'string') return refuseOrder(venue, message, order, say);
  const reason = orderRefusal(bookOrder(order, content), venue.book.rules);
  if (reason !== undefined) {
    venue.readmit(order, replaced);
    return refuseOrder(venue, message, reason, say);
  }
  if (replaced !== undefined) venue.strike(replaced);
  venue.list(order);
  venue.called.set(order.orderId, bookOrder(order, content));
  if (replaced !== undefined) venue.called.delete(replaced.orderId);
  say(respond(message, 'order.accepted', { ref: order.ref, restingQuantity: order.left }));
}

function takeBack(venue: Venue, message: Message<'order.cancelled', { readonly ref: number }>, say: Say): void {
  const order = venue.participant(message.from)?.orders.find(({ ref }) => ref === message.content.ref);
  if (order === undefined) return refuseOrder(venue, message, 'unknown-order', say);
  venue.called.delete(order.orderId);
  venue.withdraw(order, say);
}

/** Clears what was gathered. What is left over goes into the book, first come first served. */
export function clearCall(venue: Venue, pricing: CallRules['pricing'], say: Say): void {
  const orders = [...venue.called.values()];
  venue.called.clear();
  const { trades } = clearCallAuction(orders, { ...venue.book.rules, pricing });
  for (const { bidOrderId, askOrderId, price, quantity } of trades) {
    const [bid, ask] = [venue.live.get(bidOrderId)!, venue.live.get(askOrderId)!];
    venue.settle({ bid, ask, price, quantity, aggressor: bidOrderId > askOrderId ? 'bid' : 'ask' }, say);
    for (const order of [bid, ask]) if (order.left === 0) venue.strike(order);
  }
  for (const order of orders) rest(venue, order);
}

function rest(venue: Venue, order: Order): void {
  const live = venue.live.get(order.orderId);
  if (live === undefined) return;
  const outcome = venue.book.place({ ...order, quantity: live.left });
  assert(outcome.accepted && outcome.restingQuantity === live.left, 'what a call leaves over does not cross');
}
