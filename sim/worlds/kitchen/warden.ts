import type { Message } from '../../../machines/message.ts';
import type { Phase, PhaseOpened } from '../../../machines/phase.ts';
import { refusalOf, type Role } from '../../../machines/rights.ts';
import type { Bus, BusOperator } from '../../bus/bus.ts';
import { warden } from '../warden.ts';

/** The warden of the kitchen world: it hears every phase being called, and knows what is whose to say then. */
export class Warden {
  readonly operator: BusOperator;
  readonly #roleOf: (address: string) => Role | undefined;
  #phase: Phase = 'close';

  constructor({ roleOf, bus }: { roleOf: (address: string) => Role | undefined; bus: () => Bus }) {
    this.#roleOf = roleOf;
    this.operator = warden({ mayNot: (message) => this.#mayNot(message), bus });
  }

  #mayNot(message: Message): string | undefined {
    const role = this.#roleOf(message.from);
    if (role === 'turn' && message.type === 'phase.opened') this.#phase = (message.content as PhaseOpened).phase;
    return refusalOf(message, role, this.#phase);
  }
}
