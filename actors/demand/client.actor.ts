import { assign } from 'xstate';
import { clientMachine } from '../../machines/client.machine.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import { chooseRestaurant } from './choice.ts';

/**
 * Clients who choose by their own taste and luck: one logic for all, and for each visit a stream of its own by
 * `luckOf`.
 */
export const clientActor = (luckOf: (visit: string) => Chance) => clientMachine.provide({
  actions: {
    choose: assign({
      choice: ({ context: { client, visit }, event }) => {
        assert(event.type === 'offers.told', 'who chooses has been told what is on offer');
        return chooseRestaurant(client, event.content.offers, client.taste, luckOf(visit));
      },
    }),
  },
});
