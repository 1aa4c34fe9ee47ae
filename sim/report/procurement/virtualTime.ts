import type { Ms } from '../../../market/units.ts';
import { count, decimal } from '../formatNumber.ts';

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000];

/** `2d 03:04:05`: days, hours, minutes and seconds since the run began. */
export function virtualTime(atMs: Ms): string {
  const two = (amount: number) => String(Math.floor(amount)).padStart(2, '0');
  const [hours, minutes, seconds] = [(atMs / hourMs) % 24, (atMs / minuteMs) % 60, (atMs / secondMs) % 60];
  return `${Math.floor(atMs / dayMs)}d ${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

/** A length of time in the unit that suits it: `250 ms`, `1.5 s`, `12.0 min`, `3.5 h`, `9.0 d`. */
export function lasting(lengthMs: Ms): string {
  if (lengthMs < secondMs) return `${count(lengthMs)} ms`;
  if (lengthMs < 2 * minuteMs) return `${decimal(lengthMs / secondMs)} s`;
  if (lengthMs < 2 * hourMs) return `${decimal(lengthMs / minuteMs)} min`;
  return lengthMs < 2 * dayMs ? `${decimal(lengthMs / hourMs)} h` : `${decimal(lengthMs / dayMs)} d`;
}
