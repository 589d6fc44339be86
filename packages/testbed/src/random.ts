// Randomness that can be repeated.

import { createCipheriv, createHash } from 'node:crypto';
import type { Random } from '@mtproof/contract';

/** Bytes of a seed. */
export const SEED_LENGTH = 32;

// Drawn at once: most draws are of a few bytes.
const SUPPLY = 4096;

/** The seed that a text stands for: its SHA-256. */
export const seedOf = (text: string): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(text, 'utf8').digest());

/** A seed of its own for one use, so that what others draw does not change it. */
export const seedFor = (seed: Uint8Array, use: string): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(seed).update(use, 'utf8').digest());

/** A source that gives the same bytes for the same seed: the key stream of AES-256 in counter mode. */
export function seeded(seed: Uint8Array): Random {
  const cipher = createCipheriv('aes-256-ctr', seed, new Uint8Array(16));
  let supply = new Uint8Array(0);
  return (length) => {
    if (length > SUPPLY) {
      return Uint8Array.from(cipher.update(new Uint8Array(length)));
    }
    if (supply.length < length) {
      supply = Uint8Array.from(cipher.update(new Uint8Array(SUPPLY)));
    }
    const bytes = supply.slice(0, length);
    supply = supply.subarray(length);
    return bytes;
  };
}
