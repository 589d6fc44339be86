// PBKDF2's iterations in plain JavaScript, without BigInt.

import { compress, wipe } from '#sha512';
import type { Iterate } from './state.ts';

/** `Iterate` in JavaScript. */
export const iterate: Iterate = ({ inner, outer, U, T }, count) => {
  for (let i = 0; i < count; i++) {
    // The hash of (K xor opad | hash of (K xor ipad | U)): U keeps its padding, which is that of both messages.
    compress(U, inner, U);
    compress(U, outer, U);
    for (let j = 0; j < 16; j++) {
      T[j] = (T[j] as number) ^ (U[j] as number);
    }
  }
  wipe();
};
