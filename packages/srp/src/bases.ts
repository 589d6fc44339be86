import type { Bytes } from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';
import { GROUP_RANDOM_LENGTH } from '@mtproof/modp';

/**
 * What takes the place of random bytes in the test of a p: hashes of p itself, so that whoever chooses p chooses the bases
 * with it and cannot choose them apart.
 *
 *     H(H(p) | 0) | H(H(p) | 1) | …     the counter has 2 bytes, big-endian
 */
export function basesOf(p: Uint8Array): Bytes {
  // Longer is refused in the next step: no hash of megabytes before it.
  const seed = sha256(p.subarray(0, 256));
  const bases = new Uint8Array(GROUP_RANDOM_LENGTH);
  for (let i = 0; i * seed.length < bases.length; i++) {
    bases.set(sha256(seed, Uint8Array.of(i >> 8, i)), i * seed.length);
  }
  return bases;
}
