import type { MindEvent } from '../../machines/mind.machine.ts';
import { quoted } from './quoted.ts';

/** What is kept in mind of a message: one line, or nothing. An outcome is told to the world, too. */
export interface Observation { readonly text: string; readonly salience: number; readonly isOutcome: boolean }

export function observationOf(event: MindEvent): Observation {
  switch (event.type) {
    case 'outcome.told': {
      const { text, salience } = event.content;
      return { text: quoted(text, 240), salience, isOutcome: true };
    }
    case 'discussion.ended': {
      const { round, topic } = event.content;
      return { text: `round ${round}: we talked about "${inQuotes(topic, 120)}"`, salience: 1, isOutcome: true };
    }
    case 'word.heard': {
      const { speaker, isPrivate, text } = event.content;
      const line = `${quoted(speaker, 60)} said: "${inQuotes(text, 400)}"${isPrivate ? ' (to me alone)' : ''}`;
      return { text: line, salience: isPrivate ? 5 : 4, isOutcome: false };
    }
    case 'word.refused': {
      const { round, reason } = event.content;
      return { text: `round ${round}: my words were refused (${reason})`, salience: 3, isOutcome: false };
    }
    default: return { text: '', salience: 0, isOutcome: false };
  }
}

/** Nobody can close the quotation marks that it stands in. */
export function inQuotes(text: string, charactersMax: number): string {
  return quoted(text.replaceAll('"', "'"), charactersMax);
}
