// Whether the caller of a layer before SRP knows the password. Rules 7 and 20 at the head of state.ts.

import { equalBytes } from '@noble/ciphers/utils.js';
import { countWrong, floodWait, forgetWrong } from './flood.ts';
import { type Reply, refuse } from './reply.ts';
import type { Layer62Account } from './state.ts';

/** Goes on to `then` if the hash is that of the password, with the account as it is after it. */
export function afterHash<R>(
  state: Layer62Account,
  { hash, now }: { readonly hash: Uint8Array; readonly now: number },
  then: (state: Layer62Account) => Reply<Layer62Account, R>,
): Reply<Layer62Account, R> {
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
