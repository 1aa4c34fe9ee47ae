import type {
  DeliberationMove, FirmResult, FirmTurn, GoodTurn, KitchenRunResult,
} from '../../worlds/kitchen/kitchenRunResult.ts';
import { mindsJson } from '../minds/mindsJson.ts';

/** What `--json` prints: a run without its single visits. */
export type KitchenJsonReport = Omit<KitchenRunResult, 'visits'> & { readonly reproduce: string };

/** A run as one plain object. Keys stand in one fixed order at every depth, so the same run prints the same bytes. */
export function kitchenJsonReport(result: KitchenRunResult, { reproduce }: { reproduce: string }): KitchenJsonReport {
  const { scenario, world, title, question, source, seed, scenarioHash, digest, entries, virtualMs } = result;
  return {
    scenario, world, title, question, source, seed, scenarioHash, digest, entries, virtualMs,
    kpis: kpisOf(result.kpis),
    firms: result.firms.map(({ firm, strategy, total, turns }): FirmResult => ({
      firm, strategy, total: totalOf(total), turns: turns.map((turn) => ({ turn: turn.turn, ...totalOf(turn) })),
    })),
    goods: result.goods.map(goodOf),
    deliberations: result.deliberations.map(moveOf),
    ...mindsJson(result), reproduce,
  };
}

function kpisOf(kpis: KitchenRunResult['kpis']): KitchenRunResult['kpis'] {
  const { turns, clients, served, ends, revenue, auctionSpend, bidLines, scarcityShare, refusals } = kpis;
  return {
    turns, clients, served, ends: sorted(ends), revenue, auctionSpend, bidLines, scarcityShare,
    refusals: sorted(refusals),
  };
}

function totalOf(total: FirmResult['total'] | FirmTurn): FirmResult['total'] {
  const { clients, served, lost, conversion, revenue, auctionSpend, lotSpend, lotIncome, wasteUnits } = total;
  const { wasteCost, netProfit, notReady, meanLatencyMs, p95LatencyMs, reputation, cash, stock } = total;
  const { bidLines, linesWon, linesLostToScarcity, refusals } = total;
  return {
    clients, served, lost: sorted(lost), conversion, revenue, auctionSpend, lotSpend, lotIncome, wasteUnits, wasteCost,
    netProfit, notReady, meanLatencyMs, p95LatencyMs, reputation, cash, stock, bidLines, linesWon, linesLostToScarcity,
    refusals: sorted(refusals),
  };
}

function goodOf({ turn, good, supply, unitsBid, unitsSold, meanPrice }: GoodTurn): GoodTurn {
  return { turn, good, supply, unitsBid, unitsSold, meanPrice };
}

function moveOf({ atMs, turn, firm, agent, state, reason }: DeliberationMove): DeliberationMove {
  return { atMs, turn, firm, agent, state, reason };
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
