// auth.signIn and auth.checkPassword of today.

import type { auth_authorization, auth_checkPassword, auth_signIn } from '@mtproof/schema/two-factor';
import type { BudgetsSlice } from './budgets.ts';
import { type LoginsSlice, letIn, takeLoginCode } from './logins.ts';
import type { PasswordSlice } from './password.ts';
import { afterProof, type ProofSlices } from './proof.ts';
import type { Call, Reply } from './reply.ts';

/** The answer to a login that is let in. */
export function authorization({ user_id }: { readonly user_id: bigint }): auth_authorization {
  return { _: 'auth.authorization', user: { _: 'userEmpty', id: user_id } };
}

/** Answers `auth.signIn`. */
export function signIn<
  S extends LoginsSlice & PasswordSlice<unknown> & BudgetsSlice & { readonly user_id: bigint },
>(state: S, call: Call<auth_signIn>): Reply<S, auth_authorization> {
  return takeLoginCode(state, call, authorization(state));
}

/** Answers `auth.checkPassword`. */
export function checkPassword<S extends ProofSlices & LoginsSlice & { readonly user_id: bigint }>(
  state: S,
  call: Call<auth_checkPassword>,
): Reply<S, auth_authorization> {
  return afterProof(state, call, (proved) => letIn(proved, call, authorization(proved)));
}
