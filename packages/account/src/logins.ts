// Who is logged in, and how far.

import { type BudgetsSlice, floodWait, spendOne } from './budgets.ts';
import { type BroughtCode, type LoginCodesSlice, loginCodeError, useUp } from './login-code.ts';
import type { PasswordSlice } from './password.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** A login under a permanent key: it waits for the password, or it is in. */
export type Login = 'password' | 'in';

/** How far a login must have come for a method. */
export type Access = 'anyone' | Login;

/** The logins, and the codes that begin one. */
export interface LoginsSlice extends LoginCodesSlice {
  /** By the auth_key_id of the permanent key. */
  readonly logins: ReadonlyMap<bigint, Login>;
  /** How many logins there may be of each kind. */
  readonly most_logins: Readonly<Record<Login, number>>;
}

// Rule 3: A login belongs to a permanent key.
// The temporary key bound to it acts for it. A key has no login, a login that waits for the password, or a login that is
// in. Without a login only auth.sendCode, auth.signIn, auth.bindTempAuthKey and auth.dropTempAuthKeys are open: TDLib calls the
// last before it logs in, and starts over when it is refused. A login that waits may also call auth.logOut,
// account.getPassword, auth.checkPassword and the three methods of the recovery. A login that is in may call everything.
// Otherwise the answer is AUTH_KEY_UNREGISTERED. A method that is not modelled is INPUT_METHOD_INVALID for all.

/** Whether the login of this key has come as far as needed. */
export function isOpen({ logins }: LoginsSlice, perm_auth_key_id: bigint, access: Access): boolean {
  const login = logins.get(perm_auth_key_id);
  return access === 'anyone' || login === 'in' || login === access;
}

// Rule 25: At most 8 logins wait for the password, and 24 are in.
// One more ends the one of its kind that came longest ago. An account may be created with other numbers.

/** How many logins there may be of each kind, unless an account is created with other numbers. */
export const MOST_LOGINS: Readonly<Record<Login, number>> = { password: 8, in: 24 };

function withLogin<S extends LoginsSlice>(state: S, perm_auth_key_id: bigint, login: Login): S {
  const others = [...state.logins].filter(([other]) => other !== perm_auth_key_id);
  const alike = others.filter(([, other]) => other === login);
  const ended = alike.length < state.most_logins[login] ? undefined : alike[0]?.[0];
  const logins = new Map(others.filter(([other]) => other !== ended)).set(perm_auth_key_id, login);
  return { ...state, logins };
}

/** Lets the login in: `authorization` is the answer in its layer. */
export function letIn<S extends LoginsSlice, R>(
  state: S,
  { perm_auth_key_id }: Call<unknown>,
  authorization: R,
): Reply<S, R> {
  return { state: withLogin(state, perm_auth_key_id, 'in'), response: authorization };
}

/** Takes the code of `auth.signIn`. */
export function takeLoginCode<S extends LoginsSlice & PasswordSlice<unknown> & BudgetsSlice, R>(
  state: S,
  call: Call<BroughtCode>,
  authorization: R,
): Reply<S, R> {
  const { request, perm_auth_key_id, now } = call;
  const budget = { of: 'wrong_guesses', spender: 'others', now } as const;
  const flood = floodWait(state, budget);
  if (flood !== undefined) {
    return flood;
  }
  const error = loginCodeError(state, call);
  if (error !== null) {
    return refuse(error === 'PHONE_CODE_INVALID' ? spendOne(state, budget) : state, error);
  }
  const taken = useUp(state, request.phone_code_hash);
  if (state.password === null || state.logins.get(perm_auth_key_id) === 'in') {
    return letIn(taken, call, authorization);
  }
  return refuse(withLogin(taken, perm_auth_key_id, 'password'), 'SESSION_PASSWORD_NEEDED');
}

/** Ends the login of a permanent key. */
export function endLogin<S extends LoginsSlice>(state: S, perm_auth_key_id: bigint): S {
  const logins = new Map(state.logins);
  logins.delete(perm_auth_key_id);
  return { ...state, logins };
}
