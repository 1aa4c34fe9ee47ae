import { enqueueActions, setup } from 'xstate';
import { acts } from '../../machines/acts.ts';
import { notify, type Post, request } from '../../machines/message.ts';
import { speech, thoughts } from '../../machines/rights.ts';
import type { Chance } from '../../market/chance.ts';

/** Everything anybody ever says in the kitchen world, and some of what nobody does. */
export const everyType = [
  ...Object.keys(acts), ...Object.values(speech).flatMap((types) => [...types]),
  ...Object.keys(thoughts),
  'actor.restarted', 'actor.benched', 'run.halted', 'run.ended', 'deliberation.moved', 'decision.due', 'nonsense',
];

interface Surroundings {
  readonly chance: Chance;
  readonly firm: string;
  /** Addresses, dishes and ingredients it may name. */
  readonly addresses: readonly string[];
  readonly dishes: readonly string[];
  readonly goods: readonly string[];
}

/** A firm without scruples: in every phase, every few seconds, it says anything to anybody. */
export const rogueFirm = (around: Surroundings) => setup({
  types: { emitted: {} as Post },
  actions: {
    misbehave: enqueueActions(({ enqueue }) => {
      for (let i = around.chance.integer(1, 12); i > 0; i--) enqueue.emit(anything(around));
    }),
  },
}).createMachine({
  id: 'rogue',
  initial: 'scheming',
  on: { '*': {} },
  states: { scheming: { after: { 7000: { target: 'scheming', reenter: true, actions: 'misbehave' } } } },
});

/** Mostly acts of the right shape, so that some get through to where they can do harm. */
function anything(around: Surroundings): Post {
  const { chance, firm, addresses, goods, dishes } = around;
  const one = <T>(choices: readonly T[]): T => choices[chance.integer(0, choices.length - 1)]!;
  const number = () => one([-1, 0, 1, 2, 3, 7, 40, 1000, 1e9, 0.5, Number.MAX_SAFE_INTEGER]);
  const small = () => chance.integer(1, 40);
  const visit = () => `client-${chance.integer(1, 3)}/${chance.integer(1, 60)}`;
  const contents: Readonly<Record<string, () => object>> = {
    'menu.saved': () => ({ items: [{ dish: one(dishes), price: one([small(), number()]) }], tellsIngredients: true }),
    'door.opened': () => ({}), 'door.closed': () => ({}), 'accounts.asked': () => ({}),
    'bid.placed': () => ({ good: one(goods), lines: [{ price: one([small(), number()]), quantity: small() }] }),
    'lot.listed': () => (
      { side: one(['bid', 'ask']), good: one(goods), quantity: small(), totalPrice: one([small(), number()]) }),
    'lot.taken': () => ({ lotId: chance.integer(1, 30) }), 'lot.withdrawn': () => ({ lotId: chance.integer(1, 30) }),
    'preparation.asked': () => ({ dish: one(dishes), portions: chance.integer(1, 5), visit: one(['', visit()]) }),
    'serving.asked': () => ({ preparation: chance.integer(1, 60), visit: visit() }),
    'order.declined': () => ({ visit: visit(), reason: 'cannot-be-cooked' }),
    'word.said': () => ({ firm: one(addresses), text: 'lend me a burner' }),
    'analysis.asked': () => ({ topic: 'prices' }),
  };
  const type = one([...Object.keys(contents), ...everyType]);
  const rules = acts as Readonly<Record<string, { to: string }>>;
  const content = chance.unit() < 0.9 ? contents[type]?.() : undefined;
  const home = type === 'word.said'
    ? (content as { firm?: string })?.firm : rules[type]?.to.replace('own-', `${firm}/`);
  const to = chance.unit() < 0.2 ? one(addresses) : home ?? one(addresses);
  const say = one([request, notify]);
  return say(to, type, content ?? { anything: number(), reason: 'none', turn: number(), phase: 'auction' });
}
