// Whether the caller of a layer before SRP knows the password.

import { equalBytes } from '@noble/ciphers/utils.js';
import type { PasswordSlice } from '../password.ts';
import { type Reply, refuse } from '../reply.ts';
import { countWrong, floodWait, forgetWrong, type WrongPasswordsSlice } from '../wrong-passwords.ts';
import type { Layer62Password } from './password.ts';

/** What a hash is judged by. */
export type HashSlices = PasswordSlice<Layer62Password> & WrongPasswordsSlice;

// Rule 20: In layer 62 the hash of the password is the proof.
// It is 32 bytes, compared in constant time. An empty hash is treated as inputCheckPasswordEmpty. To
// account.updatePasswordSettings without a password, any other hash is PASSWORD_HASH_INVALID.

/** Goes on to `then` if the hash is that of the password, with the account as it is afterwards. */
export function afterHash<S extends HashSlices, R>(
  state: S,
  { hash, now }: { readonly hash: Uint8Array; readonly now: number },
  then: (state: S) => Reply<S, R>,
): Reply<S, R> {
  const { password } = state;
  if (password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  if (hash.length === 0) {
    return refuse(state, 'PASSWORD_HASH_INVALID');
  }
  const wait = floodWait(state, now);
  if (wait > 0) {
    return refuse(state, 'FLOOD_WAIT_%d', wait);
  }
  if (!equalBytes(hash, password.password_hash)) {
    return refuse(countWrong(state, now), 'PASSWORD_HASH_INVALID');
  }
  return then(forgetWrong(state));
}
