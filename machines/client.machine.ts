import { assign, emit, setup } from 'xstate';
import { assert } from '../market/assert.ts';
import { type Choice, type Client, isHarmful } from '../market/client.ts';
import { notify, type Post, refuse, request, respond } from './message.ts';
import type { TurnCall } from './phase.ts';
import { unprovidedAction } from './unprovided.ts';
import type { MealRejection, MessageToClient, VisitEnd } from './visitMessages.ts';

export type ClientInput = {
  readonly client: Client;
  /** Who tells what is on offer, takes orders, and hears how the visit ended. */
  readonly host: string;
  /** The name of this visit: the conversation of everything that is said in it. */
  readonly visit: string;
};
export type ClientEvent = MessageToClient | TurnCall;
/**
 * `choice` is where it goes, once it knows what is on offer, and `text` how it puts its order; `reason` is why its
 * visit ended, once it has.
 */
type ClientContext = Readonly<
  ClientInput & { choice: Choice | undefined; text: string; reason: VisitEnd['reason'] | undefined }
>;

/**
 * A client: it asks what is on offer, chooses, orders, waits as long as its patience lasts, and ends its visit in one
 * way.
 */
export const clientMachine = setup({
  types: {
    input: {} as ClientInput, context: {} as ClientContext, events: {} as ClientEvent, emitted: {} as Post,
  },
  guards: {
    hasChosen: ({ context }) => context.choice?.kind === 'restaurant',
    prefersElsewhere: ({ context }) => context.choice?.kind === 'elsewhere',
    isServiceOver: ({ event }) => event.type === 'phase.opened' && event.content.phase !== 'service',
    mustNotEat: ({ context, event }) => {
      const { restaurant, ingredients } = told(event, 'meal.served').content;
      return restaurant === chosen(context).restaurant && isHarmful(context.client.intolerances, ingredients);
    },
    hasOrderedThis: ({ context, event }) => {
      const { restaurant, dish, portions } = told(event, 'meal.served').content;
      const ordered = chosen(context);
      return restaurant === ordered.restaurant && dish === ordered.dish && portions === context.client.partySize;
    },
  },
  delays: { patience: ({ context }) => context.client.patienceMs },
  actions: {
    /** Sets `choice`, from what an `offers.told` tells, and `text`. */
    choose: unprovidedAction('choose'),
    askForOffers: emit(({ context: { host, client, visit } }) =>
      request(host, 'offers.asked', { partySize: client.partySize }, { conversation: visit })),
    orderMeal: emit(({ context }) => {
      const { client: { partySize: portions, intolerances }, host, text, visit } = context;
      const { restaurant, dish, price } = chosen(context);
      const order = { restaurant, dish, portions, price, intolerances, text };
      return request(host, 'meal.ordered', order, { conversation: visit });
    }),
    cancelMeal: emit(({ context }) => {
      const { restaurant, dish } = chosen(context);
      return notify(context.host, 'meal.cancelled', { restaurant, dish }, { conversation: context.visit });
    }),
    acceptMeal: emit(({ context, event }) => {
      const { dish, price } = chosen(context);
      return respond(told(event, 'meal.served'), 'meal.accepted', { dish, portions: context.client.partySize, price });
    }),
    rejectMeal: emit(({ event }, { reason }: { reason: MealRejection }) => {
      const served = told(event, 'meal.served');
      return refuse(served, 'meal.rejected', { dish: served.content.dish, reason });
    }),
    noteEnd: assign({ reason: (_, { reason }: { reason: VisitEnd['reason'] }) => reason }),
    noteNoChoice: assign({ reason: ({ context }) => noChoice(context) }),
    noteRefusal: assign({ reason: ({ event }) => told(event, 'meal.refused').content.reason }),
    endVisit: emit(({ context: { host, visit, reason } }, { end }: { end: VisitEnd['end'] }) => {
      assert(reason !== undefined, 'every visit ends for a reason');
      return notify(host, 'visit.ended', { end, reason } as VisitEnd, { conversation: visit });
    }),
  },
}).createMachine({
  id: 'client',
  context: ({ input }) => arrive(input),
  initial: 'visiting',
  on: {
    // What is told twice, or late, is no news.
    'offers.told': {},
    'meal.refused': {},
    'meal.served': { actions: { type: 'rejectMeal', params: { reason: 'gone' } } },
    'phase.opened': {},
    'turns.ended': {},
  },
  states: {
    visiting: {
      initial: 'arriving',
      on: {
        'phase.opened': [
          { guard: 'isServiceOver', target: 'left', actions: { type: 'noteEnd', params: { reason: 'service-over' } } },
          {},
        ],
      },
      after: {
        patience: [
          {
            guard: 'hasChosen', target: 'left',
            actions: ['cancelMeal', { type: 'noteEnd', params: { reason: 'impatience' } }],
          },
          { target: 'left', actions: { type: 'noteEnd', params: { reason: 'unanswered' } } },
        ],
      },
      states: {
        arriving: {
          description: 'It asks what is on offer.',
          entry: 'askForOffers',
          on: { 'offers.told': { target: 'choosing', actions: 'choose' } },
        },
        choosing: {
          always: [
            { guard: 'hasChosen', target: 'waiting' },
            {
              guard: 'prefersElsewhere', target: '#client.left',
              actions: { type: 'noteEnd', params: { reason: 'elsewhere' } },
            },
            { target: '#client.refused', actions: 'noteNoChoice' },
          ],
        },
        waiting: {
          description: 'It has ordered. Its patience counts from its arrival.',
          entry: 'orderMeal',
          on: {
            'phase.opened': {
              guard: 'isServiceOver', target: '#client.left',
              actions: ['cancelMeal', { type: 'noteEnd', params: { reason: 'service-over' } }],
            },
            'meal.refused': { target: '#client.refused', actions: 'noteRefusal' },
            'meal.served': [
              {
                guard: 'mustNotEat', target: '#client.left',
                actions: [
                  { type: 'rejectMeal', params: { reason: 'intolerance' } },
                  { type: 'noteEnd', params: { reason: 'intolerance' } },
                ],
              },
              {
                guard: 'hasOrderedThis', target: '#client.served',
                actions: ['acceptMeal', { type: 'noteEnd', params: { reason: 'as-ordered' } }],
              },
              { actions: { type: 'rejectMeal', params: { reason: 'not-ordered' } } },
            ],
          },
        },
      },
    },
    served: { entry: { type: 'endVisit', params: { end: 'served' } } },
    left: {
      description: 'It prefers to go elsewhere, waited too long, was served what it must not eat, or service is over.',
      entry: { type: 'endVisit', params: { end: 'left' } },
    },
    refused: {
      description: 'Nothing was open, suitable and affordable, or its order was not taken.',
      entry: { type: 'endVisit', params: { end: 'refused' } },
    },
  },
});

function arrive(input: ClientInput): ClientContext {
  assert(input.client.patienceMs > 0, 'everybody waits a moment');
  assert(input.client.partySize >= 1, 'somebody comes');
  return { ...input, choice: undefined, text: '', reason: undefined };
}

function chosen({ choice }: ClientContext): Extract<Choice, { kind: 'restaurant' }> {
  assert(choice?.kind === 'restaurant', 'who orders has chosen a restaurant');
  return choice;
}

function noChoice({ choice }: ClientContext): VisitEnd['reason'] {
  assert(choice?.kind === 'refused', 'who goes nowhere knows why');
  return choice.reason;
}

function told<T extends ClientEvent['type']>(event: ClientEvent, type: T): Extract<ClientEvent, { type: T }> {
  assert(event.type === type, `${type} is what happened`);
  return event as Extract<ClientEvent, { type: T }>;
}
