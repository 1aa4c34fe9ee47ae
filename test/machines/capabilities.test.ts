import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { capabilities, mayNot, type Verb } from '../../machines/capabilities.ts';
import { phases } from '../../machines/phase.ts';

/** The table as one draws it. In service the doors may be closed, but not opened. */
const drawn = `
                policy  auction  reconciliation  service  close
  save-menu     yes     yes      yes             -        -
  bid           -       yes      -               -        -
  list-lot      yes     yes      yes             yes      -
  take-lot      yes     yes      yes             yes      -
  withdraw-lot  yes     yes      yes             yes      -
  prepare       -       -        -               yes      -
  serve         -       -        -               yes      -
  open          yes     yes      yes             -        -
  close         yes     yes      yes             yes      -
  message       yes     yes      yes             yes      -
  read          yes     yes      yes             yes      yes`;

const [columns, ...rows] = drawn.trim().split('\n').map((line) => line.trim().split(/ +/));

test('the table is the one drawn here', () => {
  assert.equal(columns, [...phases]);
  assert.equal(rows.map(([verb]) => verb), Object.keys(capabilities));
  for (const [verb, ...cells] of rows) {
    assert.is(cells.length, phases.length);
    cells.forEach((cell, i) => {
      const reason = mayNot(phases[i]!, verb as Verb);
      assert.is(reason, cell === 'yes' ? undefined : `not-in-${phases[i]!}`, `${verb} in ${phases[i]!}`);
    });
  }
});

test('everything may be done in some phase, and at the close one may only look', () => {
  const verbs = Object.keys(capabilities) as Verb[];
  for (const verb of verbs) assert.ok(phases.some((phase) => mayNot(phase, verb) === undefined), verb);
  assert.equal(verbs.filter((verb) => mayNot('close', verb) === undefined), ['read']);
});

test.run();
