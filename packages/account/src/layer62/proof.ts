// Whether the caller of a layer before SRP knows the password.

import { equalBytes } from '@noble/ciphers/utils.js';
import { type BudgetSlices, budgetOf, floodWait, spendOne } from '../budgets.ts';
import type { PasswordSlice } from '../password.ts';
import { type Call, type Reply, refuse } from '../reply.ts';
import type { Layer62Password } from './password.ts';

/** What a hash is judged by. */
export type HashSlices = PasswordSlice<Layer62Password> & BudgetSlices;

/** A hash, and who brings it. */
type HashCall = Pick<Call<unknown>, 'perm_auth_key_id' | 'now'> & { readonly hash: Uint8Array };

// Rule 20: In layer 62 the hash of the password is the proof.
// It is 32 bytes, compared in constant time. An empty hash is treated as inputCheckPasswordEmpty. To
// account.updatePasswordSettings without a password, any other hash is PASSWORD_HASH_INVALID.

/** Goes on to `then` if the hash is that of the password, with the account as it is afterwards. */
export function afterHash<S extends HashSlices, R>(
  state: S,
  { hash, ...call }: HashCall,
  then: (state: S) => Reply<S, R>,
): Reply<S, R> {
  const { password } = state;
  if (password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  if (hash.length === 0) {
    return refuse(state, 'PASSWORD_HASH_INVALID');
  }
  const budget = budgetOf(state, 'wrong_guesses', call);
  const flood = floodWait(state, budget);
  if (flood !== undefined) {
    return flood;
  }
  if (!equalBytes(hash, password.password_hash)) {
    return refuse(spendOne(state, budget), 'PASSWORD_HASH_INVALID');
  }
  return then(state);
}
