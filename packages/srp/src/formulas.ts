// What client and server compute alike. Every number in a hash is 256 bytes; salts and hashes enter as they are.

import type { Bytes } from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';
import { type Group, pad } from '@mtproof/modp';
import type { CheckedAlgo } from './algorithm.ts';
import { SrpError } from './error.ts';

/** k = H(p | g) */
export function computeK({ g, p }: Group): Bytes {
  return sha256(p, pad(g));
}

/** u = H(A | B), which must not be 0. */
export function computeU(A: Uint8Array, B: Uint8Array): Bytes {
  const u = sha256(A, B);
  if (u.every((byte) => byte === 0)) {
    throw new SrpError('SRP_U_ZERO', 'u = H(A | srp_B) is 0: draw another a');
  }
  return u;
}

/** M1 = H((H(p) xor H(g)) | H(salt1) | H(salt2) | A | B | K) */
export function computeM1(
  { salt1, salt2, group }: CheckedAlgo,
  { A, B, K }: Record<'A' | 'B' | 'K', Uint8Array>,
): Bytes {
  const H_g = sha256(pad(group.g));
  const H_p_xor_H_g = sha256(group.p).map((byte, i) => byte ^ (H_g[i] as number));
  return sha256(H_p_xor_H_g, sha256(salt1), sha256(salt2), A, B, K);
}
