import { ProcurementMemory } from '../../../actors/procurement/memory.ts';
import type { Ms } from '../../../market/units.ts';
import type { ProcurementScenario } from '../../scenario/procurementScenario.ts';
import type { Tape } from '../../tape/tape.ts';
import type { World } from '../../world.ts';
import { registerOf } from './provisions.ts';

const memorable = [
  'delivery.recorded', 'candidates.cleared', 'candidates.rejected', 'availability.asked', 'availability.told',
  'order.refused', 'offer.accepted', 'talk.ended', 'request.concluded',
];

/** What all buying agents know together: it reads along, whoever is spoken to, unless nobody learns. */
export function sharedMemory(world: World, scenario: ProcurementScenario): ProcurementMemory {
  world.bus.open('memory', ({ type }) => type === 'delivery.recorded').subscribe();
  return memoryOf(world.tape, scenario, world.clock.now);
}

/**
 * What anybody remembers who reads this tape from its beginning. Without a clock it is as late as what was read last.
 */
export function memoryOf(tape: Tape, scenario: ProcurementScenario, clock?: () => Ms): ProcurementMemory {
  const { behaviour: { learning, memory: saved }, institution: { clearanceMs } } = scenario;
  let nowMs = 0;
  const memory = new ProcurementMemory(
    { register: registerOf(scenario), now: clock ?? (() => nowMs), clearanceMs }, saved);
  for (const type of learning ? memorable : []) {
    tape.of(type).subscribe(({ outcome, message, atMs }) => {
      nowMs = atMs;
      if (outcome === 'delivered') memory.note(message);
    });
  }
  return memory;
}
