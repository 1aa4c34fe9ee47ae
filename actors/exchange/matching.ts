import type { OrderPlaced, TraderMessage } from '../../machines/marketMessages.ts';
import { type Message, notify, type Post, respond } from '../../machines/message.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import type { Order } from '../../market/order.ts';
import type { LiveOrder, Participant } from './liveOrder.ts';
import { refuseOrder, type Say, type Venue } from './venue.ts';

type Placed = Message<'order.placed', OrderPlaced>;
type Cancelled = Message<'order.cancelled', { readonly ref: number }>;

/** A continuous double auction at work: each order meets the book as it comes. */
export const matching: PlainLogic<Venue, TraderMessage, Post> = plainLogic<Venue, TraderMessage, Post>(
  ['order.placed', 'order.cancelled'],
  (venue, message, say) => (message.type === 'order.placed' ? match(venue, message, say) : cancel(venue, message, say)),
);

function match(venue: Venue, message: Placed, say: Say): void {
  const owner = receive(venue, message, say);
  if (owner === undefined) return;
  const { content } = message;
  const replaced = standing(owner, content.replaces);
  if (wouldLeaveBand(venue, content, say)) return refuseOrder(venue, message, 'price-band', say);
  const order = venue.admit(owner, content, replaced);
  if (typeof order === 'string') return refuseOrder(venue, message, order, say);
  const outcome = replaced === undefined
    ? venue.book.place(bookOrder(order, content)) : venue.book.replace(replaced.orderId, bookOrder(order, content));
  if (!outcome.accepted) {
    venue.readmit(order, replaced);
    return refuseOrder(venue, message, outcome.reason, say);
  }
  if (replaced !== undefined) venue.strike(replaced);
  venue.list(order);
  say(respond(message, 'order.accepted', { ref: order.ref, restingQuantity: outcome.restingQuantity }));
  if (outcome.fills.length > 0 && venue.rules.clearsAfterTrade) venue.book.clear();
  for (const fill of outcome.fills) {
    const resting = venue.resting(fill);
    const [bid, ask] = content.side === 'bid' ? [order, resting] : [resting, order];
    venue.settle({ bid, ask, price: fill.price, quantity: fill.quantity, aggressor: content.side }, say);
    if (resting.left === 0) venue.strike(resting);
  }
  if (outcome.lapsedQuantity > 0) {
    venue.free(order, outcome.lapsedQuantity);
    order.left -= outcome.lapsedQuantity;
  }
  if (order.left === 0) venue.strike(order);
  for (const orderId of outcome.selfTradeCancels) venue.withdraw(venue.live.get(orderId)!, say);
  if (outcome.fills.length > 0 && venue.rules.clearsAfterTrade) venue.withdrawAll(say);
  else if (outcome.restingQuantity > 0) {
    say(
      notify(
        'market-data',
        'quote.posted',
        venue.quote(content.side, content.limitPrice, outcome.restingQuantity),
        venue,
      ),
    );
  }
}

/**
 * Whoever may send this order; everybody else is refused. Each trader's numbers rise, so what comes twice or late is
 * refused too.
 */
export function receive(venue: Venue, message: Placed, say: Say): Participant | undefined {
  const { ref, traded } = message.content;
  const owner = venue.participant(message.from);
  if (owner === undefined) refuseOrder(venue, message, 'unknown-trader', say);
  else if (ref <= owner.lastRef) refuseOrder(venue, message, 'duplicate-order', say);
  else {
    owner.lastRef = ref;
    if (message.conversation !== venue.conversation) refuseOrder(venue, message, 'another-period', say);
    else if (traded !== owner.traded) refuseOrder(venue, message, 'trade-unheard', say);
    else return owner;
  }
  return undefined;
}

/** The newest of a trader's own orders up to a number, if any still stands. */
export function standing({ orders }: Participant, ref: number): LiveOrder | undefined {
  for (let i = orders.length - 1; i >= 0; i--) if (orders[i]!.ref <= ref) return orders[i];
  return undefined;
}

/** The order as the book knows it. */
export function bookOrder(
  { orderId, owner }: LiveOrder,
  { side, limitPrice, quantity, timeInForce, postOnly }: OrderPlaced,
): Order {
  return {
    orderId,
    trader: owner.address,
    side,
    limitPrice: limitPrice === 0 ? undefined : limitPrice,
    quantity,
    timeInForce,
    postOnly,
  };
}

function cancel(venue: Venue, message: Cancelled, say: Say): void {
  const order = venue.participant(message.from)?.orders.find(({ ref }) => ref === message.content.ref);
  if (order === undefined) return refuseOrder(venue, message, 'unknown-order', say);
  const outcome = venue.book.cancel(order.orderId, message.from);
  if (!outcome.accepted) return refuseOrder(venue, message, outcome.reason, say);
  venue.withdraw(order, say);
  say(
    notify(
      'market-data',
      'quote.withdrawn',
      venue.quote(outcome.side, outcome.price, outcome.cancelledQuantity),
      venue,
    ),
  );
}

/** The price an order would meet first, held against the price band. The exchange hears of it, and halts. */
function wouldLeaveBand(venue: Venue, { side, limitPrice }: OrderPlaced, say: Say): boolean {
  if (venue.rules.bandWidth === undefined || venue.reference === undefined) return false;
  const best = side === 'bid' ? venue.book.bestAsk() : venue.book.bestBid();
  const meets = best !== undefined && (limitPrice === 0 || (side === 'bid' ? limitPrice >= best : limitPrice <= best));
  if (!meets || !venue.leavesBand(best)) return false;
  say(notify('exchange', 'band.breached', { price: best, reference: venue.reference }, venue));
  return true;
}
