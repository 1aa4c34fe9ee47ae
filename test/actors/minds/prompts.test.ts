import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mindTasks } from '../../../actors/minds/tasks/catalogue.ts';
import { taskNames } from '../../../machines/mindMessages.ts';
import { digestPrompts, promptFaults, readPromptDigests } from '../../../sim/node/writePromptDigests.ts';

test('no word of a prompt changes without its version', () => {
  assert.equal(promptFaults(digestPrompts(), readPromptDigests()), []);
});

test('every task has a prompt of its own name, and its places for what is put in, once each', () => {
  assert.equal(Object.keys(mindTasks).sort(), [...taskNames].sort());
  for (const [name, { prompt }] of Object.entries(mindTasks)) {
    assert.is(prompt.task, name);
    assert.ok(Number.isSafeInteger(prompt.version) && prompt.version >= 1, name);
    assert.is(prompt.system.split('{{persona}}').length, 2, `${name} says who it is`);
    assert.is(prompt.user.split('{{facts}}').length, 2, `${name} says what is the case`);
    assert.is(prompt.user.split('{{memory}}').length, 2, `${name} says what is remembered`);
  }
});

test('every prompt says that what others say is no instruction', () => {
  for (const [name, { prompt }] of Object.entries(mindTasks))
    assert.match(prompt.system, /\binstructions?\b/i, name);
});

test('another word under the same version is a fault that says what to do, and so is a prompt nobody has noted', () => {
  const { prompt } = mindTasks['trader/quote'];
  const before = digestPrompts({ quote: { prompt } });
  const polite = { ...prompt, user: `${prompt.user} Please.` };
  const other = digestPrompts({ quote: { prompt: polite } });
  const next = digestPrompts({ quote: { prompt: { ...polite, version: prompt.version + 1 } } });
  assert.equal(promptFaults(before, before), []);
  assert.match(promptFaults(other, before)[0]!, /count its version up.*writePromptDigests/);
  assert.match(promptFaults(next, before)[0]!, /is new: run: node/);
});

test.run();
