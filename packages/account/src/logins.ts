// Who is logged in, and how far. Rules 3 and 4 at the head of state.ts.

import type { TlString } from '@mtproof/tl-wire';
import { sameCode } from './mailed-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import type { Login, Shared } from './state.ts';

function withLogin<S extends Shared>(state: S, perm_auth_key_id: bigint, login: Login): S {
  return { ...state, logins: new Map(state.logins).set(perm_auth_key_id, login) };
}

/** Lets the login in: `authorization` is what the layer calls it. */
export function letIn<S extends Shared, R>(
  state: S,
  { perm_auth_key_id }: Call<unknown>,
  authorization: R,
): Reply<S, R> {
  return { state: withLogin(state, perm_auth_key_id, 'in'), response: authorization };
}

/** Takes the code of `auth.signIn`. */
export function takeLoginCode<S extends Shared, R>(
  state: S,
  call: Call<{ readonly phone_code?: TlString }>,
  authorization: R,
): Reply<S, R> {
  const { request, perm_auth_key_id } = call;
  if (request.phone_code === undefined || !sameCode(request.phone_code, state.login_code)) {
    return refuse(state, 'PHONE_CODE_INVALID');
  }
  if (state.password === null || state.logins.get(perm_auth_key_id) === 'in') {
    return letIn(state, call, authorization);
  }
  return refuse(withLogin(state, perm_auth_key_id, 'password'), 'SESSION_PASSWORD_NEEDED');
}
