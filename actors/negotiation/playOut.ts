import { assert } from '../../market/assert.ts';
import {
  bargain, type Bargaining, type BargainingRules, openBargaining, type Party, whoseTurn,
} from '../../market/bargaining.ts';
import type { Chance } from '../../market/chance.ts';
import { decideMove, type Stance } from './negotiator.ts';

/** Somebody at the table, with luck of its own. */
export interface Negotiator {
  readonly stance: Stance;
  readonly chance: Chance;
}

/** A whole talk at once, to its end. `decide` is how both make up their minds. */
export function playOut(
  rules: BargainingRules, negotiators: Readonly<Record<Party, Negotiator>>, decide = decideMove,
): Bargaining {
  let bargaining = openBargaining(rules);
  while (bargaining.end === null) {
    const party = whoseTurn(bargaining);
    const { stance, chance } = negotiators[party];
    assert(stance.preferences.party === party, 'everybody sits on its own side of the table');
    const answer = bargain(bargaining, party, decide(stance, bargaining, chance));
    assert(answer.accepted, 'a negotiator keeps to the protocol');
    bargaining = answer.bargaining;
  }
  return bargaining;
}
