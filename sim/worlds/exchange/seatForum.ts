import { forumActor } from '../../../actors/forum/forum.actor.ts';
import { ForumDesk, type ForumMember } from '../../../actors/forum/forumDesk.ts';
import { interests, type Persona } from '../../../actors/minds/persona.ts';
import type { SessionInput } from '../../../machines/session.machine.ts';
import type { Chance } from '../../../market/chance.ts';
import { chance } from '../../chance.ts';
import { mindSettings } from '../../minds/mindSettings.ts';
import { personaFor } from '../../minds/personaFor.ts';
import { type DiscussionSettings, discussionPart, type ExchangeScenario } from '../../scenario/exchangeScenario.ts';
import type { World } from '../../world.ts';
import { transitMsMax } from '../network.ts';

/** How a scenario lets people discuss; `undefined` when it never does. */
export function discussionOf({ institution }: ExchangeScenario): DiscussionSettings | undefined {
  if (institution.environments?.includes('discussion') !== true) return undefined;
  return institution.discussion ?? discussionPart.parse({});
}

/** What a session must know of discussions; nothing when there are none. */
export function sessionPlan(scenario: ExchangeScenario): Pick<SessionInput, 'environments' | 'discussionMs'> {
  const { institution: { environments }, network } = scenario;
  const discussion = discussionOf(scenario);
  if (environments === undefined || discussion === undefined) return {};
  const { subRounds, subRoundMs } = discussion;
  return { environments, discussionMs: subRoundMs + subRounds * (subRoundMs + graceMs(network)) };
}

/** Seats a forum where those who have a mind talk to each other, if anybody ever does. `agents` by seat. */
export function seatForum(
  world: World, scenario: ExchangeScenario, { agents, seed }: { agents: readonly string[]; seed: number },
): void {
  const discussion = discussionOf(scenario);
  if (discussion === undefined) return;
  const { subRounds, subRoundMs } = discussion;
  const settings = mindSettings(scenario.behaviour.minds);
  const members = agents.map((agent, index): ForumMember => {
    // A stream of its own that draws what its mind's own has drawn: the same persona.
    const persona = personaFor({ index, agent, settings, chance: chance(seed, `${agent}/persona`) });
    const luck = world.chance(`${agent}/interest`);
    return { agent, interest: () => drawInterest(persona, luck) };
  });
  const desk = new ForumDesk({ rules: discussion, members, chance: world.chance('forum/cohorts') });
  world.seat('forum', forumActor, { desk, subRounds, subRoundMs, graceMs: graceMs(scenario.network) });
}

/** What somebody wants to talk about this time, by the weights of its persona. */
export function drawInterest({ interests: weights }: Pick<Persona, 'interests'>, luck: Chance): string {
  const weightOf = (interest: (typeof interests)[number]) => weights[interest] ?? 0;
  let left = luck.uniform(0, interests.reduce((sum, interest) => sum + weightOf(interest), 0));
  const liked = interests.filter((interest) => weightOf(interest) > 0);
  for (const interest of liked) {
    left -= weightOf(interest);
    if (left < 0) return interest;
  }
  return liked.at(-1)!;
}

/** There and back again. */
function graceMs(network: ExchangeScenario['network']): number {
  return 1 + 2 * transitMsMax(network);
}
