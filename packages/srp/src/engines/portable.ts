// PBKDF2 over noble's HMAC, for platforms without their own: pbkdf2Async with progress and a way out.

import { type Bytes, throwIfAborted } from '@mtproof/contract';
import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { asyncLoop, clean } from '@noble/hashes/utils.js';
import type { Pbkdf2Input } from './interface.ts';

// Longest time in milliseconds without giving the event loop its turn.
const TICK = 10;
const REPORT_EVERY = 1000;

/** The first block of PBKDF2-HMAC-SHA512, which is all of it at a length of 64. */
export async function portable(input: Pbkdf2Input): Promise<Bytes> {
  const { password, salt, iterations, signal, onProgress } = input;
  // Hashing the key pads is done once; every HMAC starts from a copy of that state.
  const prf = hmac.create(sha512, password);
  const work = prf.clone();
  const U = new Uint8Array(64);
  const T = new Uint8Array(64);
  try {
    // U_1 = HMAC(password, salt | 1:int32), big-endian
    prf
      ._cloneInto(work)
      .update(salt)
      .update(Uint8Array.of(0, 0, 0, 1))
      .digestInto(U);
    T.set(U);

    const next = (i: number): void => {
      if (i % REPORT_EVERY === REPORT_EVERY - 1) {
        throwIfAborted(signal);
        onProgress?.(i / iterations);
      }
      // U_i = HMAC(password, U_(i-1)), T = U_1 xor U_2 xor …
      prf._cloneInto(work).update(U).digestInto(U);
      for (let j = 0; j < T.length; j++) {
        T[j] = (T[j] as number) ^ (U[j] as number);
      }
    };
    await asyncLoop(iterations - 1, TICK, next);
    return Uint8Array.from(T);
  } finally {
    prf.destroy();
    work.destroy();
    clean(U, T);
  }
}
