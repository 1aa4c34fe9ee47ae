import { assign, emit, fromPromise, setup, type AnyStateMachine } from 'xstate';

type MindDone = { answer: string };
const mind = fromPromise<MindDone>(() => Promise.reject(new Error('a mind is provided by the test')));

/** A call market: orders gather unseen for a fixed time, then all clear at one price. */
export const callMarket = setup({
  types: {
    input: {} as { rounds: number },
    context: {} as { rounds: number; round: number; orders: number },
    events: {} as { type: 'order.placed' },
    emitted: {} as { type: 'round.cleared'; round: number },
  },
  guards: { isLastRound: ({ context }) => context.round === context.rounds },
  delays: { roundLength: 1000 },
  actions: {
    recordOrder: assign({ orders: ({ context }) => Math.min(2, context.orders + 1) }),
    announceClearing: emit(({ context }) => ({ type: 'round.cleared', round: context.round })),
    openNextRound: assign({ round: ({ context }) => context.round + 1, orders: 0 }),
  },
}).createMachine({
  id: 'callMarket',
  description: 'Orders gather unseen for a fixed time, then all clear at one price.',
  context: ({ input }) => ({ rounds: input.rounds, round: 1, orders: 0 }),
  initial: 'collecting',
  states: {
    collecting: {
      description: 'The book is sealed: orders arrive, nobody trades.',
      on: { 'order.placed': { actions: 'recordOrder' } },
      after: { roundLength: 'clearing' },
    },
    clearing: {
      entry: 'announceClearing',
      always: [{ guard: 'isLastRound', target: 'closed' }, { target: 'collecting', actions: 'openNextRound' }],
    },
    closed: { type: 'final' },
  },
});

/** A decision that can fail: retried, replaced by a rule, its source suspended, probed and taken back. */
export const deliberation = setup({
  types: {
    context: {} as { tries: number; failures: number },
    events: {} as { type: 'question.asked' } | { type: 'agent.dismissed' },
  },
  actors: { mind },
  guards: {
    triesRemain: ({ context }) => context.tries < 2,
    breakerTrips: ({ context }) => context.failures >= 2,
  },
  delays: { patience: 4000, backOff: 500, coolDown: 60_000 },
  actions: {
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
    countFailure: assign({ failures: ({ context }) => Math.min(2, context.failures + 1), tries: 0 }),
    forgetFailures: assign({ failures: 0, tries: 0 }),
    decideByRule: () => {},
    announceDecision: () => {},
  },
}).createMachine({
  id: 'deliberation',
  description: 'Failure is drawn, not hidden: how an agent that can fail to decide always decides.',
  context: { tries: 0, failures: 0 },
  initial: 'idle',
  on: { 'agent.dismissed': '.dismissed' },
  states: {
    idle: { description: 'Nothing is asked.', on: { 'question.asked': 'deciding' } },
    deciding: {
      description: 'The mind is asked; virtual time stands still for it.',
      tags: ['busy'],
      invoke: {
        id: 'mind', src: 'mind',
        onDone: { target: 'idle', actions: ['announceDecision', 'forgetFailures'] },
        onError: [{ guard: 'triesRemain', target: 'retrying' }, { target: 'fallingBack' }],
      },
      after: { patience: [{ guard: 'triesRemain', target: 'retrying' }, { target: 'fallingBack' }] },
    },
    retrying: { tags: ['busy'], entry: 'countTry', after: { backOff: 'deciding' } },
    fallingBack: {
      description: 'A rule decides instead.',
      entry: ['countFailure', 'decideByRule', 'announceDecision'],
      always: [{ guard: 'breakerTrips', target: 'suspended' }, { target: 'idle' }],
    },
    suspended: {
      description: 'The breaker is open: rules decide until it has cooled down.',
      on: { 'question.asked': { actions: ['decideByRule', 'announceDecision'] } },
      after: { coolDown: 'probing' },
    },
    probing: {
      description: 'One question is let through.',
      invoke: { id: 'probe', src: 'mind', onDone: 'recovered', onError: 'suspended' },
      after: { patience: 'suspended' },
      on: { 'question.asked': {} },
    },
    recovered: { entry: 'forgetFailures', always: 'idle' },
    dismissed: { type: 'final' },
  },
});

/** A trading day: nested states, a halt that remembers, an end that wins over everything. */
export const session = setup({
  types: { events: {} as { type: 'day.opened' | 'price.jumped' | 'regulator.called' | 'day.cancelled' } },
  guards: { bandIsBroken: () => true },
  delays: { callLength: 300, sessionLength: 10_000, haltLength: 100, closingLength: 200 },
  actions: {
    openBook: () => {}, uncross: () => {}, announceHalt: () => {}, announceResumption: () => {},
    cancelRestingOrders: () => {}, settleAccounts: () => {},
  },
}).createMachine({
  id: 'session',
  initial: 'closed',
  states: {
    closed: { on: { 'day.opened': 'open', 'price.jumped': {} } },
    open: {
      description: 'Orders are accepted.',
      initial: 'call',
      entry: 'openBook',
      exit: 'cancelRestingOrders',
      after: { sessionLength: 'closing' },
      on: { 'day.cancelled': 'settled', 'regulator.called': 'halted' },
      states: {
        call: {
          description: 'Orders gather; one price will clear them.',
          after: { callLength: 'continuous' },
          exit: 'uncross',
        },
        continuous: {
          on: { 'price.jumped': { guard: 'bandIsBroken', target: '#session.halted', actions: 'announceHalt' } },
        },
        whereItWas: { type: 'history' },
      },
    },
    halted: {
      description: 'Nobody trades until the band has moved.',
      after: { haltLength: { target: 'open.whereItWas', actions: 'announceResumption' } },
      on: { 'regulator.called': { target: 'halted', reenter: true } },
    },
    closing: { after: { closingLength: 'settled' } },
    settled: { type: 'final', entry: 'settleAccounts' },
  },
});

/** An evening in a restaurant: two regions at once, each with an end. */
export const evening = setup({
  types: {
    events: {} as { type: 'doors.opened' | 'last.orders' | 'oven.failed' | 'oven.mended' | 'guest.complained' },
  },
  delays: { serviceLength: 4000, cleaningTime: 1000 },
  actions: { seatGuests: () => {}, apologise: () => {}, comparePlannedAndServedDishes: () => {} },
  guards: { isRegularGuestWithoutOpenComplaint: () => true },
}).createMachine({
  id: 'evening',
  initial: 'preparing',
  states: {
    preparing: { on: { 'doors.opened': 'service' } },
    service: {
      type: 'parallel',
      description: 'The dining room and the kitchen live side by side.',
      onDone: { target: 'reconciling', actions: 'comparePlannedAndServedDishes' },
      states: {
        diningRoom: {
          initial: 'seating',
          states: {
            seating: { entry: 'seatGuests', on: { 'last.orders': 'emptying' }, after: { serviceLength: 'emptying' } },
            emptying: { always: 'empty' },
            empty: { type: 'final' },
          },
          on: { 'guest.complained': { guard: 'isRegularGuestWithoutOpenComplaint', actions: 'apologise' } },
        },
        kitchen: {
          initial: 'cooking',
          states: {
            cooking: { on: { 'oven.failed': 'improvising', 'last.orders': 'cleaning' } },
            improvising: {
              description: 'Cold dishes only.',
              on: { 'oven.mended': 'cooking', 'last.orders': 'cleaning' },
            },
            cleaning: { after: { cleaningTime: 'clean' } },
            clean: { type: 'final' },
          },
        },
      },
    },
    reconciling: { type: 'final' },
  },
});

export const sampleCharts: Readonly<Record<string, AnyStateMachine>> = { callMarket, deliberation, evening, session };
