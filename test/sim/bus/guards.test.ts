import { filter, tap } from 'rxjs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify } from '../../../machines/message.ts';
import { Bus, type BusOperator } from '../../../sim/bus/bus.ts';
import { capability } from '../../../sim/bus/capability.ts';
import { VirtualClock } from '../../../sim/clock.ts';
import { Tape } from '../../../sim/tape/tape.ts';

/** A bus with a guard at its door that lets no `secret` pass, and a network behind it; both keep a list. */
function guarded(operators = true) {
  const [clock, tape] = [new VirtualClock(), new Tape({ header: 'a test' })];
  const [passed, carried, heard]: [string[], string[], string[]] = [[], [], []];
  const guard = capability({ mayNot: ({ type, from, to }) => {
    passed.push(`${from}→${to} ${type}`);
    return type === 'secret' ? 'not-yours' : undefined;
  } });
  const network: BusOperator = () => tap(({ from, to, type }) => carried.push(`${from}→${to} ${type}`));
  const bus = new Bus({
    clock, tape, guards: [guard], operators: operators ? [network] : [], isAside: (address) => address === 'world' });
  for (const address of ['ann', 'bob', 'cat', 'world']) {
    bus.open(address, () => true).subscribe(({ from, type }) => heard.push(`${from}→${address} ${type}`));
  }
  const close = () => {
    clock.run();
    tape.close();
    return [...tape.entries()].map(({ message: { id, type, from, to }, outcome, reason }) => (
      `${id} ${from}→${to} ${type} ${outcome} ${reason}`.trim()));
  };
  return { bus, clock, passed, carried, heard, close };
}

test('a guard stands before the network: what it refuses goes no further, and the tape says why', () => {
  const { bus, carried, heard, close } = guarded();
  bus.send('ann', notify('bob', 'secret', {}));
  bus.send('ann', notify('bob', 'news', {}));
  assert.equal(close(), ['1 ann→bob secret refused not-yours', '2 ann→bob news delivered']);
  assert.equal(carried, ['ann→bob news']);
  assert.equal(heard, ['ann→bob news']);
});

test('whatever passes the guard goes on its way without a network, too', () => {
  const { bus, heard, close } = guarded(false);
  for (const type of ['news', 'secret']) bus.send('ann', notify('bob', type, {}));
  assert.equal(close(), ['2 ann→bob secret refused not-yours', '1 ann→bob news delivered']);
  assert.equal(heard, ['ann→bob news']);
});

test('what somebody says to itself, or to those who stand aside, passes the guard and no network', () => {
  const { bus, passed, carried, close } = guarded();
  for (const to of ['ann', 'world']) for (const type of ['news', 'secret']) bus.send('ann', notify(to, type, {}));
  assert.equal(close().sort(), ['1 ann→ann news delivered', '2 ann→ann secret refused not-yours',
    '3 ann→world news delivered', '4 ann→world secret refused not-yours']);
  assert.is(passed.length, 4);
  assert.equal(carried, []);
});

test('those who stand aside say what they like', () => {
  const { bus, passed, carried, close } = guarded();
  bus.send('world', notify('ann', 'secret', {}));
  assert.equal(close(), ['1 world→ann secret delivered']);
  assert.equal([passed, carried], [[], []]);
});

test('each copy of what is sent to a topic is asked about', () => {
  const { bus, passed, close } = guarded();
  for (const address of ['bob', 'cat']) bus.join('#all', address);
  bus.send('ann', notify('#all', 'secret', {}));
  assert.equal(close(), ['1 ann→bob secret refused not-yours', '2 ann→cat secret refused not-yours']);
  assert.equal(passed, ['ann→bob secret', 'ann→cat secret']);
});

test('guards stand one behind the other, in the order given', () => {
  const [clock, tape] = [new VirtualClock(), new Tape({ header: 'a test' })];
  const asked: string[] = [];
  const guard = (name: string, lets: boolean): BusOperator => () => filter(() => asked.push(name) > 0 && lets);
  const bus = new Bus({ clock, tape, guards: [guard('first', true), guard('second', false), guard('third', true)] });
  bus.send('ann', notify('bob', 'news', {}));
  assert.equal(asked, ['first', 'second']);
});

test('what is attested in somebody’s name is asked about by nobody, and delivered in its turn', () => {
  const { bus, passed, carried, heard, close } = guarded();
  bus.send('bob', notify('cat', 'news', {}));
  bus.attest('ann', notify('bob', 'secret', {}));
  assert.equal(heard, [], 'the clock delivers');
  assert.equal(close(), ['1 bob→cat news delivered', '2 ann→bob secret delivered']);
  assert.equal(passed, ['bob→cat news']);
  assert.equal(carried, ['bob→cat news']);
});

test('whoever leaves a topic hears no more of it, and stays where it lives', () => {
  const { bus, heard, close } = guarded();
  for (const address of ['bob', 'cat']) bus.join('#all', address);
  bus.leave('#all', 'bob');
  bus.leave('#all', 'nobody');
  bus.leave('#silence', 'cat');
  bus.send('ann', notify('#all', 'news', {}));
  bus.send('ann', notify('bob', 'letter', {}));
  assert.equal(close(), ['1 ann→cat news delivered', '2 ann→bob letter delivered']);
  assert.equal(heard, ['ann→cat news', 'ann→bob letter']);
});

test('what was sent before somebody left its topic still comes', () => {
  const { bus, heard, close } = guarded();
  bus.join('#all', 'bob');
  bus.send('ann', notify('#all', 'news', {}));
  bus.leave('#all', 'bob');
  bus.join('#all', 'cat');
  close();
  assert.equal(heard, ['ann→bob news']);
});

test.run();
