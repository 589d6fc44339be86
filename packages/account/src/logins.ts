// Who is logged in, and how far.

import type { TlString } from '@mtproof/tl-wire';
import { type BudgetsSlice, floodWait, spendOne } from './budgets.ts';
import { sameCode } from './mailed-code.ts';
import type { PasswordSlice } from './password.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** A login under a permanent key: it waits for the password, or it is in. */
export type Login = 'password' | 'in';

/** How far a login must have come for a method. */
export type Access = 'anyone' | Login;

/** The logins, and the code that begins one. */
export interface LoginsSlice {
  /** By the auth_key_id of the permanent key. */
  readonly logins: ReadonlyMap<bigint, Login>;
  /** The code of `auth.signIn`. */
  readonly login_code: string;
}

// Rule 3: A login belongs to a permanent key.
// The temporary key bound to it acts for it. A key has no login, a login that waits for the password, or a login that is
// in. Without a login only auth.signIn and auth.bindTempAuthKey are open. A login that waits may also call
// account.getPassword, auth.checkPassword and the three methods of the recovery. A login that is in may call everything.
// Otherwise the answer is AUTH_KEY_UNREGISTERED. A method that is not modelled is INPUT_METHOD_INVALID for all.

/** Whether the login of this key has come as far as needed. */
export function isOpen({ logins }: LoginsSlice, perm_auth_key_id: bigint, access: Access): boolean {
  const login = logins.get(perm_auth_key_id);
  return access === 'anyone' || login === 'in' || login === access;
}

// Rule 25: At most 8 logins wait for the password, and 24 are in.
// One more ends the one of its kind that came longest ago.
const MOST: Readonly<Record<Login, number>> = { password: 8, in: 24 };

function withLogin<S extends LoginsSlice>(state: S, perm_auth_key_id: bigint, login: Login): S {
  const others = [...state.logins].filter(([other]) => other !== perm_auth_key_id);
  const alike = others.filter(([, other]) => other === login);
  const ended = alike.length < MOST[login] ? undefined : alike[0]?.[0];
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

// Rule 4: auth.signIn checks the code alone.
// A wrong or missing code is PHONE_CODE_INVALID. If a password is set, the login then waits for it, and the answer is
// SESSION_PASSWORD_NEEDED. A login that is in stays in.

/** Takes the code of `auth.signIn`. */
export function takeLoginCode<S extends LoginsSlice & PasswordSlice<unknown> & BudgetsSlice, R>(
  state: S,
  call: Call<{ readonly phone_code?: TlString }>,
  authorization: R,
): Reply<S, R> {
  const { request, perm_auth_key_id, now } = call;
  const budget = { of: 'wrong_guesses', spender: 'others', now } as const;
  const wait = floodWait(state, budget);
  if (wait > 0) {
    return refuse(state, 'FLOOD_WAIT_%d', wait);
  }
  if (request.phone_code === undefined) {
    return refuse(state, 'PHONE_CODE_INVALID');
  }
  if (!sameCode(request.phone_code, state.login_code)) {
    return refuse(spendOne(state, budget), 'PHONE_CODE_INVALID');
  }
  if (state.password === null || state.logins.get(perm_auth_key_id) === 'in') {
    return letIn(state, call, authorization);
  }
  return refuse(withLogin(state, perm_auth_key_id, 'password'), 'SESSION_PASSWORD_NEEDED');
}
