import { equalBytes } from '@noble/ciphers/utils.js';

/** Whether a salt is the one given and something of the client's behind it. */
export function extendsSalt(salt: Uint8Array, given: Uint8Array): boolean {
  return salt.length > given.length && equalBytes(salt.subarray(0, given.length), given);
}
