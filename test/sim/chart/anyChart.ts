import fc from 'fast-check';
import { type AnyStateMachine, createMachine } from 'xstate';

interface Shape {
  readonly description: boolean;
  readonly entry: boolean;
  readonly children: readonly Shape[];
  readonly parallel: boolean;
}
interface Way { readonly from: number; readonly to: number; readonly event: number; readonly long: boolean }

const shape: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    description: fc.boolean(), entry: fc.boolean(), parallel: fc.boolean(),
    children: fc.oneof({ depthSize: 'small', maxDepth: 2 }, fc.constant([]), fc.array(tie('shape'), { maxLength: 3 })),
  }),
})).shape;
const way: fc.Arbitrary<Way> = fc.record({ from: fc.nat(), to: fc.nat(), event: fc.nat(4), long: fc.boolean() });

/** Charts nobody would write: any nesting, arrows from anywhere to anywhere, out of states and into them. */
export const anyChart: fc.Arbitrary<AnyStateMachine> = fc
  .tuple(fc.array(shape, { minLength: 1, maxLength: 4 }), fc.array(way, { maxLength: 8 }))
  .map(([shapes, ways]) => chartOf(shapes, ways));

interface Config {
  id: string; description?: string; entry?: string[]; type?: 'parallel'; initial?: string;
  states?: Record<string, Config>; on: Record<string, object[]>;
}

function chartOf(shapes: readonly Shape[], ways: readonly Way[]): AnyStateMachine {
  const all: Config[] = [];
  const configOf = ({ description, entry, parallel, children }: Shape): Config => {
    const config: Config = { id: `state${all.length}`, on: {} };
    all.push(config);
    if (description) config.description = 'Something happens here that takes more than one line to tell.';
    if (entry) config.entry = ['announceClearing', 'cancelRestingOrders'];
    if (children.length > 0) {
      config.states = Object.fromEntries(children.map((child, index) => [`child${index}`, configOf(child)]));
      if (parallel && children.length > 1) config.type = 'parallel';
      else config.initial = 'child0';
    }
    return config;
  };
  const root = configOf({ description: true, entry: false, parallel: false, children: shapes });
  for (const { from, to, event, long } of ways)
    ((all[from % all.length]!).on[`fact.${event}`] ??= []).push({
      target: `#${all[to % all.length]!.id}`,
      ...(long ? { guard: 'isTheLastRoundOfTheDay', actions: ['announceClearing', 'openNextRound'] } : {}),
    });
  return createMachine(root as never);
}
