import { createHash } from 'node:crypto';
import type { Sha256 } from '../tape/sha256.ts';

/** Node's own SHA-256: ten times as fast as the portable one, and equal to it. */
export const nativeSha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
