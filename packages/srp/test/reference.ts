// The readable reference, which every engine is held to: noble's PBKDF2.

import type { Pbkdf2Input } from '@mtproof/srp';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha512 } from '@noble/hashes/sha2.js';

/** In one go. */
export function reference({ password, salt, iterations, length }: Pbkdf2Input): Uint8Array {
  return pbkdf2(sha512, password, salt, { c: iterations, dkLen: length });
}
