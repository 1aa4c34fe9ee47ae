import { assign } from 'xstate';
import { clientMachine } from '../../machines/client.machine.ts';
import type { Door } from '../../machines/visitMessages.ts';
import { assert } from '../../market/assert.ts';
import type { Chance } from '../../market/chance.ts';
import type { Offer } from '../../market/client.ts';
import { chooseRestaurant } from './choice.ts';
import { orderText } from './orderText.ts';

/** For each visit a stream of its own, and what is on offer behind these doors, as anybody can read. */
export interface ClientSenses {
  luckOf(visit: string): Chance;
  offersAt(doors: readonly Door[]): readonly Offer[];
}

/** Clients who choose by their own taste and luck, and put their orders into words: one logic for all. */
export const clientActor = ({ luckOf, offersAt }: ClientSenses) => clientMachine.provide({
  actions: {
    choose: assign(({ context: { client, visit }, event }) => {
      assert(event.type === 'offers.told', 'who chooses has been told what is on offer');
      const choice = chooseRestaurant(client, offersAt(event.content.doors), client.taste, luckOf(visit));
      if (choice.kind !== 'restaurant') return { choice };
      const { partySize: portions, intolerances, says } = client;
      return { choice, text: orderText({ visit, dish: choice.dish, portions, intolerances, says }) };
    }),
  },
});
