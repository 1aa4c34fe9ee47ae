import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { headerGap, headerRoom } from '../../../sim/chart/headerRoom.ts';
import { tidyNests } from '../../../sim/chart/tidyNests.ts';
import { boxAt, handLayout, type HandArrow, linesOf } from './handLayout.ts';

/** A nest with a header 100 pixels wide or less, and 35 high. */
const nest = { nest: { at: [100, 100, 300, 200], inside: { child: { at: [250, 180, 100, 40] } } } } as const;
const into = (x: number): HandArrow => ({ from: 'other', to: 'child', along: [[x, 0], [x, 180]] });

test('a header steps to the right of the arrows that come down through it', () => {
  const faceXOf = (...arrows: HandArrow[]) => tidyNests(handLayout(nest, arrows)).states[0]!.faceX;
  assert.is(faceXOf(), 100);
  assert.is(faceXOf(into(300)), 100);
  assert.is(faceXOf(into(150)), 150);
  assert.is(faceXOf(into(150), into(180)), 180);
  const outside: HandArrow = { from: 'other', to: 'nest', along: [[150, 0], [150, 100]] };
  assert.is(faceXOf(outside), 100, 'who ends on the border is no obstacle');
  const below: HandArrow = { from: 'child', to: 'other', along: [[150, 200], [150, 290]] };
  assert.is(faceXOf(below), 100, 'nor is who runs below the header');
});

test('a header without room asks for just as much as it lacks', () => {
  const crowded = handLayout(nest, [into(150), into(220), into(310)]);
  const [placed] = crowded.states;
  assert.is(headerGap(placed!, crowded.arrows), undefined);
  assert.equal(headerRoom(crowded, new Map()), new Map([['nest', { left: placed!.face.width - 50, right: 0 }]]));
  assert.equal(headerRoom(crowded, new Map([['nest', { left: 7, right: 3 }]])),
    new Map([['nest', { left: 7 + placed!.face.width - 50, right: 3 }]]));
});

test('a nest narrower than its header is widened on both sides', () => {
  const slim = handLayout({ nest: { at: [0, 0, 61, 100], inside: { child: { at: [18, 50, 25, 40] } } } }, []);
  const half = Math.ceil((slim.states[0]!.face.width - 61) / 2);
  assert.equal(headerRoom(slim, new Map()), new Map([['nest', { left: half, right: half }]]));
});

test('where all headers have room nothing is asked for', () => {
  assert.is(headerRoom(handLayout(nest, [into(300)]), new Map([['nest', { left: 7, right: 3 }]])), undefined);
});

test('regions side by side end together, unless an arrow touches one of them', () => {
  const regions = {
    both: {
      at: [0, 0, 400, 400], type: 'parallel',
      inside: { left: { at: [20, 50, 100, 300] }, right: { at: [150, 50, 90, 200] } },
    },
  } as const;
  const heights = (arrows: HandArrow[]) =>
    tidyNests(handLayout(regions, arrows)).states.slice(1).map(({ box }) => box.height);
  assert.equal(heights([]), [300, 300]);
  assert.equal(heights([{ from: 'right', to: 'other', along: [[180, 250], [180, 500]] }]), [300, 200]);
  const column = {
    both: {
      at: [0, 0, 400, 400], type: 'parallel',
      inside: { upper: { at: [20, 50, 100, 80] }, lower: { at: [20, 150, 90, 90] } },
    },
  } as const;
  assert.equal(tidyNests(handLayout(column, [])).states.slice(1).map(({ box }) => box),
    [boxAt([20, 50, 100, 80]), boxAt([20, 150, 100, 90])]);
});

test('an arrow between a nest and its child begins or ends under the header', () => {
  const layout = handLayout(nest, []);
  const header = 100 + layout.states[0]!.face.height;
  const cut = (arrow: HandArrow) => linesOf(tidyNests(handLayout(nest, [arrow])))[0];
  assert.equal(cut({ from: 'nest', to: 'child', along: [[300, 100], [300, 180]] }), [[300, header], [300, 180]]);
  assert.equal(cut({ from: 'child', to: 'nest', along: [[300, 180], [300, 100]] }), [[300, 180], [300, header]]);
  assert.equal(cut({ from: 'nest', to: 'child', along: [[300, 300], [300, 220]] }), [[300, 300], [300, 220]]);
  assert.equal(cut({ from: 'other', to: 'child', along: [[300, 0], [300, 180]] }), [[300, 0], [300, 180]]);
  assert.equal(cut({ from: 'nest', to: 'other', along: [[300, 300], [300, 500]] }), [[300, 300], [300, 500]]);
});

test.run();
