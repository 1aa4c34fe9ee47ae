import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { acts, type ActType } from '../../../../machines/acts.ts';
import { capabilities } from '../../../../machines/capabilities.ts';
import { notify, type Post } from '../../../../machines/message.ts';
import { type Phase, phases } from '../../../../machines/phase.ts';
import { type Role, speech } from '../../../../machines/rights.ts';
import { Bus } from '../../../../sim/bus/bus.ts';
import { VirtualClock } from '../../../../sim/clock.ts';
import { Tape } from '../../../../sim/tape/tape.ts';
import { Warden } from '../../../../sim/worlds/kitchen/warden.ts';
import { everyType } from '../../../helpers/rogueFirm.ts';
import { actLike } from '../../../helpers/wellFormedActs.ts';

const roles: ReadonlyMap<string, Role> = new Map([
  ['turn', 'turn'], ['host', 'host'], ['auctioneer', 'auctioneer'], ['bazaar', 'bazaar'], ['ann', 'firm'],
  ['bob', 'firm'], ['ann/kitchen', 'kitchen'], ['ann/analyst', 'analyst'], ['client-1/1', 'client'],
]);

/** A hall of people who only listen, and a warden at the door. `say` tells what becomes of it: `refused reason`. */
function hall() {
  const [clock, tape] = [new VirtualClock(), new Tape({ header: 'a test' })];
  const warden: Warden = new Warden({ roleOf: (address) => roles.get(address), bus: () => bus });
  const isAside = (address: string) => ['world', 'warden'].includes(address);
  const bus: Bus = new Bus({ clock, tape, guards: [warden.operator], isAside });
  const told: object[] = [];
  for (const address of [...roles.keys(), 'world', 'stranger']) {
    bus.open(address, () => true).subscribe(({ from, to, type, content, cause, kind }) => {
      if (from === 'warden') told.push({ to, type, kind, cause, ...content });
    });
  }
  const call = (phase: Phase) => bus.send('turn', notify('host', 'phase.opened', { turn: 1, phase, lengthMs: 9 }));
  const say = (from: string, post: Post): string => {
    let became = '';
    const follow = tape.of(post.type).subscribe(({ outcome, reason }) => { became ||= `${outcome} ${reason}`.trim(); });
    bus.send(from, post);
    clock.run();
    follow.unsubscribe();
    return became;
  };
  return { call, say, told, bus };
}

test('the whole table: whoever says anything in any phase is let through or refused as capabilities say', () => {
  const { call, say } = hall();
  for (const phase of phases) {
    call(phase);
    for (const [from, role] of roles) {
      for (const type of everyType) {
        if (type === 'phase.opened') continue; // said by the turn, it would change the phase
        const isAct = Object.hasOwn(acts, type);
        const post = isAct ? actLike(type as ActType, from) : notify('bob', type, {});
        const isSelf = from === 'bob' && type === 'decision.due';
        const mayNow = isAct && (capabilities[acts[type as ActType].verb] as readonly string[]).includes(phase);
        const expected = role !== 'firm'
          ? (speech[role as keyof typeof speech].has(type) ? 'delivered' : 'refused not-your-word')
          : isSelf ? 'delivered'
            : !isAct ? 'refused not-your-word' : mayNow ? 'delivered' : `refused not-in-${phase}`;
        const became = say(from, post);
        assert.is(became === 'dead no-such-address' ? 'delivered' : became, expected, `${from}: ${type} in ${phase}`);
      }
    }
  }
});

test('before anything is called, all is closed', () => {
  const { say } = hall();
  assert.is(say('ann', actLike('door.opened', 'ann')), 'refused not-in-close');
  assert.is(say('ann', actLike('accounts.asked', 'ann')), 'delivered');
});

test('a phase holds from the moment it is called, before anybody has heard of it', () => {
  const { call, say } = hall();
  call('auction');
  assert.is(say('ann', actLike('bid.placed', 'ann')), 'delivered');
  call('reconciliation');
  assert.is(say('ann', actLike('bid.placed', 'ann')), 'refused not-in-reconciliation');
});

test('only the turn calls a phase: whoever else does is refused, and nothing has changed', () => {
  const { call, say } = hall();
  call('policy');
  for (const from of ['ann', 'host', 'client-1/1', 'stranger', 'ann/kitchen']) {
    const post = notify('host', 'phase.opened', { turn: 1, phase: 'auction', lengthMs: 1 });
    assert.match(say(from, post), /^refused (not-your-word|unknown-sender)$/);
    assert.is(say('ann', actLike('bid.placed', 'ann')), 'refused not-in-policy');
  }
});

test('and nothing else that the turn says is a phase', () => {
  const { call, say } = hall();
  call('auction');
  assert.is(say('turn', notify('host', 'turns.ended', { turns: 1, phase: 'service' })), 'delivered');
  assert.is(say('ann', actLike('bid.placed', 'ann')), 'delivered');
});

test('whoever is refused is told what and why, in answer to what it said, and nobody else is', () => {
  const { call, say, told } = hall();
  call('policy');
  say('ann', { ...actLike('bid.placed', 'ann'), conversation: 'turn-1' });
  say('stranger', notify('ann', 'hello', {}));
  say('bob', { ...actLike('door.opened', 'bob'), to: 'bazaar' });
  say('bob', actLike('door.opened', 'bob'));
  assert.equal(told, [
    { to: 'ann', type: 'act.refused', kind: 'error', cause: 2, act: 'bid.placed', reason: 'not-in-policy' },
    { to: 'stranger', type: 'act.refused', kind: 'error', cause: 4, act: 'hello', reason: 'unknown-sender' },
    { to: 'bob', type: 'act.refused', kind: 'error', cause: 6, act: 'door.opened', reason: 'not-your-door' },
  ]);
});

test.run();
