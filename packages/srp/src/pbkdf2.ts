// The slow step of both passwords, of the account and of Passport: PBKDF2-HMAC-SHA512, 100 000 iterations, 64 bytes.

import { type Bytes, checkBytes, type Signal, throwIfAborted } from '@mtproof/contract';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { clean } from '@noble/hashes/utils.js';
import { ITERATIONS, LENGTH, type Pbkdf2 } from './engines/interface.ts';
import { portable } from './engines/portable.ts';
import { webcrypto } from './engines/webcrypto.ts';

/** How to wait for the slow step. */
export interface Pbkdf2Options {
  /** An `AbortSignal`. Looked at before, after and, by the portable engine, during the computation. */
  readonly signal?: Signal | undefined;
  /** Told how much is done, from 0 to 1. The platform's engine only knows 1, the end. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** PBKDF2-HMAC-SHA512 of the host, such as a native module's. By default WebCrypto, else a portable engine. */
  readonly pbkdf2?: Pbkdf2 | undefined;
}

/** The platform's engine where there is one, about eight times as fast; else the portable one. */
function chooseEngine(): Pbkdf2 {
  return webcrypto() ?? portable;
}

/** The reference: noble's, in one go. */
export function deriveHashSync(password: Uint8Array, salt: Uint8Array): Bytes {
  return pbkdf2(sha512, password, salt, { c: ITERATIONS, dkLen: LENGTH });
}

/** The same by an engine. */
export async function deriveHash(
  password: Uint8Array,
  salt: Uint8Array,
  { signal, onProgress, pbkdf2 = chooseEngine() }: Pbkdf2Options,
): Promise<Bytes> {
  throwIfAborted(signal);
  const result = await pbkdf2({ password, salt, iterations: ITERATIONS, length: LENGTH, signal, onProgress });
  checkBytes(result, 'pbkdf2()', LENGTH);
  try {
    throwIfAborted(signal);
    onProgress?.(1);
    return Uint8Array.from(result);
  } finally {
    clean(result);
  }
}
