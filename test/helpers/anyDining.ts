import fc from 'fast-check';
import { type Phase, phases } from '../../machines/phase.ts';
import { firms } from './restaurants.ts';

interface Told { readonly from: string; readonly to: string; readonly type: string; readonly content: object }

/**
 * Somebody says something, whether it makes sense or not; or what follows from one of the last things said; or a phase
 * is called out, in its turn or not; or time passes.
 */
export type DiningCommand =
  | { readonly does: 'tell' } & Told
  | { readonly does: 'follow'; readonly how: FollowingUp; readonly back: number }
  | { readonly does: 'call'; readonly phase: Phase | 'next' }
  | { readonly does: 'wait'; readonly ms: number };
export type FollowingUp = 'prepare' | 'serve' | 'accept' | 'reject' | 'cancel' | 'decline' | 'end';

const firm = fc.constantFrom(...firms);
const restaurant = fc.constantFrom('ann', ...firms, 'nobody');
const visit = fc.constantFrom(...[1, 2, 3, 4, 5, 6].map((n) => `client-1/${n}`), 'client-2/1', 'client-2/2');
const dish = fc.constantFrom('soup', 'soup', 'soup', 'stew', 'cake');
const portions = fc.integer({ min: 1, max: 3 });
const price = fc.constantFrom(100, 100, 100, 200);
const preparation = fc.integer({ min: 1, max: 6 });
const nothing = fc.constant({});
const ended = fc.constantFrom(
  { end: 'served', reason: 'as-ordered' }, { end: 'left', reason: 'impatience' },
  { end: 'left', reason: 'intolerance' }, { end: 'left', reason: 'service-over' },
  { end: 'refused', reason: 'cannot-be-cooked' }, { end: 'refused', reason: 'off-the-menu' },
);
const menu = fc.record({
  items: fc.array(fc.record({ dish, price: fc.constant(100) }), { maxLength: 2 }), tellsIngredients: fc.boolean(),
});
const order = fc.record({
  restaurant, dish, portions, price, intolerances: fc.constant([]), text: fc.constant('Soup!'),
});
const declined = fc.record({ visit, reason: fc.constantFrom('cannot-be-cooked', 'intolerance') });
const rejected = fc.record({ dish, reason: fc.constantFrom('gone', 'not-ordered') });

/** What firms and clients say, and to whom. */
const told = (weight: number, from: fc.Arbitrary<string>, to: string, type: string, content: fc.Arbitrary<object>) => (
  { weight, arbitrary: fc.record({
    does: fc.constant('tell' as const), from, to: to === 'host' ? fc.constant(to) : firm.map((name) => `${name}${to}`),
    type: fc.constant(type), content,
  }) });
const followed = (weight: number, how: FollowingUp) => (
  { weight, arbitrary: fc.record({ does: fc.constant('follow' as const), how: fc.constant(how), back: fc.nat(2) }) });
const called = (weight: number, phase: fc.Arbitrary<Phase | 'next'>) => (
  { weight, arbitrary: fc.record({ does: fc.constant('call' as const), phase }) });

const anyCommand: fc.Arbitrary<DiningCommand> = fc.oneof(
  told(2, firm, 'host', 'menu.saved', menu), told(2, firm, 'host', 'door.opened', nothing),
  told(1, firm, 'host', 'door.closed', nothing), told(1, firm, 'host', 'accounts.asked', nothing),
  told(1, firm, 'host', 'order.declined', declined),
  told(3, visit, 'host', 'offers.asked', fc.constant({ partySize: 2 })), told(9, visit, 'host', 'meal.ordered', order),
  told(1, visit, 'host', 'meal.cancelled', fc.record({ restaurant, dish })),
  told(1, visit, 'host', 'visit.ended', ended),
  told(3, firm, '/kitchen', 'preparation.asked', fc.record({ dish, portions, visit })),
  told(3, firm, '/kitchen', 'serving.asked', fc.record({ preparation, visit })),
  told(2, visit, '/kitchen', 'meal.accepted', fc.record({ dish, portions, price })),
  told(1, visit, '/kitchen', 'meal.rejected', rejected),
  followed(8, 'prepare'), followed(10, 'serve'), followed(8, 'accept'), followed(6, 'reject'), followed(2, 'cancel'),
  followed(2, 'decline'), followed(3, 'end'),
  called(1, fc.constant('next')), called(1, fc.constantFrom(...phases)),
  { weight: 14, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40 }) }) },
);

/** Mostly with Ann’s menu up, her door open, and service begun. */
export const anyDining: fc.Arbitrary<{ readonly opens: boolean; readonly commands: readonly DiningCommand[] }> =
  fc.record({
    opens: fc.constantFrom(true, true, true, false),
    commands: fc.array(anyCommand, { minLength: 20, maxLength: 120, size: 'max' }),
  });

/** What somebody who heard this would say to it. */
export const followUps: Readonly<
  Record<FollowingUp, readonly [type: string, answer: (heard: Told & { content: never }) => Told]>
> = {
  prepare: ['order.received', ({ to, content: { dish: what, portions: count, visit: whom } }) => (
    { from: to, to: `${to}/kitchen`, type: 'preparation.asked', content: { dish: what, portions: count, visit: whom } }
  )],
  serve: ['preparation.ready', ({ to, content: { preparation: pot, visit: whom } }) => (
    { from: to, to: `${to}/kitchen`, type: 'serving.asked', content: { preparation: pot, visit: whom } })],
  accept: ['meal.served', ({ from, to, content: { dish: eaten, portions: count } }) => (
    { from: to, to: from, type: 'meal.accepted', content: { dish: eaten, portions: count, price: 100 } })],
  reject: ['meal.served', ({ from, to, content: { dish: sent } }) => (
    { from: to, to: from, type: 'meal.rejected', content: { dish: sent, reason: 'not-ordered' } })],
  cancel: ['order.received', ({ to, content: { visit: who, dish: asked } }) => (
    { from: who, to: 'host', type: 'meal.cancelled', content: { restaurant: to, dish: asked } })],
  decline: ['order.received', ({ to, content: { visit: whom } }) => (
    { from: to, to: 'host', type: 'order.declined', content: { visit: whom, reason: 'cannot-be-cooked' } })],
  end: ['meal.accepted', ({ from }) => (
    { from, to: 'host', type: 'visit.ended', content: { end: 'served', reason: 'as-ordered' } })],
};
