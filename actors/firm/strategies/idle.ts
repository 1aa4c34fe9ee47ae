import type { FirmStrategy } from '../firmStrategy.ts';
import { setDoor } from './putUpMenu.ts';

/** Does nothing behind a closed door: what every other firm must beat to be worth its trouble. */
export const idle: FirmStrategy<null> = {
  name: 'idle',
  begin: () => null,
  policy: (_memory, view) => setDoor(view, false),
};
