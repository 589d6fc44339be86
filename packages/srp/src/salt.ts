import { type Bytes, checkBytes } from '@mtproof/contract';
import { concatBytes } from '@noble/hashes/utils.js';
import { SrpError } from './error.ts';

/** A new salt is what the server sent, unchanged, and 32 random bytes of the client: `salt | random`. */
export function extendSalt(salt: Uint8Array, random: Uint8Array): Bytes {
  checkBytes(random, 'random', 32);
  if (salt.length < 8) {
    throw new SrpError('SRP_SALT_LENGTH', `salt of ${salt.length} bytes, at least 8 expected`);
  }
  return concatBytes(salt, random);
}
