import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TradingTale } from '../../../../sim/report/exchange/tradingTale.ts';
import { told } from '../../../helpers/machineEvents.ts';

/** A buyer with units worth 150 and 120, and a seller with one that costs 80, in period 1. */
function trading() {
  const tale = new TradingTale(new Map([['buyer-1', 'bid'], ['seller-1', 'ask']]));
  const conversation = 'period-1';
  const note = (type: string, from: string, to: string, content: object) => (
    tale.note(told(type, content, { from, to, conversation })));
  note('units.assigned', 'session', 'buyer-1', { values: [120, 150] });
  note('units.assigned', 'session', 'seller-1', { values: [80] });
  return {
    tale, of: (agent: string) => tale.of(agent, conversation),
    answer: (agent: string, text: string) => note('mind.answered', 'minds', `${agent}/mind`, { text }),
    object: (agent: string, reason: string) => note('mind.asked', `${agent}/mind`, 'minds', {
      isRepair: true, messages: [{ content: 'x' }, { content: `That will not do: ${reason}. Answer once more.` }],
    }),
    decline: (agent: string, isSilent: boolean) => note('counsel.declined', `${agent}/mind`, agent, { isSilent }),
    quote: (agent: string, limitPrice: number, traded = 0) => (
      note('order.placed', agent, 'exchange', { limitPrice, traded })),
  };
}

test('of who is never asked nothing is told', () => {
  assert.is(trading().of('buyer-1'), '— worth 150, 120. Its mind chooses nothing. It quotes nothing.');
});

test('what a mind chose, was told, and who decided instead, and what was quoted', () => {
  const { answer, object, decline, quote, of } = trading();
  answer('buyer-1', '{"action":"quote","price":130,"reason":""}');
  answer('buyer-1', '{ "action": "quote", "price": 10000, "reason": "" }');
  answer('buyer-1', '{"action":"wait","price":null,"reason":""}');
  object('buyer-1', 'price 10000 is above the ceiling of 400');
  decline('buyer-1', false);
  decline('buyer-1', false);
  decline('buyer-1', true);
  quote('buyer-1', 130);
  quote('buyer-1', 110, 1);
  assert.is(of('buyer-1'), '— worth 150, 120. Its mind chooses 130, would bid 10,000 (once), is told “price 10000 is '
    + 'above the ceiling of 400” (once). A rule decides 2 times. Nobody decides once. It bids 110 to 130 (2 times).');
  assert.is(of('seller-1'), '— cost 80. Its mind chooses nothing. It quotes nothing.');
});

test('a quote beyond the limit of the very unit it is for is counted, on either side', () => {
  const { quote, tale, answer } = trading();
  quote('buyer-1', 150);
  quote('seller-1', 80);
  assert.equal(tale.total(), { wanted: 0, quotes: 2, beyond: 0 });
  quote('buyer-1', 151);
  quote('buyer-1', 121, 1);
  quote('seller-1', 79);
  quote('seller-1', 400, 1);
  assert.equal(tale.total(), { wanted: 0, quotes: 6, beyond: 4 }, 'there is no second unit to sell');
  answer('buyer-1', '{"action":"quote","price":151}');
  answer('seller-1', '{"action":"quote","price":79}');
  assert.is(tale.total().wanted, 2);
});

test.run();
