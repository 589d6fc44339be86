// A forgotten password: the code that is sent to the recovery address takes its place.

import {
  type account_PasswordInputSettings,
  type auth_Authorization,
  auth_checkRecoveryPassword,
  type auth_PasswordRecovery,
  auth_recoverPassword,
  auth_requestPasswordRecovery,
} from '@mtproof/schema/two-factor';
import { setPasswordSettings } from '@mtproof/srp';
import { copyText } from '../argument.ts';
import type { Authorization } from '../authorization.ts';
import { call } from '../call.ts';
import type { Invoke } from '../invoke.ts';
import type { CallOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { getPassword } from './get-password.ts';
import { type NewPasswordInput, prepare, withNewPassword } from './new-password.ts';
import type { CodeInput } from './recovery-email.ts';

/** What {@link recoverPassword} takes to remove the password. */
export interface RecoverWithoutPassword extends CodeInput {
  readonly new_password?: undefined;
  readonly hint?: undefined;
}

/** What {@link recoverPassword} takes to set another password. */
export interface RecoverToNewPassword extends CodeInput, NewPasswordInput {}

/** What {@link recoverPassword} takes. */
export type RecoverPasswordInput = RecoverWithoutPassword | RecoverToNewPassword;

/**
 * Has a recovery code sent to the recovery address. Works logged in, and in a login that waits for the password.
 *
 * @param invoke - Of the client.
 * @param options - `signal`.
 * @returns `auth.passwordRecovery`: where the code went; or the error: `PASSWORD_EMPTY`, `PASSWORD_RECOVERY_NA`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/auth.requestPasswordRecovery
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, requestPasswordRecovery } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'auth.passwordRecovery', email_pattern: 'a***@example.org' }) as never;
 * const outcome = await requestPasswordRecovery(invoke);
 * assert.equal(outcome.ok && outcome.value.email_pattern, 'a***@example.org');
 * ```
 */
export async function requestPasswordRecovery(
  invoke: Invoke,
  options: CallOptions = {},
): Promise<Outcome<auth_PasswordRecovery>> {
  const method = auth_requestPasswordRecovery;
  return call(invoke, method, { _: method.name }, options);
}

/**
 * Tells whether a recovery code is right, without using it.
 *
 * @param invoke - Of the client.
 * @param input - The code; options.
 * @returns The server's Bool; or the error: `CODE_EMPTY`, `CODE_INVALID`, `PASSWORD_RECOVERY_EXPIRED`.
 * @throws {@link TypeError} or {@link RangeError} `code` is no TL string.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/auth.checkRecoveryPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkRecoveryPassword, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'PASSWORD_RECOVERY_EXPIRED' });
 * const outcome = await checkRecoveryPassword(invoke, { code: '123456' });
 * assert.ok(!outcome.ok && outcome.error.type === 'PASSWORD_RECOVERY_EXPIRED');
 * ```
 */
export async function checkRecoveryPassword(invoke: Invoke, input: CodeInput): Promise<Outcome<boolean>> {
  const method = auth_checkRecoveryPassword;
  const code = copyText(input.code, 'code');
  return call(invoke, method, { _: method.name, code }, input);
}

async function newSettings(
  invoke: Invoke,
  input: RecoverToNewPassword,
): Promise<Outcome<account_PasswordInputSettings>> {
  return withNewPassword(input, async (next) => {
    const fetched = await getPassword(invoke, input);
    if (!fetched.ok) {
      return fetched;
    }
    const { verifier } = await prepare(fetched.value, next, input);
    return { ok: true, value: setPasswordSettings({ ...verifier, hint: next.hint }) };
  });
}

/**
 * Logs in with a recovery code. The password is removed, or replaced by a new one. Passport data are lost: without the
 * old password their secret cannot be read.
 *
 *     account.getPassword     only with new_password
 *     auth.recoverPassword
 *
 * @param invoke - Of the client.
 * @param input - The code; for a new password, `new_password`, `hint`, and options.
 * @returns `auth.Authorization`; or the error: `CODE_EMPTY`, `CODE_INVALID`, `PASSWORD_RECOVERY_EXPIRED`, `NEW_SETTINGS_INVALID`.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value; nothing was sent.
 * @throws `SrpError` of `@mtproof/srp`, `ModpError` of `@mtproof/modp`: what the server offers for a new password must not be used.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/auth.recoverPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, recoverPassword } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'CODE_EMPTY' });
 * const outcome = await recoverPassword(invoke, { code: '' });
 * assert.ok(!outcome.ok && outcome.error.type === 'CODE_EMPTY');
 * ```
 */
export async function recoverPassword<User>(
  invoke: Invoke<User>,
  input: RecoverPasswordInput,
): Promise<Outcome<Authorization<User>>> {
  const outcome = recover(invoke, input);
  return outcome as Promise<Outcome<Authorization<User>>>;
}

async function recover(invoke: Invoke, input: RecoverPasswordInput): Promise<Outcome<auth_Authorization>> {
  const method = auth_recoverPassword;
  const code = copyText(input.code, 'code');
  if (input.new_password === undefined) {
    if (input.hint !== undefined) {
      throw new TypeError('"hint" expected only with "new_password"');
    }
    return call(invoke, method, { _: method.name, code }, input);
  }
  const made = await newSettings(invoke, input);
  if (!made.ok) {
    return made;
  }
  return call(invoke, method, { _: method.name, code, new_settings: made.value }, input);
}
