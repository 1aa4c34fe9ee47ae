import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Act } from '../../../../machines/acts.ts';
import { actsInWords } from '../../../../sim/report/kitchen/actsInWords.ts';
import { firmStory } from '../../../../sim/report/kitchen/firmStory.ts';
import type { Entry } from '../../../../sim/tape/entry.ts';
import type { KitchenRunResult } from '../../../../sim/worlds/kitchen/kitchenRunResult.ts';

const minute = 60_000;
let seq = 0;
type Said = [from: string, to: string, type: string, content: object];
const entry = (atMs: number, ...[from, to, type, content]: Said) => ({
  seq: seq++, atMs, outcome: 'delivered', reason: '', message: { id: seq, from, to, type, content, atMs },
}) as unknown as Entry;
const phase = (atMs: number, name: string, turn = 1) => (
  entry(atMs, 'turn', 'ann', 'phase.opened', { turn, phase: name }));
const moved = (atMs: number, state: string) => entry(atMs, 'ann', 'world', 'deliberation.moved', { state });
const bid = (good: string, quantities: number[]) => (
  { good, lines: quantities.map((quantity) => ({ price: 1, quantity })) });

/** One turn of Ann's, who earned or lost so much, beside Bob. */
function tell(entries: readonly Entry[], { netProfit = 40, deliberations = [], turns = 1 }: {
  netProfit?: number; turns?: number; deliberations?: readonly object[];
} = {}): string[] {
  const figures = {
    clients: 3, served: 1, lost: { impatience: 2 }, revenue: 1900, auctionSpend: 1860, wasteUnits: 1, netProfit,
    cash: 5040, reputation: 79,
  };
  const firm = (name: string) => ({
    firm: name, total: figures, turns: Array.from({ length: turns }, (_, i) => ({ turn: i + 1, ...figures })) });
  const result = {
    title: 'A day', question: 'How?', scenario: 'day', seed: 3, firms: [firm('ann'), firm('bob')],
    deliberations: deliberations.map((move) => ({ turn: 1, firm: 'ann', reason: '', ...move })),
  };
  return firmStory(result as unknown as KitchenRunResult, entries, 'ann').split('\n');
}

test('a turn is told: what was decided and done, what was refused, won, and earned', () => {
  assert.equal(tell([
    phase(0, 'policy'), phase(minute, 'auction'),
    entry(minute, 'ann', 'auctioneer', 'bid.placed', bid('rice', [2, 3])),
    entry(minute, 'ann', 'auctioneer', 'bid.placed', bid('peas', [1])),
    entry(minute + 5, 'auctioneer', 'ann', 'bid.refused', { reason: 'insufficient-funds' }),
    entry(minute + 5, 'auctioneer', 'ann', 'bid.refused', { reason: 'insufficient-funds' }),
    phase(2 * minute, 'reconciliation'),
    entry(2 * minute, 'auctioneer', 'ann', 'auction.settled', { won: [{ quantity: 2 }], lost: [{}], spent: 1860 }),
    phase(3 * minute, 'service'), phase(4 * minute, 'close'), entry(4 * minute, 'host', 'ann', 'turn.closed', {}),
  ]), [
    'A day', 'How?', '', 'What the tape of day, seed 3, says of ann.', 'In the same hall: bob.',
    'Hours, minutes and seconds of virtual time; money in cents.', '', 'Turn 1',
    '  0:01:00.0  auction         its agent bids for 6 units of 2 ingredients in 3 lines',
    '  0:02:00.0  auction         refused 2 times: bid.refused, insufficient-funds',
    '  0:02:00.0  reconciliation  it has won 2 units for 1,860, by 1 of 2 lines',
    '  0:04:00.0  close           3 parties ordered, 1 ate; 2 impatience',
    '  0:04:00.0  close           it has earned 40: 1,900 taken, 1,860 paid; 1 unit thrown away; '
      + 'cash 5,040, reputation 79',
    '', 'ann has earned 40 in all, and fed 1 of 3 parties.', '',
  ]);
});

test('what was refused on its way, or is somebody else’s, is not told', () => {
  const lines = tell([
    phase(0, 'policy'), { ...entry(1, 'ann', 'host', 'door.opened', {}), outcome: 'refused' },
    entry(1, 'bob', 'host', 'door.opened', {}),
    entry(2, 'auctioneer', 'bob', 'bid.refused', { reason: 'x' }), phase(9, 'service'),
    entry(9, 'turn', 'bob', 'phase.opened', { turn: 7, phase: 'policy' }),
  ]);
  assert.equal(lines.slice(7, -3), ['Turn 1']);
});

test('who decides is told with what is done: the agent, its fallback, the agent on probation', () => {
  const lines = tell([
    phase(0, 'policy'), entry(10, 'ann', 'host', 'door.opened', {}), moved(1000, 'fallingBack'),
    entry(1000, 'ann', 'host', 'door.closed', {}), moved(2000, 'suspended'), moved(3000, 'probing'),
    entry(3000, 'ann', 'host', 'door.opened', {}), moved(4000, 'recovered'),
    entry(5000, 'ann', 'host', 'door.closed', {}),
    phase(9000, 'close'),
  ], { deliberations: [
    { atMs: 1000, agent: 'policy', state: 'fallingBack', reason: 'timeout' },
    { atMs: 2000, agent: 'policy', state: 'suspended', reason: 'the chef has left' },
    { atMs: 3000, agent: 'policy', state: 'probing' }, { atMs: 4000, agent: 'policy', state: 'recovered' },
    { atMs: 4000, agent: 'policy', state: 'suspended', firm: 'bob' },
  ] });
  assert.equal(lines.slice(8, -3).map((line) => line.slice(29)), [
    ' its agent opens its door', ' its fallback decides: its time is over', ' its fallback closes its door',
    ' nobody decides: the chef has left', ' decides on probation', ' its agent, on probation, opens its door',
    ' is trusted again', ' its agent closes its door',
  ].map((line) => line.slice(1)));
});

test('a phase in which something is due and nothing was done is told; one that was overstayed is told as that', () => {
  const lines = tell([
    phase(0, 'policy'), phase(1000, 'auction'), phase(2000, 'reconciliation'), phase(3000, 'service'),
    phase(4000, 'close'), phase(5000, 'policy', 2), moved(5000, 'suspended'), phase(6000, 'auction', 2),
  ], { turns: 2, deliberations: [{ turn: 2, atMs: 5000, agent: 'policy', state: 'suspended', reason: 'overstayed' }] });
  assert.equal(lines.slice(8, -3), [
    '  0:00:01.0  policy          time is up, and its agent has not decided',
    '  0:00:02.0  auction         time is up, and nothing was done',
    '  0:00:03.0  reconciliation  time is up, and nothing was done',
    '', 'Turn 2', '  0:00:05.0  policy          nobody decides: it overstayed its last phase',
  ]);
});

test('a loss is a loss', () => {
  const lines = tell([phase(0, 'policy')], { netProfit: -1200 });
  assert.ok(lines.includes('ann has lost 1,200 in all, and fed 1 of 3 parties.'));
});

test('acts in words: each kind once, with its amounts', () => {
  const acts = (...each: [type: string, content?: object][]) => (
    each.map(([type, content = {}]) => ({ type, content })) as unknown as Act[]);
  const menu = (dishes: number) => ({ items: Array.from({ length: dishes }, () => ({})) });
  assert.is(actsInWords(acts(['menu.saved', menu(3)], ['menu.saved', menu(1)], ['door.opened'])),
    'puts up a menu of 1 dish, opens its door');
  assert.is(actsInWords(acts(['menu.saved', menu(2)])), 'puts up a menu of 2 dishes');
  assert.is(actsInWords(acts(['menu.saved', menu(0)], ['door.closed'])), 'takes its menu down, closes its door');
  assert.is(actsInWords(acts(['preparation.asked'], ['serving.asked'], ['preparation.asked'], ['order.declined'])),
    'puts 2 pots on, serves 1 meal, declines 1 order');
  assert.is(actsInWords(acts(['lot.listed'], ['lot.taken'], ['lot.taken'], ['lot.withdrawn'])),
    'offers 1 lot, takes 2 lots, withdraws 1 lot');
  assert.is(actsInWords(acts(['analysis.asked'], ['accounts.asked'], ['word.said'])),
    'asks the analyst, asks for its accounts, says 1 word to others');
  assert.is(actsInWords(acts(['bid.placed', bid('rice', [1])], ['bid.placed', bid('rice', [])])),
    'bids for 1 unit of 1 ingredient in 1 line');
});

test.run();
