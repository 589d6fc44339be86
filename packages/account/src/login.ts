// auth.signIn and auth.checkPassword of today.

import type { auth_authorization, auth_checkPassword, auth_signIn } from '@mtproof/schema/two-factor';
import { letIn, takeLoginCode } from './logins.ts';
import { afterProof } from './proof.ts';
import type { Call, Reply } from './reply.ts';
import type { Account } from './state.ts';

/** What a login is answered with. */
export function authorization({ user_id }: Account): auth_authorization {
  return { _: 'auth.authorization', user: { _: 'userEmpty', id: user_id } };
}

/** Answers `auth.signIn`. */
export function signIn(state: Account, call: Call<auth_signIn>): Reply<Account, auth_authorization> {
  return takeLoginCode(state, call, authorization(state));
}

/** Answers `auth.checkPassword`. */
export function checkPassword(
  state: Account,
  call: Call<auth_checkPassword>,
): Reply<Account, auth_authorization> {
  return afterProof(state, call, (proved) => letIn(proved, call, authorization(proved)));
}
