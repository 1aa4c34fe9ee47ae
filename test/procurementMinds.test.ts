import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../machines/message.ts';
import type { OfferMade, SupplierMessage } from '../machines/procurementMessages.ts';
import { supplierAddress } from '../market/supplierFacts.ts';
import { mindsPart } from '../sim/scenario/mindsPart.ts';
import type { ProcurementScenario } from '../sim/scenario/procurementScenario.ts';
import { mindedOf, secretsOf } from '../sim/worlds/procurement/provisions.ts';
import { anyProcurement } from './helpers/anyProcurement.ts';
import { delivered, type PlayedProcurement, playProcurement } from './helpers/playProcurement.ts';
import { procurementLaws } from './helpers/procurementLaws.ts';
import { wilfulMinds } from './helpers/wilfulMinds.ts';

/** Worlds beside those of every test; by hand: `SOUK_WORLDS=500 node --import tsx test/procurementMinds.test.ts`. */
const numRuns = 25 + Number(process.env['SOUK_WORLDS'] ?? 0);
/** Counsel is waited for two hours. */
const hourMs = 3_600_000;
const minds = mindsPart.parse({ deliberation: { decisionMs: hourMs, attemptsMax: 1 } });

interface Minded { readonly scenario: ProcurementScenario; readonly seed: number }
/** Any world, in which all suppliers have a mind, or one in two or three; and some of these crash as they bargain. */
const anyMinded: fc.Arbitrary<Minded> = fc.tuple(
  anyProcurement, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 8 }),
).map(([{ scenario: { environment, behaviour, crashes, ...rest }, seed }, every, atHour, hours]) => {
  const suppliers = environment.suppliers.map((entry, i) => ({ ...entry, hasMind: i % every === 0 }));
  const ours = crashes.filter(({ address }) => !address.startsWith('supplier/'));
  const theirs = suppliers.filter(({ hasMind }) => hasMind).map(({ supplier }) => (
    { address: supplierAddress(supplier), atMs: atHour * hourMs, forMs: hours * hourMs }));
  return {
    seed, scenario: {
      ...rest, environment: { ...environment, suppliers }, behaviour: { ...behaviour, minds },
      crashes: [...ours, ...theirs],
    },
  };
});

const played = new Map<string, PlayedProcurement>();
function play(drawn: Minded): PlayedProcurement {
  const key = JSON.stringify(drawn);
  const run = played.get(key) ?? playProcurement(drawn.scenario, drawn.seed, { seatMinds: wilfulMinds });
  played.set(key, run);
  return run;
}

const laws: typeof procurementLaws = [...procurementLaws,
  ['no supplier offers or takes less than its cost and its haste, or more than it can make', (run) => {
    const said = new Set<string>();
    for (const { message } of run.entries.filter(({ message: { from } }) => from.startsWith('supplier/'))) {
      const told = message as SupplierMessage;
      if (told.type !== 'offer.made' && told.type !== 'offer.accepted') continue;
      const { talk, round, terms } = told.content;
      const entry = run.scenario.environment.suppliers.find(({ supplier }) => supplierAddress(supplier) === told.from)!;
      if (said.has(`${talk} ${round}`)) continue; // it stands by what it has said
      said.add(`${talk} ${round}`);
      const { unitCosts, leadTimeDays, capacity } = secretsOf(entry, told.atMs);
      assert.ok(terms.unitPrice >= unitCosts[categoryOf(run, told)]!, `${told.from} sells at ${terms.unitPrice}`);
      assert.ok(terms.leadTimeDays >= leadTimeDays.least && terms.quantity <= capacity, `${told.from} overreaches`);
    }
  }],
  ['whoever has no mind asks none', (run) => {
    const asking = new Set(delivered(run, 'counsel.asked').map(({ from }) => from));
    const minded = mindedOf(run.scenario);
    for (const address of asking) assert.ok(minded.includes(address), address);
  }],
];
for (const [title, holds] of laws) {
  test(`whatever minds say: ${title}`, () => {
    fc.assert(fc.property(anyMinded, (drawn) => holds(play(drawn))), { seed: 1972, numRuns });
  });
}

test('the same scenario and seed give the same tape', () => {
  fc.assert(fc.property(anyMinded, ({ scenario, seed }) => {
    const again = playProcurement(scenario, seed, { seatMinds: wilfulMinds });
    assert.is(again.digest, play({ scenario, seed }).digest);
  }), { seed: 1972, numRuns: 6 });
});

test('the runs hold what the laws are about: counsel followed, declined, late, and lost in a crash', () => {
  const runs = [...played.values()];
  const some = (title: string, holds: (run: PlayedProcurement) => boolean) => assert.ok(runs.some(holds), title);
  some('declined', (run) => delivered(run, 'counsel.declined').length > 0);
  some('followed', (run) => {
    const chosen = delivered(run, 'counsel.given').map(({ content, conversation }) => {
      const { unitPrice } = ((content as { choice: unknown }).choice ?? {}) as { unitPrice?: number };
      return `${conversation} ${unitPrice}`;
    });
    return delivered(run, 'offer.made').some(({ from, content, conversation }) => from.startsWith('supplier/')
      && chosen.includes(`${conversation} ${(content as OfferMade).terms.unitPrice}`));
  });
  some('late', (run) => delivered(run, 'counsel.asked').length > delivered(run, 'counsel.given').length);
  some('lost in a crash', ({ entries }) => entries.some(({ outcome, message: { type } }) => (
    outcome === 'dead' && type === 'counsel.given')));
});

/** An acceptance names the talk, and the talk its category. */
function categoryOf({ entries }: PlayedProcurement, { content }: Message<string, { readonly talk: string }>): string {
  const opened = entries.find(({ message }) => (
    message.type === 'offer.made' && (message.content as OfferMade).talk === content.talk));
  return (opened!.message.content as OfferMade).category;
}

test.run();
