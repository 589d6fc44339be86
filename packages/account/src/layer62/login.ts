// The login of layer 62, and its end.

import type {
  auth_authorization,
  auth_checkPassword,
  auth_logOut,
  auth_recoverPassword,
  auth_sendCode,
  auth_sentCode,
  auth_signIn,
} from '@mtproof/schema/layer62';
import { isRpcError } from '@mtproof/schema/rpc-error';
import type { BudgetsSlice } from '../budgets.ts';
import { digitsOf, isNumberOf, sendLoginCode } from '../login-code.ts';
import { endLogin, type LoginsSlice, letIn, takeLoginCode } from '../logins.ts';
import type { PasswordSlice } from '../password.ts';
import { afterCode } from '../recovery-code.ts';
import type { Call, Reply } from '../reply.ts';
import { afterHash, type HashSlices } from './proof.ts';
import { type Layer62SettingsSlices, makeLayer62Change } from './settings.ts';

type User = LoginsSlice & { readonly user_id: bigint };

function authorization({ user_id }: User): auth_authorization {
  return { _: 'auth.authorization', user: { _: 'userEmpty', id: Number(user_id) } };
}

/** Answers `auth.sendCode`. */
export function sendCode<S extends User>(state: S, call: Call<auth_sendCode>): Reply<S, auth_sentCode> {
  const { state: sent, response } = sendLoginCode(state, call);
  const registered = isNumberOf(state, digitsOf(call.request.phone_number));
  if (isRpcError(response) || !registered) {
    return { state: sent, response };
  }
  return { state: sent, response: { ...response, phone_registered: true } };
}

/** Answers `auth.signIn`. */
export function signIn<S extends User & PasswordSlice<unknown> & BudgetsSlice>(
  state: S,
  call: Call<auth_signIn>,
): Reply<S, auth_authorization> {
  return takeLoginCode(state, call, authorization(state));
}

/** Answers `auth.checkPassword`. */
export function checkPassword<S extends User & HashSlices>(
  state: S,
  call: Call<auth_checkPassword>,
): Reply<S, auth_authorization> {
  return afterHash(state, { ...call, hash: call.request.password_hash }, (proved) =>
    letIn(proved, call, authorization(proved)),
  );
}

/** Answers `auth.recoverPassword`: the password is removed. */
export function recoverPassword<S extends User & Layer62SettingsSlices & BudgetsSlice>(
  state: S,
  call: Call<auth_recoverPassword>,
): Reply<S, auth_authorization> {
  return afterCode(state, call, () => {
    const removed = makeLayer62Change(state, { password: null }, call.random);
    return letIn(removed, call, authorization(removed));
  });
}

/** Answers `auth.logOut`. */
export function logOut<S extends User>(state: S, { perm_auth_key_id }: Call<auth_logOut>): Reply<S, boolean> {
  return { state: endLogin(state, perm_auth_key_id), response: true };
}
