import { sha256 as noble } from '@noble/hashes/sha2.js';

/**
 * SHA-256 (FIPS 180-4) of all parts in a row: 32 bytes. Node lends its native one (`sim/node/nativeSha256.ts`); the
 * result is the same.
 */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

/** Runs anywhere, at about 180 MB/s. */
export const sha256: Sha256 = (...parts) => {
  const hash = noble.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
