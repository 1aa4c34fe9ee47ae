import type { EventObject, NonReducibleUnknown } from 'xstate';
import { type PlainLogic, plainLogic } from './plainLogic.ts';

/** Stands where an actor must be provided: a chart alone decides nothing. */
export function unprovidedActor(name: string): PlainLogic<NonReducibleUnknown, EventObject, EventObject> {
  return plainLogic<NonReducibleUnknown, EventObject, EventObject>([], () => {
    throw new Error(`provide the actor "${name}"`);
  });
}

/** Stands where an action must be provided: a chart alone keeps no accounts. */
export function unprovidedAction(name: string): () => never {
  return () => {
    throw new Error(`provide the action "${name}"`);
  };
}
