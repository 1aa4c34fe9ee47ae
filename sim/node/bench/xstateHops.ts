import { type AnyActorRef, assign, createActor, setup } from 'xstate';

/**
 * Bare XState: two machines throw a ball to each other, nothing else. Each hop is one event sent from actor to actor,
 * with one
 * internal transition. What any statechart market pays at least, if charts do the work.
 */
export function xstateHops(hops: number): void {
  const player = setup({
    types: {
      context: {} as { partner: AnyActorRef | undefined; left: number },
      events: {} as { type: 'ball' } | { type: 'meet'; partner: AnyActorRef },
    },
    actions: {
      meet: assign({ partner: ({ event }) => (event.type === 'meet' ? event.partner : undefined) }),
      throwBack: ({ context }) => {
        left -= 1;
        if (left > 0) queue.push(context.partner!);
      },
    },
  }).createMachine({
    context: { partner: undefined, left: 0 },
    on: { ball: { actions: 'throwBack' }, meet: { actions: 'meet' } },
  });
  let left = hops;
  const queue: AnyActorRef[] = [];
  const [a, b] = [createActor(player), createActor(player)];
  for (const actor of [a, b]) actor.start();
  a.send({ type: 'meet', partner: b });
  b.send({ type: 'meet', partner: a });
  const ball = { type: 'ball' } as const;
  queue.push(a);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) next.send(ball);
}
