import { equalBytes } from '@noble/ciphers/utils.js';

/** Whether a salt begins with the one given and is longer. */
export function extendsSalt(salt: Uint8Array, given: Uint8Array): boolean {
  return salt.length > given.length && equalBytes(salt.subarray(0, given.length), given);
}
