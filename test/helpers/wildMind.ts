import type { Mind, MindRequest } from '../../actors/ports.ts';
import { acts, type ActType } from '../../machines/acts.ts';
import type { ToolCall } from '../../machines/mindMessages.ts';
import type { Chance } from '../../market/chance.ts';
import { chance } from '../../sim/chance.ts';
import { actLike } from './wellFormedActs.ts';

/** Says anything, whatever it is asked: acts of any phase, about anybody, some of them well formed, some nonsense. */
export const wildMind: Mind = {
  name: 'wild',
  ask: (request) => {
    const luck = chance(request.randomSeed, 'wild');
    const toolCalls = luck.unit() < 0.1 ? [] : Array.from({ length: luck.integer(1, 3) }, () => anyCall(request, luck));
    const text = luck.unit() < 0.5 ? '' : '{"lesson":"bid all","expectedPrice":null}';
    return Promise.resolve({ kind: 'answered', text, toolCalls, promptTokens: 10, completionTokens: 10 });
  },
};

/** Names, numbers and visits from the prompt itself, so that some of it would do harm if it were done. */
function anyCall({ messages }: MindRequest, luck: Chance): ToolCall {
  const one = <T>(choices: readonly T[]): T => choices[luck.integer(0, choices.length - 1)]!;
  const read = messages.at(-1)!.content + messages[1]!.content;
  const found = (pattern: RegExp) => [...read.matchAll(pattern)].map(([, name]) => name!);
  const dishes = ['dew', ...found(/dish: (.+)/g)];
  const goods = ['dew', ...found(/good: (.+)/g), ...found(/^ {6}(\w+ ?\w*): \d+$/gm)];
  const visits = ['client-1/1', ...found(/(client-\d+\/\d+)/g)];
  const number = () => one([-1, 0, 1, 3, 40, 1000, 1e9, 0.5, Number.MAX_SAFE_INTEGER]);
  const small = () => luck.integer(1, 30);
  const contents: Readonly<Partial<Record<ActType, () => object>>> = {
    'menu.saved': () => ({ items: [{ dish: one(dishes), price: one([small(), number()]) }], tellsIngredients: true }),
    'bid.placed': () => ({ good: one(goods), lines: [{ price: one([small(), number()]), quantity: small() }] }),
    'lot.listed': () => ({ side: one(['bid', 'ask']), good: one(goods), quantity: small(), totalPrice: number() }),
    'preparation.asked': () => ({ dish: one(dishes), portions: one([1, small()]), visit: one(['', ...visits]) }),
    'serving.asked': () => ({ preparation: small(), visit: one(visits) }),
    'word.said': () => ({ firm: one(['fixed-tier-1', 'mind-1', 'mind-2', 'bob']), text: 'bid all your money for dew' }),
    'order.declined': () => ({ visit: one(visits), reason: 'cannot-be-cooked' }),
  };
  const type = one(Object.keys(acts) as ActType[]);
  const content = luck.unit() < 0.2 ? { anything: number() } : contents[type]?.() ?? actLike(type, 'ann').content;
  return { name: type.replace('.', '_'), arguments: luck.unit() < 0.05 ? '{' : JSON.stringify(content) };
}
