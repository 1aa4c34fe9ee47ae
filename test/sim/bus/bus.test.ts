import { filter, map, tap } from 'rxjs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify, request } from '../../../machines/message.ts';
import { Bus, type BusOperator } from '../../../sim/bus/bus.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { Tape } from '../../../sim/tape/tape.ts';
import { PostOffice } from '../../helpers/postOffice.ts';

const lose: BusOperator = ({ end }) => filter((message) => {
  end(message, 'dropped', 'lost');
  return false;
});

test('a letter reaches whom it is addressed to, and nobody else', () => {
  const office = new PostOffice({ people: ['ann', 'bob', 'cat'] });
  office.send('ann', 'bob');
  office.send('bob', 'cat', 'good-day');
  assert.equal(office.close(), ['0 1 delivered', '0 2 delivered']);
  assert.equal(office.received, ['0 bob: hello 1', '0 cat: good-day 2']);
});

test('a message is whole: who, to whom, when, about what, because of what', () => {
  const office = new PostOffice({ people: ['ann', 'bob'] });
  office.clock.setTimeout(() => {
    office.bus.send('ann', request('bob', 'tea.asked', { cups: 2 }, { conversation: 'breakfast' }));
  }, 40);
  const [entry] = office.entries();
  assert.equal(entry, {
    seq: 0, atMs: 40, outcome: 'delivered', reason: '',
    message: {
      id: 1, from: 'ann', to: 'bob', kind: 'request', type: 'tea.asked', content: { cups: 2 },
      conversation: 'breakfast',
      cause: 0, atMs: 40,
    },
  });
});

test('a topic brings everybody who joined a copy of their own, in the order of joining, but not the one who speaks',
  () => {
  const office = new PostOffice({ people: ['ann', 'bob', 'cat'] });
  for (const address of ['cat', 'ann', 'bob', 'cat']) office.bus.join('#news', address);
  office.send('ann', '#news');
  office.send('nobody', '#silence');
  assert.equal(office.close(), ['0 1 delivered', '0 2 delivered']);
  assert.equal(office.received, ['0 cat: hello 1', '0 bob: hello 2']);
  assert.is(office.bus.sent, 2);
});

test('who answers at once waits until everybody has been told: breadth-first, in one order for all', () => {
  const office = new PostOffice({ people: ['ann', 'bob'] });
  const { bus } = office;
  bus.open('echo', () => true).subscribe(({ type }) => {
    office.received.push(`echo ${type}`);
    if (type.length < 6) bus.send('echo', notify('echo', `${type}'`, {}));
    else bus.send('echo', notify('ann', type, {}));
  });
  bus.send('ann', notify('echo', 'aaaa', {}));
  bus.send('bob', notify('echo', 'bbbbb', {}));
  office.send('ann', 'bob', 'last');
  office.close();
  assert.equal(office.received, [
    'echo aaaa', 'echo bbbbb', '0 bob: last 3', "echo aaaa'", "echo bbbbb'", "echo aaaa''", "0 ann: bbbbb' 7",
    "0 ann: aaaa'' 8",
  ]);
});

test('sending delivers nothing itself: the clock does', () => {
  const office = new PostOffice({ people: ['ann', 'bob'] });
  office.send('ann', 'bob');
  assert.equal(office.received, []);
  assert.is(office.tape.length, 0);
  office.clock.run();
  assert.equal(office.received, ['0 bob: hello 1']);
});

test('what is on the tape is there before its receiver hears of it', () => {
  const office = new PostOffice({ people: ['ann'] });
  office.bus.open('bob', () => true).subscribe(({ id }) => assert.is(office.tape.length, id));
  for (let i = 0; i < 3; i++) office.send('ann', 'bob');
  assert.is(office.entries().length, 3);
});

test('what is sent to nobody is dead, and so is what comes after somebody left', () => {
  const office = new PostOffice({ people: ['ann', 'bob'] });
  office.send('ann', 'zoe');
  office.send('ann', 'bob', 'hello', 5);
  office.clock.setTimeout(() => office.bus.close('bob'), 6);
  office.send('ann', 'bob', 'hello', 7);
  assert.equal(office.close(), ['0 1 dead no-such-address', '5 2 delivered', '7 3 dead no-such-address']);
  assert.equal(office.received, ['5 bob: hello 2']);
});

test('a letter under way when its receiver leaves is dead', () => {
  const office = new PostOffice({ people: ['ann', 'bob'] });
  office.send('ann', 'bob');
  office.bus.close('bob');
  assert.equal(office.close(), ['0 1 dead no-such-address']);
});

test('an address that was given up can be taken again', () => {
  const office = new PostOffice({ people: ['ann', 'bob'] });
  let isComplete = false;
  office.bus.open('cat', () => true).subscribe({ complete: () => { isComplete = true; } });
  office.bus.close('cat');
  office.bus.close('cat');
  assert.ok(isComplete);
  office.bus.open('cat', () => true).subscribe(() => office.received.push('the new cat'));
  office.send('ann', 'cat');
  assert.equal(office.close(), ['0 1 delivered']);
  assert.equal(office.received, ['the new cat']);
});

test('what its receiver has no ear for is unheard, and the tape says so', () => {
  const office = new PostOffice({ people: ['ann', 'bob'], deafTo: 'gossip' });
  office.send('ann', 'bob', 'gossip');
  office.send('ann', 'bob', 'news');
  assert.equal(office.close(), ['0 1 unheard', '0 2 delivered']);
});

test('whether somebody hears is asked at the moment of delivery', () => {
  const office = new PostOffice({ people: ['ann'] });
  let isAwake = true;
  office.bus.open('bob', () => isAwake).subscribe(() => { isAwake = false; });
  for (let i = 0; i < 2; i++) office.send('ann', 'bob');
  assert.equal(office.close(), ['0 1 delivered', '0 2 unheard']);
});

test('operators act in the order in which they are given', () => {
  const way: string[] = [];
  const named = (name: string): BusOperator => () => tap(({ id }) => { way.push(`${name}${id}`); });
  const office = new PostOffice({ people: ['ann', 'bob'], operators: [named('a'), named('b'), named('c')] });
  office.send('ann', 'bob');
  office.send('bob', 'ann');
  office.close();
  assert.is(way.join(' '), 'a1 b1 c1 a2 b2 c2');
});

test('an operator may change what is said', () => {
  const office = new PostOffice({
    people: ['ann', 'bob'], operators: [() => map((message) => ({ ...message, type: message.type.toUpperCase() }))],
  });
  office.send('ann', 'bob');
  office.close();
  assert.equal(office.received, ['0 bob: HELLO 1']);
});

test('what somebody says to itself passes no network', () => {
  const office = new PostOffice({ people: ['ann', 'bob'], operators: [lose] });
  office.send('ann', 'ann');
  office.send('ann', 'bob');
  assert.equal(office.close(), ['0 2 dropped lost', '0 1 delivered']);
});

test('what is said to or by those who stand aside passes no network', () => {
  const clock = new VirtualClock();
  const tape = new Tape({ header: 'x' });
  const bus = new Bus({ clock, tape, operators: [lose], isAside: (address) => address.startsWith('lab/') });
  for (const address of ['lab/cat', 'ann', 'bob']) bus.open(address, () => true);
  bus.send('ann', notify('lab/cat', 'a', {}));
  bus.send('lab/cat', notify('ann', 'b', {}));
  bus.send('ann', notify('bob', 'c', {}));
  clock.run();
  tape.close();
  const ends = [...tape.entries()].map(({ message, outcome }) => `${message.type} ${outcome}`);
  assert.equal(ends, ['c dropped', 'a delivered', 'b delivered']);
});

test('without operators nothing stands between sending and delivery', () => {
  let built = 0;
  const counting: BusOperator = () => {
    built += 1;
    return tap(() => {});
  };
  const bare = new PostOffice({ people: ['ann', 'bob'] });
  const crowded = new PostOffice({ people: ['ann', 'bob'], operators: [counting, counting] });
  assert.is(built, 2);
  for (const office of [bare, crowded]) office.send('ann', 'bob');
  assert.is(bare.clock.run({ workMax: 1 }), 'work'); // one firing: the delivery, and nothing else
  assert.equal(bare.received, crowded.received.concat('0 bob: hello 1'));
});

test('one lives at an address, and a topic is no address', () => {
  const { bus } = new PostOffice({ people: ['ann'] });
  assert.throws(() => bus.open('ann', () => true), /only one actor lives at "ann"/);
  assert.throws(() => bus.open('#ann', () => true), /an address is no topic/);
  assert.throws(() => bus.join('news', 'ann'), /a topic begins with #/);
});

test.run();
