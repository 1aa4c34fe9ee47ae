import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notify, refuse, request, respond } from '../../machines/message.ts';

test('answers go back to the sender, in the same conversation, because of the question', () => {
  const question = { ...request('bob', 'tea.asked', {}, { conversation: 'breakfast' }), id: 7, from: 'ann', atMs: 3 };
  assert.equal(respond(question, 'tea.made', { cups: 2 }), {
    type: 'tea.made', to: 'ann', kind: 'response', content: { cups: 2 }, conversation: 'breakfast', cause: 7,
  });
  assert.equal(refuse(question, 'tea.refused', { reason: 'no-milk' }), {
    type: 'tea.refused', to: 'ann', kind: 'error', content: { reason: 'no-milk' }, conversation: 'breakfast', cause: 7,
  });
  assert.equal(notify('ann', 'kettle.boiled', {}), {
    type: 'kettle.boiled', to: 'ann', kind: 'notification', content: {}, conversation: '', cause: 0,
  });
});

test.run();
