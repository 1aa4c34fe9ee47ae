import type { ExchangeScenario } from '../../scenario/exchangeScenario.ts';
import type { OpenOptions, OpenWorld } from '../openWorld.ts';
import { recordMinds } from '../recordMinds.ts';
import { DiscussionRecord } from './discussionRecord.ts';
import { ExchangeRecord } from './exchangeResult.ts';
import type { ExchangeFindings } from './exchangeRunResult.ts';
import { exchangeWorld } from './exchangeWorld.ts';
import { discussionOf, sessionPlan } from './seatForum.ts';

/** The exchange world of a scenario, and what is noted while it runs. */
export function openExchange(scenario: ExchangeScenario, options: OpenOptions): OpenWorld<ExchangeFindings> {
  const { periods, periodLengthMs } = scenario.institution;
  const { environments = [], discussionMs = 0 } = sessionPlan(scenario);
  const discussions = environments.filter((each) => each === 'discussion').length;
  const record = new ExchangeRecord(options.tape);
  const minds = recordMinds(scenario, options);
  const discussion = discussionOf(scenario);
  const talk = discussion && new DiscussionRecord(options.tape, discussion);
  const { world, ledger, traders } = exchangeWorld(scenario, options);
  const minded = traders.filter(({ strategy }) => strategy === 'mind').map(({ address }) => address);
  return {
    world, totalMs: periods * (periodLengthMs + discussions * discussionMs), audit: () => ledger.audit(),
    findings: () => ({ ...record.compute(traders), ...minds(), ...(talk && { discussion: talk.compute(minded) }) }),
  };
}
