import type { MessageFromClient, MessageFromFirm } from '../../machines/host.machine.ts';
import { type Message, notify, type Post, refuse, request, respond } from '../../machines/message.ts';
import { type PlainLogic, plainLogic } from '../../machines/plainLogic.ts';
import type { MealOrdered, MealRefusal, VisitEnd } from '../../machines/visitMessages.ts';
import { after, type Hall, type House, refuseAct, type ReputationReason, type Visit } from './hall.ts';

type Declined = Extract<MessageFromFirm, { type: 'order.declined' }>;
type Received = MessageFromClient | Declined;
type Say = (post: Post) => void;

/** The host at work during service. */
export const receiving: PlainLogic<Hall, Received, Post> = plainLogic<Hall, Received, Post>(
  ['offers.asked', 'meal.ordered', 'meal.cancelled', 'visit.ended', 'order.declined'],
  (hall, message, say) => {
    switch (message.type) {
      case 'offers.asked': return tellOffers(hall, message, say);
      case 'meal.ordered': return takeOrder(hall, message, say);
      case 'meal.cancelled': return cancelOrder(hall, message, 'impatience', say);
      case 'visit.ended': return endVisit(hall, message, say);
      case 'order.declined': return declineOrder(hall, message, say);
    }
  },
);

/** A client calls off what it waits for; its firm is told why. From who waits for nothing it is no news. */
export function cancelOrder(hall: Hall, message: Message, reason: 'impatience' | 'service-over', say: Say): void {
  const { from: visit } = message;
  const house = callOff(hall, hall.visits.get(visit));
  if (house !== undefined) say(notify(house.firm, 'order.cancelled', { visit, reason }, after(message)));
}

/** A visit ends once, and with it the wait for what was ordered; the restaurant's good name follows. */
export function endVisit(hall: Hall, message: Message<'visit.ended', VisitEnd>, say: Say): void {
  const visit = hall.visits.get(message.from);
  if (visit === undefined || visit.state === 'over') return;
  callOff(hall, visit);
  visit.state = 'over';
  const { end, reason: why } = message.content;
  const reason = reputationReasons[`${end}/${why}`];
  if (visit.house !== undefined && reason !== undefined) hall.moveReputation(visit.house, reason, message, say);
}

function tellOffers(hall: Hall, message: Message, say: Say): void {
  visitOf(hall, message.from);
  say(respond(message, 'offers.told', { doors: hall.doors() }));
}

function takeOrder(hall: Hall, message: Message<'meal.ordered', MealOrdered>, say: Say): void {
  const { from: visitName, content: { restaurant, dish, portions, price, intolerances, text } } = message;
  const visit = visitOf(hall, visitName);
  const house = hall.house(restaurant);
  const reason = visit.state === 'choosing' ? orderRefusal(house, dish, price) : 'ordered-already';
  if (house === undefined || reason !== undefined) {
    return say(refuse(message, 'meal.refused', { reason: reason ?? 'closed-door' }));
  }
  visit.state = 'waiting';
  visit.house = house;
  hall.moveQueue(house, 1);
  const order = { visit: visitName, dish, portions, price, intolerances, text };
  say(request(restaurant, 'order.received', order, after(message)));
}

function orderRefusal(house: House | undefined, dish: string, price: number): MealRefusal | undefined {
  if (house?.isOpen !== true) return 'closed-door';
  const item = house.menu.find((each) => each.dish === dish);
  if (item === undefined) return 'off-the-menu';
  return item.price === price ? undefined : 'another-price';
}

function declineOrder(hall: Hall, message: Declined, say: Say): void {
  const { visit: visitName, reason } = message.content;
  const visit = hall.visits.get(visitName);
  if (visit?.state !== 'waiting' || visit.house?.firm !== message.from) return refuseAct(message, 'unknown-order', say);
  callOff(hall, visit);
  const refused = notify(visitName, 'meal.refused', { reason }, { conversation: visitName, cause: message.id });
  say({ ...refused, kind: 'error' });
}

function visitOf({ visits }: Hall, name: string): Visit {
  let visit = visits.get(name);
  if (visit === undefined) visits.set(name, (visit = { state: 'choosing', house: undefined }));
  return visit;
}

/** Out of the queue; `undefined` for who stands in none. */
function callOff(hall: Hall, visit: Visit | undefined): House | undefined {
  if (visit?.state !== 'waiting') return undefined;
  visit.state = 'leaving';
  hall.moveQueue(visit.house!, -1);
  return visit.house;
}

/** Which ends of a visit move the good name of the restaurant that was to feed it. */
const reputationReasons: Readonly<Record<string, ReputationReason | undefined>> = {
  'served/as-ordered': 'served', 'left/impatience': 'impatience', 'left/intolerance': 'intolerance',
  'refused/cannot-be-cooked': 'declined', 'refused/intolerance': 'declined',
};
