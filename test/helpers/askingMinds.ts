import { z } from 'zod';
import type { MindTask, MindTasks } from '../../actors/minds/task.ts';
import type { Mind, MindRequest } from '../../actors/ports.ts';
import { notify, request } from '../../machines/message.ts';
import { mindOf, type TaskName } from '../../machines/mindMessages.ts';
import { outside } from '../../sim/minds/outside.ts';
import { type MindSettings, mindsPart } from '../../sim/scenario/mindsPart.ts';
import type { Entry } from '../../sim/tape/entry.ts';
import { Tape } from '../../sim/tape/tape.ts';
import { World } from '../../sim/world.ts';
import { gently } from './faultyWorld.ts';

/** Who asks what, and when. The agent's own number of it is its place among all, from 1. */
export interface Asking {
  readonly atMs: number; readonly agent: string; readonly text: string; readonly task?: TaskName;
  readonly isRepair?: boolean;
}
const words = (task: TaskName) => ({ task, version: 1, system: '', user: '' });
const quote: MindTask = {
  prompt: words('trader/quote'),
  answer: { kind: 'json', schema: z.strictObject({ price: z.int().min(1).max(9), why: z.string().default('') }) },
};
const policy: MindTask = {
  prompt: words('firm/policy'), answer: { kind: 'tools', acts: ['door.closed', 'lot.taken'] },
};
export const askedTasks = { 'trader/quote': quote, 'firm/policy': policy } as Partial<MindTasks> as MindTasks;
const messagesOf = (text: string) => [{ role: 'user', content: text }] as const;

/** A world in which minds are made to ask, and nobody sits there: what comes back is on the tape. Ends at 100 s. */
export function askingMinds(asks: readonly Asking[], mind: Mind, { seed = 7, settings = {} }: {
  seed?: number; settings?: Parameters<typeof mindsPart.parse>[0];
} = {}) {
  const tape = new Tape({ header: 'minds' });
  const world = new World({ seed, tape, supervision: gently });
  const agents = ['buyer-1', 'buyer-2', 'seller-1'];
  outside(world, { agents, settings: mindsPart.parse(settings) as MindSettings, mind, tasks: askedTasks });
  for (const agent of agents) world.bus.open(mindOf(agent), () => true).subscribe(() => {});
  asks.forEach(({ atMs, agent, text, task = 'trader/quote', isRepair = false }, i) => world.clock.setTimeout(() => (
    world.bus.send(mindOf(agent), request('minds', 'mind.asked', {
      ask: i + 1, task, prompt: `${task}@1`, isRepair, messages: messagesOf(text),
    }))), atMs));
  world.clock.setTimeout(() => world.bus.send('x', notify('world', 'run.ended', {})), 100_000);
  return { world, tape };
}

/** Runs it to its end; `settle` makes what is due come in. The tape, without what ends it. */
export async function playMinds(
  { world, tape }: ReturnType<typeof askingMinds>, settle: (world: World) => Promise<void> = (each) => each.settled(),
): Promise<{ readonly entries: readonly Entry[]; readonly digest: string; readonly halted: string }> {
  let halted = '';
  try {
    while (world.run({ workMax: 5 })) if (world.effects.standStill) await settle(world);
  } catch (error) {
    halted = (error as Error).message;
  }
  await world.drained();
  const digest = tape.close();
  return { entries: [...tape.entries()].filter(({ message }) => message.type !== 'run.ended'), digest, halted };
}

/** A mind that answers at once with what it was asked, and keeps the requests. */
export function echo(requests: MindRequest[] = []): Mind {
  return {
    name: 'echo',
    async ask(request) {
      requests.push(request);
      const text = request.messages.map(({ content }) => content).join();
      return { kind: 'answered', text, toolCalls: [], promptTokens: 4, completionTokens: 2 };
    },
  };
}

/** What minds were told: when, whom, what, and the number of what they had asked. */
export const told = (entries: readonly Entry[]) => entries.filter(({ message }) => message.from === 'minds')
  .map(({ atMs, message: { to, type, content } }) => {
    const { ask, text, failure, latencyMs } = content as Record<string, unknown>;
    return `${atMs} ${to} ${type} ${ask} ${text ?? failure} after ${latencyMs}`;
  });
