// The account of the layers before SRP. The rules are at the head of state.ts.

import {
  account_getPassword,
  account_getPasswordSettings,
  account_getTmpPassword,
  account_updatePasswordSettings,
  auth_bindTempAuthKey,
  auth_checkPassword,
  auth_dropTempAuthKeys,
  auth_recoverPassword,
  auth_requestPasswordRecovery,
  auth_signIn,
} from '@mtproof/schema/layer62';
import type { Layer62MethodName, RequestOf, ResponseOf } from '@mtproof/two-factor';
import { bindTempAuthKey, dropTempAuthKeys } from './keys.ts';
import { checkPassword, getPassword, getTmpPassword, recoverPassword, signIn } from './layer62-password.ts';
import { getPasswordSettings, updatePasswordSettings } from './layer62-settings.ts';
import { requestPasswordRecovery } from './recovery-code.ts';
import { type Answer, type Arrival, type Route, route, serve } from './route.ts';
import type { Layer62Account } from './state.ts';

const routes: Readonly<Record<Layer62MethodName, Route<Layer62Account>>> = {
  'auth.signIn': /* @__PURE__ */ route('anyone', auth_signIn, signIn),
  'auth.bindTempAuthKey': /* @__PURE__ */ route('anyone', auth_bindTempAuthKey, bindTempAuthKey),
  'auth.dropTempAuthKeys': /* @__PURE__ */ route('in', auth_dropTempAuthKeys, dropTempAuthKeys),
  'account.getPassword': /* @__PURE__ */ route('password', account_getPassword, getPassword),
  'auth.checkPassword': /* @__PURE__ */ route('password', auth_checkPassword, checkPassword),
  'account.getPasswordSettings': /* @__PURE__ */ route(
    'in',
    account_getPasswordSettings,
    getPasswordSettings,
  ),
  'account.updatePasswordSettings': /* @__PURE__ */ route(
    'in',
    account_updatePasswordSettings,
    updatePasswordSettings,
  ),
  'account.getTmpPassword': /* @__PURE__ */ route('in', account_getTmpPassword, getTmpPassword),
  'auth.requestPasswordRecovery': /* @__PURE__ */ route(
    'password',
    auth_requestPasswordRecovery,
    requestPasswordRecovery,
  ),
  'auth.recoverPassword': /* @__PURE__ */ route('password', auth_recoverPassword, recoverPassword),
};

/**
 * Answers one request of layer 62 (`account.getTmpPassword` in its form of layer 65) as the server did: a pure function
 * of the account, the request, the time and the chance. See {@link answer}.
 *
 * @param state - Of {@link createAccount} for the era `layer62`, or after another request. It stays as it is.
 * @param arrival - As for {@link answer}.
 * @returns The account afterwards, and what goes back.
 * @throws {@link TypeError} or {@link RangeError} As {@link answer}.
 * @see https://github.com/telegramdesktop/tdesktop boxes/passcodebox.cpp of April 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import * as account from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const now = 1_700_000_000;
 * const created = account.createAccount({ era: 'layer62', user_id: 7n, login_code: '12345', random });
 *
 * const [auth_key_id = 0n] = created.keys.perm_auth_keys.keys();
 * const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(now) << 32n };
 * const code = { _: 'auth.signIn', phone_number: '+1', phone_code_hash: '', phone_code: '12345' } as const;
 * const { state } = account.answerLayer62(created, { request: code, caller, now, random });
 * const ask = { _: 'account.getPassword' } as const;
 * const { response } = account.answerLayer62(state, { request: ask, caller, now, random });
 * const expected = { _: 'account.noPassword', new_salt: created.new_salt, email_unconfirmed_pattern: '' };
 * assert.deepEqual(response, expected);
 * ```
 */
export function answerLayer62<Name extends Layer62MethodName>(
  state: Layer62Account,
  arrival: Arrival<RequestOf<Name, 'layer62'> & { readonly _: Name }>,
): Answer<Layer62Account, ResponseOf<Name, 'layer62'>> {
  if (state.era !== 'layer62') {
    throw new TypeError(`"state" expected an account of era layer62, got ${(state as { era: string }).era}`);
  }
  return serve(routes, state, arrival) as Answer<Layer62Account, ResponseOf<Name, 'layer62'>>;
}
