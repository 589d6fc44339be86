import { type Bytes, checkBytes } from '@mtproof/contract';
import { SrpError } from './error.ts';

/** A new salt is what the server sent, unchanged, and 32 random bytes of the client: `salt | random`. */
export function extendSalt(salt: Uint8Array, random: Uint8Array): Bytes {
  checkBytes(random, 'random', 32);
  if (salt.length < 8) {
    throw new SrpError('SRP_SALT_LENGTH', `salt of ${salt.length} bytes, at least 8 expected`);
  }
  return withRandom(salt, random);
}

/** `salt | random`. */
export function withRandom(salt: Uint8Array, random: Uint8Array): Bytes {
  const longer = new Uint8Array(salt.length + random.length);
  longer.set(salt);
  longer.set(random, salt.length);
  return longer;
}
